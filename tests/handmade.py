"""Parses written by hand, so that a test needs no trained model."""

from onrecord.model import Span, Story, Zone
from onrecord.model.story import ZoneKind
from onrecord.parse import Doc, Name, Sentence, Token
from onrecord.parse.quotes import quotations


def parse(table: str, *, published: str | None = None, zone: ZoneKind = "body") -> Doc:
    """A Doc from a table of one sentence a block (blank line between), one token a line.

    Columns: form, lemma, UPOS, Penn tag, head (1-based in its sentence, 0 for the root), relation, and optionally the
    entity label (PER, ORG, LOC, MISC; neighbours of one label are one name).  `_` as lemma repeats the form.  A form
    that ends in `~` has no space after it.

    >>> doc = parse('''
    ... Putin Putin PROPN NNP 2 nsubj PER
    ... spoke speak VERB VBD 0 root
    ... ''')
    >>> doc.tokens[0].head.lemma
    'speak'
    """
    blocks = [[row.split() for row in b.splitlines() if row.strip()] for b in table.strip().split("\n\n")]
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for n, block in enumerate(blocks):
        first = len(tokens)
        sentence = Sentence(n, first, first + len(block), len(text), 0, zone, 0)
        for form, lemma, pos, tag, _, dep, *ent in block:
            glued, form = form.endswith("~") and form != "~", form.rstrip("~") or form
            start = len(text)
            text += form + ("" if glued else " ")
            label = ent[0] if ent else ""
            lemma = form if lemma == "_" else lemma
            token = Token(
                len(tokens), start, start + len(form), form, form.lower(), lemma, pos, tag, dep, {}, zone, sentence
            )
            token.ent = label
            if label and names and names[-1].last == token.i and names[-1].label == label:
                names[-1].last += 1
            elif label:
                names.append(Name(token.i, token.i + 1, label))
            tokens.append(token)
        for token, row in zip(tokens[first:], block, strict=True):
            token.head = tokens[first + int(row[4]) - 1] if int(row[4]) else token
            if token.head is token:
                sentence.root = token
            else:
                token.head.children.append(token)
        sentence.end = tokens[-1].end
        sentences.append(sentence)
    text = text.rstrip()
    whole = Span.of(text, 0, len(text))
    story = Story(text=text, origin="test", language="en", published=published,
                  zones=(Zone(zone=zone, span=whole),), paragraphs=((0, len(text)),))  # fmt: skip
    quotes = quotations(text, [whole])
    for token in tokens:
        token.quoted = any(q.start <= token.start < q.end for q in quotes)
    return Doc(story=story, tokens=tokens, sentences=sentences, names=names, quotes=quotes, pieces=[whole])
