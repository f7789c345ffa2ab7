"""The attribution network in PyTorch, for training only: what ships is `en_onrecord_attribution.network`."""

from __future__ import annotations

import numpy as np
import torch
from en_onrecord_attribution.network import CUE_LABELS, DISTANCES, MARKS, ROLE_LABELS
from torch import Tensor, nn

from build_steps.export import pair
from build_steps.network import Chain, picked

ENTER, CONTEXT, NARROW, DISTANCE, ROLES = 192, 160, 112, 24, 128


class Both(nn.Module):
    """LSTMs in both directions over sequences padded at the end."""

    def __init__(self, enter: int, width: int) -> None:
        super().__init__()
        self.onward = nn.LSTM(enter, width, batch_first=True)
        self.backward = nn.LSTM(enter, width, batch_first=True)

    def forward(self, x: Tensor, flip: Tensor) -> Tensor:
        """Outputs, `2 * width` wide."""
        onward, _ = self.onward(x)
        backward, _ = self.backward(picked(x, flip))
        return torch.cat((onward, picked(backward, flip)), -1)


class Voices(nn.Module):
    """All of it."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self.enter, self.marks = nn.Linear(wide, ENTER), nn.Embedding(MARKS, ENTER)
        nn.init.zeros_(self.marks.weight)
        self.context = Both(ENTER, CONTEXT)
        self.cues = Chain(2 * CONTEXT, len(CUE_LABELS))
        self.narrow = nn.Linear(2 * CONTEXT, NARROW)
        self.distance = nn.Embedding(DISTANCES, DISTANCE)
        self.around = Both(NARROW + DISTANCE, ROLES)
        self.roles = Chain(2 * ROLES, len(ROLE_LABELS))

    def arrays(self) -> dict[str, np.ndarray]:
        """Every array under the name that the numpy network looks up."""
        state = {k: v.detach().float().numpy() for k, v in self.state_dict().items()}
        found = {
            "enter.weight": state["enter.weight"].T, "enter.bias": state["enter.bias"],
            "enter.marks": state["marks.weight"], "roles.narrow": state["narrow.weight"].T,
            "roles.narrow_bias": state["narrow.bias"], "roles.distance": state["distance.weight"],
        }  # fmt: skip
        for name in ("cues", "roles"):
            found |= {f"{name}.out": state[f"{name}.out.weight"].T, f"{name}.out_bias": state[f"{name}.out.bias"]}
            found[f"{name}.moves"] = state[f"{name}.moves"]
        for name, both in (("context", self.context), ("roles", self.around)):
            found |= pair((both.onward, both.backward), name)
        return found
