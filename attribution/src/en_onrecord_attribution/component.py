"""The pipeline component.

It leaves what it proposes in `doc.user_data["attributions"]`, and in `"cue_scores"` how sure it is of each token being
a cue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from threadpoolctl import ThreadpoolController

from en_onrecord_attribution import WEIGHTS
from en_onrecord_attribution.marks import marks
from en_onrecord_attribution.network import Network, Proposal, read_network

KEY, SCORES = "attributions", "cue_scores"


class AttributionNetwork:
    """Proposes attributions from the layers that `news_network` left in `doc.tensor`."""

    def __init__(self, network: Network) -> None:
        """Take the network."""
        self.network = network
        self.blas = ThreadpoolController()

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Read Docs in batches; words are counted with the white space between them."""
        for batch in minibatch(stream, batch_size):
            docs = list(batch)
            words = [[t.i for t in doc if not t.is_space] for doc in docs]
            asked = [n for n, found in enumerate(words) if found and len(docs[n].tensor)]
            texts = [docs[n].tensor[words[n]] for n in asked]
            seen = [
                marks([docs[n][i].text for i in words[n]], [bool(docs[n][i].is_sent_start) for i in words[n]])
                for n in asked
            ]
            with self.blas.limit(limits=1, user_api="blas"):
                proposals, scores = self.network.read(texts, seen) if texts else ([], [])
            for doc in docs:
                doc.user_data[KEY], doc.user_data[SCORES] = [], [0.0] * len(doc)
            for n, found, sure in zip(asked, proposals, scores, strict=True):
                docs[n].user_data[KEY] = [placed(p, words[n]) for p in found]
                for place, score in zip(words[n], sure.tolist(), strict=True):
                    docs[n].user_data[SCORES][place] = score
            yield from docs


def placed(proposal: Proposal, words: list[int]) -> Proposal:
    """A proposal in tokens of the Doc, white space among them."""

    def tokens(span: tuple[int, int]) -> tuple[int, int]:
        return words[span[0]], words[span[1] - 1] + 1

    return replace(
        proposal,
        cue=tokens(proposal.cue),
        source=tokens(proposal.source) if proposal.source else None,
        content=tuple(tokens(c) for c in proposal.content),
    )


@Language.factory("attribution_network", requires=["token.tag", "doc.sents"])
def make(nlp: Language, name: str) -> AttributionNetwork:
    """Make the component with the weights that ship."""
    return AttributionNetwork(read_network(WEIGHTS))
