"""Stanza as the parser, where it is installed: `--model stanza`, or `--model stanza:LANG`.

Stanza (Qi et al. 2020, *Stanza: A Python Natural Language Processing Toolkit for Many Human Languages*) is no
dependency: it is imported when it is asked for, and nothing is downloaded here.  Its interface is used as version 1.15
has it (1.7 has the same): https://stanfordnlp.github.io/stanza/pipeline.html.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import groupby, islice, tee
from typing import TYPE_CHECKING, Any

from onrecord.errors import ResourceError

from .stanza_doc import as_doc

if TYPE_CHECKING:
    from spacy.tokens import Doc

PROCESSORS = "tokenize,mwt,pos,lemma,depparse,ner"
ON_GIVEN_TOKENS = "pos,lemma,depparse,ner"


def language(model: str) -> str | None:
    """The language in which `stanza` or `stanza:LANG` asks for Stanza; None for any other model.

    >>> language("stanza"), language("stanza:de"), language("en_onrecord_news")
    ('en', 'de', None)
    """
    name, _, lang = model.partition(":")
    return (lang or "en") if name == "stanza" else None


class Stanza:
    """What the Parser needs of a spaCy pipeline, done by Stanza."""

    def __init__(self, lang: str = "en") -> None:
        from spacy.vocab import Vocab

        self.stanza = _package(lang)
        self.pipeline = _pipeline(self.stanza, lang)
        self.vocab = Vocab()
        self.meta: dict[str, Any] = {"lang": lang, "name": "stanza", "version": self.stanza.__version__}

    def pipe(self, texts: Iterable[Any], *, as_tuples: bool = False, batch_size: int = 128) -> Iterator[Any]:
        """Analyse texts, or Docs whose tokens are given, in order; with `as_tuples` each goes with its context."""
        if as_tuples:
            plain, contexts = tee(texts)
            docs = self.pipe((text for text, _ in plain), batch_size=batch_size)
            yield from zip(docs, (context for _, context in contexts), strict=True)
            return
        rest = iter(texts)
        while batch := list(islice(rest, batch_size)):
            for raw, group in groupby(batch, key=lambda text: isinstance(text, str)):
                alike = list(group)
                yield from self._read(alike) if raw else self._tag(alike)

    def _read(self, texts: Sequence[str]) -> Iterator["Doc"]:
        from spacy.tokens import Doc

        found = iter(self._run([text for text in texts if text.strip()]))
        for text in texts:
            empty = Doc(self.vocab, words=[text] if text else [], spaces=[False] if text else [])
            yield as_doc(next(found), text, self.vocab) if text.strip() else empty

    def _tag(self, docs: Sequence["Doc"]) -> Iterator["Doc"]:
        """Analyse ready tokens, in the sentences that Stanza sees in their text."""
        full = [doc for doc in docs if doc.text.strip()]
        cut = self._run([doc.text for doc in full], processors="tokenize")
        given = [self.stanza.Document(_rows(d, c), text=d.text) for d, c in zip(full, cut, strict=True)]
        found = iter(self._run(given, processors=ON_GIVEN_TOKENS))
        for doc in docs:
            yield as_doc(next(found), doc.text, self.vocab) if doc.text.strip() else doc

    def _run(self, documents: Sequence[Any], **how: str) -> Sequence[Any]:
        found: Sequence[Any] = self.pipeline.bulk_process(documents, **how) if documents else []
        return found


def _rows(doc: "Doc", cut: Any) -> list[list[dict[str, Any]]]:
    """Tokens in sentences as Stanza takes them; a sentence begins with the first token that begins no earlier."""
    starts = [sentence.tokens[0].start_char for sentence in cut.sentences]
    tokens = [token for token in doc if token.text.strip()]
    return [
        [
            {"id": (n,), "text": t.text, "misc": f"start_char={t.idx}|end_char={t.idx + len(t.text)}"}
            for n, t in enumerate(sentence, 1)
        ]
        for _, sentence in groupby(tokens, key=lambda token: bisect_right(starts, token.idx))
    ]


def _package(lang: str) -> Any:
    try:
        return import_module("stanza")
    except ImportError as error:
        raise ResourceError(
            f"the model 'stanza' needs Stanza, which cannot be imported ({error}): pip install stanza, then once "
            f"{_download(lang)}; or name another model with --model"
        ) from error


def _pipeline(stanza: Any, lang: str) -> Any:
    try:
        pipeline = stanza.Pipeline(lang, processors=PROCESSORS, download_method=None, logging_level="ERROR")
    except Exception as error:  # Stanza's own errors have no common class
        first = next(filter(str.strip, str(error).splitlines()), type(error).__name__)
        raise ResourceError(
            f"Stanza is installed, but its models for {lang!r} cannot be loaded ({first}): once {_download(lang)}"
        ) from error
    if "depparse" not in pipeline.processors:
        raise ResourceError(f"Stanza has no dependency parser for {lang!r}: name another language, as in stanza:en")
    return pipeline


def _download(lang: str) -> str:
    return f"python -c \"import stanza; stanza.download('{lang}')\""
