"""Stanza's documents as ours, on documents written by hand with the attributes of stanza.models.common.doc, 1.15.

Stanza's weights are not at hand where this is tested; what its classes hold was read in version 1.15.0 (words of a
multi-word token have no offsets in 1.7, and where they do not spell the token).
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.errors import ResourceError
from onrecord.model import Record, Span, Story, Zone
from onrecord.parse import Parser
from onrecord.parse.parser import load
from onrecord.parse.stanza_doc import as_doc
from onrecord.reader import Reader


@dataclass(frozen=True)
class Word:
    id: int
    text: str
    lemma: str | None
    upos: str
    xpos: str | None
    feats: str | None
    head: int
    deprel: str
    start_char: int | None = None
    end_char: int | None = None


@dataclass(frozen=True)
class Token:
    id: tuple[int, ...]
    text: str
    start_char: int
    end_char: int
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Sentence:
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for token in self.tokens for word in token.words)


@dataclass(frozen=True)
class Entity:
    text: str
    type: str
    start_char: int
    end_char: int


@dataclass(frozen=True)
class Document:
    text: str
    sentences: tuple[Sentence, ...]
    ents: tuple[Entity, ...] = ()


TEXT = "  Syria's army said  it didn't see Odo Farr.\n\nThe Arab League wasn’t told."
TABLE = """
Syria's Syria Syria PROPN NNP Number=Sing 3 nmod:poss
+ 's 's PART POS _ 1 case
army army army NOUN NN Number=Sing 4 nsubj
said said say VERB VBD Mood=Ind|Tense=Past|VerbForm=Fin 0 root
it it it PRON PRP _ 8 nsubj
didn't did do AUX VBD _ 8 aux
+ n't not PART RB _ 8 advmod
see see see VERB VB VerbForm=Inf 4 ccomp
Odo Odo Odo PROPN NNP _ 8 obj
Farr Farr Farr PROPN NNP _ 9 flat
. . . PUNCT . _ 4 punct

The the the DET DT _ 3 det
Arab Arab Arab PROPN NNP _ 3 compound
League League League PROPN NNP _ 6 nsubj:pass
wasn’t was be AUX VBD _ 6 aux:pass
+ n't not PART RB _ 6 advmod
told told tell VERB VBN _ 0 root
. . . PUNCT . _ 6 punct
"""
ENTS = (("Syria's", "GPE"), ("Odo Farr", "PERSON"), ("The Arab League", "ORG"))


def document(text: str = TEXT, table: str = TABLE, ents: tuple[tuple[str, str], ...] = ENTS) -> Document:
    """A document from a table: token (`+` for the next word of the same), word, lemma, UPOS, XPOS, feats, head, rel."""
    sentences, at = [], 0
    for block in table.strip().split("\n\n"):
        tokens: list[Token] = []
        for n, row in enumerate(block.splitlines(), 1):
            form, word, lemma, upos, xpos, feats, head, deprel = row.split()
            new = Word(n, word, lemma, upos, xpos, None if feats == "_" else feats, int(head), deprel)
            if form == "+":
                last = tokens.pop()
                ids = (last.id[0], n)
                tokens.append(Token(ids, last.text, last.start_char, last.end_char, (*last.words, new)))
            else:
                start = text.index(form, at)
                at = start + len(form)
                tokens.append(Token((n,), form, start, at, (new,)))
        sentences.append(Sentence(tuple(tokens)))
    names = tuple(Entity(t, kind, text.index(t), text.index(t) + len(t)) for t, kind in ents)
    return Document(text, tuple(sentences), names)


def converted(found: Document | None = None) -> Doc:
    found = found or document()
    return as_doc(found, found.text, Vocab())


def test_the_text_is_kept_to_the_letter() -> None:
    assert converted().text == TEXT


def test_a_multi_word_token_becomes_its_words_where_they_stand() -> None:
    doc = converted()
    assert [t.text for t in doc if t.text.strip()][:8] == ["Syria", "'s", "army", "said", "it", "did", "n't", "see"]
    assert [TEXT[t.idx : t.idx + len(t.text)] for t in doc] == [t.text for t in doc]


def test_a_word_spelled_otherwise_is_as_the_text_has_it() -> None:
    doc = converted()
    assert [(t.text, t.lemma_) for t in doc if t.lemma_ == "not"] == [("n't", "not"), ("n’t", "not")]


def test_words_carry_their_analysis() -> None:
    (said,) = (t for t in converted() if t.text == "said")
    assert (said.lemma_, said.pos_, said.tag_, said.dep_) == ("say", "VERB", "VBD", "ROOT")
    assert str(said.morph) == "Mood=Ind|Tense=Past|VerbForm=Fin"


def test_heads_are_found_across_white_space_and_sentences() -> None:
    heads = {t.text: (t.dep_, t.head.text) for t in converted()}
    assert heads["Syria"] == ("nmod:poss", "army")
    assert heads["it"] == ("nsubj", "see")
    assert heads["League"] == ("nsubj:pass", "told")


def test_white_space_is_a_token_that_hangs_on_the_word_beside_it() -> None:
    blank = [(t.text, t.pos_, t.dep_, t.head.text) for t in converted() if not t.text.strip()]
    assert blank == [
        ("  ", "SPACE", "dep", "Syria"), (" ", "SPACE", "dep", "said"), ("\n\n", "SPACE", "dep", "."),
    ]  # fmt: skip


def test_sentences_are_stanzas() -> None:
    assert [sentence.text for sentence in converted().sents] == [
        "  Syria's army said  it didn't see Odo Farr.\n\n",
        "The Arab League wasn’t told.",
    ]


def test_names_have_our_labels_without_article_and_possessive() -> None:
    names = [(name.text, name.label_) for name in converted().ents]
    assert names == [("Syria", "LOC"), ("Odo Farr", "PER"), ("Arab League", "ORG")]


@pytest.mark.parametrize(
    ("kind", "label"),
    [("PERSON", "PER"), ("PER", "PER"), ("Organization", "ORG"), ("LOC", "LOC"), ("FAC", "LOC"), ("Facility", "LOC"),
     ("NORP", "MISC"), ("EVENT", "MISC"), ("DATE", ""), ("CARDINAL", "")],
)  # fmt: skip
def test_types_of_entities_become_labels_of_names(kind: str, label: str) -> None:
    doc = converted(document(ents=(("Odo Farr", kind),)))
    assert [name.label_ for name in doc.ents] == ([label] if label else [])


def test_an_article_that_belongs_to_a_name_stays() -> None:
    table = "They they they PRON PRP _ 2 nsubj\nleft left leave VERB VBD _ 0 root\n"
    table += "The The the DET DT _ 4 det\nHague Hague Hague PROPN NNP _ 2 obj"
    doc = converted(document("They left The Hague", table, (("The Hague", "GPE"),)))
    assert [name.text for name in doc.ents] == ["The Hague"]


def test_a_token_with_fewer_characters_than_words_speaks_with_the_word_that_heads_the_others() -> None:
    table = "à à à ADP _ _ 3 case\n+ l' le DET _ _ 3 det\n+ eau eau NOUN _ _ 4 obl\nva va aller VERB _ _ 0 root"
    doc = converted(document("à va", table, ()))
    assert [(t.text, t.lemma_, t.head.text) for t in doc] == [("à", "eau", "va"), ("va", "aller", "va")]


def test_a_crossing_tree_is_one_sentence() -> None:
    table = "a a a NOUN NN _ 3 obj\nb b b VERB VB _ 0 root\nc c c VERB VB _ 2 xcomp\nd d d NOUN NN _ 1 nmod"
    doc = converted(document("a b c d", table, ()))
    assert ([s.text for s in doc.sents], [t.head.text for t in doc]) == (["a b c d"], ["c", "b", "b", "a"])


class Pipeline:
    """Stands for stanza.Pipeline: gives the documents above for their texts, and the same words for ready tokens."""

    def __init__(self, lang: str, **how: Any) -> None:
        if lang != "en":
            raise FileNotFoundError(f"Resources file not found at: {lang}\nmore")
        assert how["download_method"] is None
        self.processors = dict.fromkeys(how["processors"].split(","))
        self.calls: list[tuple[int, str]] = []

    def bulk_process(self, documents: list[Any], processors: str = "all") -> list[Document]:
        assert documents, "Stanza 1.7 cannot do with none"
        self.calls.append((len(documents), processors))
        return [document(d) if isinstance(d, str) else tagged(d) for d in documents]


def tagged(given: Any) -> Document:
    """Ready tokens, one word each, with the analysis of TABLE."""
    words = iter([word for sentence in document().sentences for word in sentence.words])
    sentences = []
    for rows in given.sentences:
        tokens = []
        for row in rows:
            start, end = (int(part.split("=")[1]) for part in row["misc"].split("|"))
            tokens.append(Token(row["id"], row["text"], start, end, (next(words),)))
        sentences.append(Sentence(tuple(tokens)))
    return Document(given.text, tuple(sentences), document(given.text, ents=ENTS[1:2]).ents)


@pytest.fixture
def stanza(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def made(sentences: list[Any], text: str) -> SimpleNamespace:
        return SimpleNamespace(sentences=sentences, text=text)

    fake = SimpleNamespace(Pipeline=Pipeline, Document=made, __version__="1.15.0")
    monkeypatch.setitem(sys.modules, "stanza", fake)  # type: ignore[arg-type]
    load.cache_clear()
    yield
    load.cache_clear()


def story(text: str = TEXT) -> Story:
    zone = Zone(zone="body", span=Span.of(text, 0, len(text)))
    return Story(text=text, origin="test", language="en", zones=(zone,))


@pytest.mark.parametrize("name", ["stanza", "stanza:en"])
def test_stanza_is_a_model_like_another(stanza: None, name: str) -> None:
    parser = Parser(name)
    assert parser.model == "en_stanza 1.15.0"
    assert [(doc.text, len(doc.sentences)) for doc in parser.pipe([story(), story()])] == [(TEXT, 2), (TEXT, 2)]


def test_texts_are_read_in_batches_and_empty_ones_not_at_all(stanza: None) -> None:
    nlp = load("stanza")
    texts = [(TEXT, 1), ("", 2), (" \n", 3), (TEXT, 4), (TEXT, 5)]
    found = list(nlp.pipe(texts, as_tuples=True, batch_size=3))
    assert [(doc.text, n) for doc, n in found] == texts
    assert nlp.pipeline.calls == [(1, "all"), (2, "all")]  # type: ignore[union-attr]


def test_ready_tokens_stay_as_they_are(stanza: None) -> None:
    given = [(t.text, bool(t.whitespace_)) for t in converted() if t.text.strip()]
    (doc,) = Parser("stanza").tokens([given])
    assert [t.text for t in doc.tokens] == [word for word, _ in given]
    assert [(t.text, t.head.text) for t in doc.tokens if t.rel in ("nsubj", "ROOT")] == [
        ("army", "said"), ("said", "said"), ("it", "see"), ("League", "told"), ("told", "told"),
    ]  # fmt: skip
    assert [doc.span(n.first, n.last).text for n in doc.names] == ["Odo Farr"]


def test_ready_tokens_come_in_the_sentences_that_stanza_sees(stanza: None) -> None:
    given = [(t.text, bool(t.whitespace_)) for t in converted() if t.text.strip()]
    parser = Parser("stanza")
    (doc,) = parser.tokens([given])
    assert parser.nlp.pipeline.calls == [(1, "tokenize"), (1, "pos,lemma,depparse,ner")]  # type: ignore[union-attr]
    assert len(doc.sentences) == 2


def spans(value: object) -> Iterator[Span]:
    """All spans in a value, at any depth."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans(item)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            yield from spans(getattr(value, field))


def test_every_span_of_a_record_read_with_stanza_is_at_its_place(stanza: None) -> None:
    text = "By one\n\n" + TEXT.strip()
    whole = Reader(model="stanza")
    zone = Zone(zone="body", span=Span.of(text, 8, len(text)))
    record: Record = whole.read(Story(text=text, origin="test", language="en", zones=(zone,)))
    found = [span for name in Record.FIELDS.values() for span in spans(getattr(record, name))]
    assert "army" in {word for span in found for word in span.text.split()}
    assert [text[s.start : s.end] for s in found] == [s.text for s in found]


def test_a_missing_package_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stanza", None)  # type: ignore[arg-type]
    with pytest.raises(ResourceError, match=r"pip install stanza, then once .*stanza.download\('en'\)"):
        Parser("stanza")


def test_missing_models_say_how_to_get_them(stanza: None) -> None:
    with pytest.raises(ResourceError, match=r"'kk' cannot be loaded .*not found at: kk\).*stanza.download\('kk'\)"):
        Parser("stanza:kk")


def test_a_language_without_parser_is_refused(stanza: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.parse.stanza.PROCESSORS", "tokenize,pos")
    with pytest.raises(ResourceError, match="no dependency parser for 'en'"):
        Parser("stanza")
