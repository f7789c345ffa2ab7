"""Fit the weights by which onrecord chooses whom a pronoun means (its lexicons/coreference.toml), on GUM and GAP.

    python -m build_steps.pronoun_weights --corpora FOLDER --lexicon ../src/onrecord/resources/lexicons/coreference.toml

The candidates are those the reader itself finds, with the signs it sees; what is fitted is a log-linear choice among
them and nobody.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from onrecord.extract.entity.joining import join
from onrecord.extract.entity.names import names
from onrecord.extract.entity.nominals import nominals
from onrecord.extract.entity.pronouns import cases, choose, relatives, tell
from onrecord.extract.entity.seen import Seen, Whole
from onrecord.extract.entity.signs import Candidate, Pronoun, nobody, signs
from onrecord.model import Span, Story, Zone
from onrecord.parse import Doc, Parser, Token
from onrecord.resources import load

from build_steps.conllu import Document, read_documents

OPENING = re.compile(r"\(([^()]+)(\)?)|([^()]+)\)")
NO_TIMES: frozenset[int] = frozenset()
LEAST = 5
"""How often a sign must be seen to have a weight."""


@dataclass(frozen=True, slots=True)
class Case:
    """A pronoun: the signs of each candidate and of nobody (last), and which of them are right."""

    kind: str
    rows: list[list[str]]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention: characters, the first character of its head, and the entity it belongs to."""

    start: int
    end: int
    head: int
    entity: str


def case(p: Pronoun, candidates: Sequence[Candidate], right: Sequence[int]) -> Case:
    """A pronoun as it is weighed."""
    most = max((c.count for c in candidates), default=0)
    by_hand = load("lexicons/coreference.toml")["by_hand"].get(p.kind, {})
    rows = [[s for s in signs(p, c, rank, c.count == most) if s not in by_hand] for rank, c in enumerate(candidates, 1)]
    return Case(p.kind, [*rows, nobody(p, candidates)], frozenset(right))


def story(text: str) -> Story:
    """A story of nothing but a body, a paragraph a line."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    body = Zone(zone="body", span=Span.of(text, 0, len(text)))
    return Story(text=text, origin="", language="en", zones=(body,), paragraphs=tuple(paragraphs))


def entities(doc: Doc) -> tuple[list[Whole], dict[int, Seen]]:
    """The entities of a parse before any pronoun, and their mentions by head."""
    found = names(doc, NO_TIMES)
    wholes = join(doc, found, nominals(doc, found, NO_TIMES))
    heads = {s.head.i: s for w in wholes for s in w.seen if not s.nested}
    for token, seen in relatives(doc, heads):
        put(token, seen.whole, heads)
    return wholes, heads


def put(token: Token, whole: Whole | None, heads: dict[int, Seen]) -> None:
    """Let a pronoun be a mention of an entity."""
    if whole is not None:
        seen = Seen(
            first=token.i, last=token.i + 1, head=token, form="pronoun", type=whole.type, name=token.text, rule="gold"
        )
        seen.whole = whole
        whole.seen.append(seen)
        heads[token.i] = seen


def gum(path: Path, parser: Parser) -> Iterator[Case]:
    """The pronouns of GUM's documents, each with its gold antecedents as what came before."""
    for document in read_documents(path):
        text, gold = written(document)
        yield from of_document(parser(story(text)), gold)


def of_document(doc: Doc, gold: Sequence[Gold]) -> Iterator[Case]:
    """The pronouns of a document with gold mentions."""
    wholes, heads = entities(doc)
    at: dict[int, list[Gold]] = defaultdict(list)
    for g in sorted(gold, key=lambda g: g.end - g.start):
        at[g.head].append(g)
    named: dict[int, str] = {}
    for whole in wholes:
        votes = Counter(e for s in whole.seen if not s.nested and (e := entity_of(doc, s, at)))
        if votes:
            named[id(whole)] = votes.most_common(1)[0][0]
    for p, candidates in cases(doc, wholes, heads):
        if p.token.start in at:
            entity = at[p.token.start][0].entity
            right = [n for n, c in enumerate(candidates) if named.get(id(c.whole)) == entity]
            yield case(p, candidates, right or [len(candidates)])
            put(p.token, next((w for w in wholes if named.get(id(w)) == entity), None), heads)


def entity_of(doc: Doc, seen: Seen, at: Mapping[int, list[Gold]]) -> str | None:
    """The gold entity of a mention: that of the smallest gold mention with its head in it."""
    for i in range(seen.first, seen.last):
        if doc.tokens[i].start in at:
            return at[doc.tokens[i].start][0].entity
    return None


def written(document: Document) -> tuple[str, list[Gold]]:
    """The text of a document, a paragraph a line, and its mentions."""
    text = ""
    gold: list[Gold] = []
    for sentence in document.sentences:
        text += ("\n" if sentence.opens_paragraph else " ") if text else ""
        places: list[tuple[int, int]] = []
        for word in sentence.words:
            places.append((len(text), len(text) + len(word.form)))
            text += word.form + (" " if word.space else "")
        text = text.rstrip()
        opened: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
        for n, word in enumerate(sentence.words):
            value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
            for match in OPENING.finditer(value):
                if match[1]:
                    opened[match[1].split("-")[0]].append((n, match[1].split("-")))
                ident = match[1].split("-")[0] if match[2] else match[3]
                if ident and opened[ident]:
                    gold.append(mention(places, *opened[ident].pop(), n))
    return text, gold


def mention(places: Sequence[tuple[int, int]], first: int, fields: Sequence[str], last: int) -> Gold:
    """A gold mention; the field of numbers alone says which of its words are the head."""
    head = next((int(f.split(",")[0]) for f in fields[3:] if re.fullmatch(r"\d+(,\d+)*", f)), 1)
    return Gold(places[first][0], places[last][1], places[min(first + head - 1, last)][0], fields[0])


def gap(path: Path, parser: Parser) -> Iterator[Case]:
    """The pronouns of GAP: of two names each is known to be meant or not, of other candidates nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        passages = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row, doc in zip(passages, parser.pipe(story(r["Text"]) for r in passages), strict=True):
        wholes, heads = entities(doc)
        for p, candidates in cases(doc, wholes, heads):
            if p.token.start != int(row["Pronoun-offset"]):
                chosen = choose(p, candidates)
                if chosen:
                    tell(p, *chosen)
                put(p.token, chosen[0] if chosen and chosen[1] >= 0.5 else None, heads)
                continue
            meant = {x: overlapping(doc, candidates, int(row[f"{x}-offset"]), len(row[x])) for x in "AB"}
            true = next((x for x in "AB" if row[f"{x}-coref"] == "TRUE"), None)
            others = [n for n in range(len(candidates) + 1) if n not in meant["A"] and n not in meant["B"]]
            if right := meant[true] if true else others:
                yield case(p, candidates, right)


def overlapping(doc: Doc, candidates: Sequence[Candidate], start: int, length: int) -> list[int]:
    """The candidates with a name or noun in these characters."""

    def here(s: Seen) -> bool:
        first, last = doc.tokens[s.first], doc.tokens[s.last - 1]
        return bool(first.start < start + length and start < last.end)

    return [n for n, c in enumerate(candidates) if any(s.form != "pronoun" and here(s) for s in c.whole.seen)]


def fit(found: Sequence[Case], l2: float = 4.0, steps: int = 300, rate: float = 0.1) -> dict[str, float]:
    """Weights of the highest penalised likelihood, by Adam on all cases at once; rare signs have none."""
    counts = Counter(s for c in found for row in c.rows for s in set(row))
    number = {s: n for n, s in enumerate(sorted(s for s, times in counts.items() if times >= LEAST))}
    rows = [[number[s] for s in row if s in number] for c in found for row in c.rows]
    of = np.array([n for n, c in enumerate(found) for _ in c.rows])
    right = np.array([k in c.right for c in found for k in range(len(c.rows))])
    table = np.full((len(rows), max(map(len, rows))), len(number))
    for n, row in enumerate(rows):
        table[n, : len(row)] = row
    first = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])
    weights, mean, square = (np.zeros(len(number) + 1) for _ in range(3))
    for step in range(1, steps + 1):
        scores = weights[table].sum(1)
        powers = np.exp(scores - np.maximum.reduceat(scores, first)[of])
        said = powers / np.add.reduceat(powers, first)[of]
        wanted = powers * right / np.maximum(np.add.reduceat(powers * right, first)[of], 1e-300)
        slope = l2 * weights + np.bincount(table.ravel(), np.repeat(said - wanted, table.shape[1]), len(weights))
        slope[-1] = 0
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        pace = rate * (1 - 0.9 * step / steps)
        weights -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {s: round(float(weights[n]), 2) for s, n in number.items()}


def main() -> None:
    """Fit, and write the weights in the place of those in the lexicon."""
    given = argparse.ArgumentParser(prog="python -m build_steps.pronoun_weights", description=__doc__)
    given.add_argument("--corpora", type=Path, required=True)
    given.add_argument("--model", default="en_onrecord_news")
    given.add_argument("--lexicon", type=Path, required=True)
    args = given.parse_args()
    parser = Parser(args.model)
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for found in gum(args.corpora / "gum/train.conllu", parser):
        by_kind[found.kind].append(found)
    by_kind["person"].extend(c for c in gap(args.corpora / "gap/train.tsv", parser) if c.kind == "person")
    text = args.lexicon.read_text(encoding="utf-8").partition("\n[weights.")[0].rstrip() + "\n"
    for kind in ("person", "they", "it"):
        text += f"\n[weights.{kind}]\n"
        text += "".join(f"{s} = {w:.2f}\n" for s, w in fit(by_kind[kind]).items() if abs(w) >= 0.05)
        print(kind, len(by_kind[kind]), "pronouns")
    args.lexicon.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
