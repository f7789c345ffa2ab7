"""From the trained PyTorch network to the arrays that the shipped one reads."""

from __future__ import annotations

import numpy as np
import torch

from build_steps.network import Network


def pair(lstms: tuple[torch.nn.LSTM, torch.nn.LSTM], name: str) -> dict[str, np.ndarray]:
    """Two LSTMs side by side: gates from PyTorch's order (in, forget, cell, out) to ours, the first three halved."""

    def gates(matrix: np.ndarray) -> np.ndarray:
        enter, forget, cell, out = np.split(matrix, 4, axis=0)
        return np.stack([part.T for part in (enter / 2, forget / 2, out / 2, cell)])

    state = [{k: v.detach().float().numpy() for k, v in lstm.state_dict().items()} for lstm in lstms]
    biases = [s["bias_ih_l0"] + s["bias_hh_l0"] for s in state]
    return {
        f"{name}.enter": np.stack([gates(s["weight_ih_l0"]) for s in state], axis=1),
        f"{name}.recur": np.stack([gates(s["weight_hh_l0"]) for s in state], axis=1),
        f"{name}.bias": np.stack([gates(b[:, None]) for b in biases], axis=1),
    }


FEWER_STARTS = 0.5
"""Taken off the score of "a sentence starts here": sentences from text come out better on the development sets."""


def weights(model: Network) -> dict[str, np.ndarray]:
    """Every array of the network under the name that `en_onrecord_news.network` looks up."""
    state = {k: v.detach().float().numpy() for k, v in model.state_dict().items()}
    reader = model.reader
    found = {
        **pair((reader.onward_1, reader.backward_1), "first"),
        **pair((reader.onward_2, reader.backward_2), "second"),
        "forms.word": state["forms.word.weight"],
        "forms.letters": state["forms.letters.weight"],
        "forms.shape": state["forms.shape.weight"],
    }
    for name in ("syntax", "names"):
        task = getattr(model, name)
        found |= pair((task.onward, task.backward), name)
        found |= {f"{name}.mixture": state[f"{name}.mixture"], f"{name}.forms": state[f"{name}.forms.weight"].T}
    for out, parts in (
        ("labels", ("tags", "morphs", "edits", "starts")),
        ("hidden", ("arc_dep", "arc_head", "rel_dep", "rel_head")),
    ):
        found[f"grammar.{out}"] = np.concatenate([state[f"grammar.{p}.weight"] for p in parts]).T
        found[f"grammar.{out}_bias"] = np.concatenate([state[f"grammar.{p}.bias"] for p in parts])
    found["grammar.labels_bias"][-1] -= FEWER_STARTS
    relations = state["grammar.rel"]
    found["grammar.rel"] = relations.transpose(1, 0, 2).reshape(relations.shape[1], -1)
    found |= {f"grammar.{k}": state[f"grammar.{k}"] for k in ("arc", "root_arc", "root_rel")}
    chain = {"out": state["chain.out.weight"].T, "out_bias": state["chain.out.bias"], "moves": state["chain.moves"]}
    return found | {f"names.{name}": array for name, array in chain.items()}
