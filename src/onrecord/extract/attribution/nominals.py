"""Nouns and phrases that report: "the ministry's warning that ...", "according to the mayor", "Ortez: ..."."""

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.parse import Doc, Token
from onrecord.resources import cues
from onrecord.resources.cues import Cue

from . import contents
from .contents import Site
from .drafts import Draft
from .phrases import Range, is_day, is_finite, names_person, noun_phrase, reach, trim
from .speakers import NOBODY, phrase

ACCORDING = Cue("according to", ("clause",))
SIMILAR = Cue("statement", ("clause",), polarity="?")
COLON = Cue(":", ("quote",))
LIMITS = frozenset(", . ; : ? ! — – -- ” \" ) '' …".split())
VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
GIVERS = frozenset(
    "make made making issue issued issuing repeat repeated voice voiced voicing express expressed expressing release "
    "released renew renewed raise raised raising cast casting have has had reject".split()
)


def drafts(site: Site) -> Iterator[Draft]:
    """The attributions that nouns and "according to" make in a passage."""
    for i in range(site.first, site.last):
        t = site.tokens[i]
        if t.lower == "according" and i + 2 < site.last and site.tokens[i + 1].lower == "to":
            if (draft := _according(site, t)) is not None:
                yield draft
        elif t.pos == "NOUN" or (
            t.tag == "VBP" and site.tokens[i - 1].pos in ("PROPN", "ADJ", "PART") and i > site.first
        ):
            for cue in cues.nouns().get(t.lower, ()):
                if (draft := _noun(site, t, cue)) is not None:
                    yield draft
                    break


def _noun(site: Site, noun: Token, cue: Cue) -> Draft | None:
    """ "The U.S. claim that ...": the voice is the noun's possessor or the name before it."""
    speaker = _owner(noun)
    if speaker is not None and any(c.lower in ("similar", "identical", "same") for c in noun.all("amod")):
        return Draft(
            cue=SIMILAR,
            head=noun,
            words=(noun.i, noun.i + 1),
            content=(),
            rule="similar-statement",
            speaker=speaker,
            source=phrase(site, speaker, noun),
        )
    content = _that(site, noun) if "clause" in cue.frames else None
    if content is None and (speaker is not None or _unowned(site, noun)):
        content = _of(site, noun, cue)
    if content is None:
        return None
    source = phrase(site, speaker, noun) if speaker is not None else None
    if source is not None and content[0] < source[1] and source[0] < content[1]:
        return None
    if speaker is None and (giver := _giver(noun)) is not None:
        speaker, source = giver, trim(site.tokens, *noun_phrase(giver, noun.head))
    return Draft(
        cue=cue, head=noun, words=(noun.i, noun.i + 1), content=(content,), rule="noun", speaker=speaker, source=source
    )


def _unowned(site: Site, noun: Token) -> bool:
    """Whether a noun reports without anybody named: "allegations of fraud", but not "in charge of the yard"."""
    bare = noun.tag == "NN" and noun.child("det") is None
    return noun.lemma.lower() in cues.words("unowned") and not bare


def _owner(noun: Token) -> Token | None:
    """The possessor of a noun of speech, its agent after "by", or the name that stands before it."""
    owner = noun.child("nmod:poss")
    if owner is not None and owner.lower not in NOBODY | {"its"}:
        return owner
    if owner is not None:
        return owner
    for c in noun.children:
        if c.rel in ("nmod", "acl", "obl") and c.i > noun.i and not is_day(c):
            case = [k.lower for k in c.all("case")]
            if "by" in case or ("from" in case and (c.pos == "PROPN" or names_person(c))):
                return c
    for c in noun.children:
        if (
            c.rel in ("compound", "amod", "nmod")
            and c.i < noun.i
            and c.pos in ("PROPN", "ADJ")
            and c.text[0].isupper()
            and not is_day(c)
        ):
            return c
    return None


def _giver(noun: Token) -> Token | None:
    """The subject of the verb that makes the statement: "the ministry issued a warning that ..."."""
    verb = noun.head
    if noun.rel != "obj" or verb.lower not in GIVERS:
        return None
    found = verb.child("nsubj")
    return (
        found
        if found is not None and found.dep == "nsubj" and found.lower not in NOBODY and not is_day(found)
        else None
    )


def _that(site: Site, noun: Token) -> Range | None:
    """The clause after the noun and "that", independent of where the parse hangs it."""
    i = noun.i + 1
    if i < site.last and site.tokens[i].lower in ("by", "from", "of"):
        for c in noun.children:
            if c.i > i and c.rel == "nmod":
                i = noun_phrase(c)[1]
                break
    if i >= site.last or site.tokens[i].lower != "that" or not site.same(i, noun.i):
        return None
    clause = next((c for c in noun.children if c.rel in ("acl", "ccomp", "advcl") and c.i > i), None)
    if clause is None and (head := site.tokens[i].head).i > i and site.tokens[i].dep == "mark":
        clause = head
    if clause is None or not _full_clause(site.tokens[i], clause):
        return None
    end = contents.predicate_end(site, noun, min(reach(clause)[1], site.last))
    return contents.trimmed(site, i, min(_before_judgement(site, noun, i, end), site.last), noun)


def _before_judgement(site: Site, noun: Token, first: int, end: int) -> int:
    """The end of a claim before what the verb above says of it: "dismissed the claim that it fell / as “a joke”"."""
    verb = noun.head
    if noun.rel != "obj" or not any("obj_more" in cue.frames for cue in cues.verbs().get(verb.lower, ())):
        return end
    said = (i for i in range(first + 1, min(end, site.last) - 1) if site.tokens[i].lower == "as" and site.free(i))
    return next((i for i in said if i + 1 in site.quoted.firsts), end)


def _full_clause(that: Token, clause: Token) -> bool:
    """Whether "that" opens a clause with its own subject, and is no relative pronoun."""
    if that.dep in ("nsubj", "obj", "nsubj:pass", "obl") and that.head is clause:
        other = clause.child("nsubj")
        return other is not None and other is not that
    return is_finite(clause) and clause.child("nsubj", "expl", "csubj") is not None


def _of(site: Site, noun: Token, cue: Cue) -> Range | None:
    """ "Their call for talks", "her pledge to stay"."""
    i = noun.i + 1
    if i + 1 >= site.last or site.tokens[i].lower not in cue.frames or not site.same(i, noun.i):
        return None
    to = site.tokens[i].lower == "to"
    for c in noun.children:
        if c.i > i and (c.rel == "nmod" or (c.rel in ("acl", "advcl") and (to or _is_gerund(c)))):
            low, end = reach(c)
            if low == i:
                return contents.trimmed(site, i if to and c.tag == "VB" else i + 1, min(end, site.last), noun)
    return None


def _is_gerund(verb: Token) -> bool:
    """Whether a verb, or its auxiliary, is one: "about losing", "about being left"."""
    return verb.tag == "VBG" or any(c.tag == "VBG" for c in verb.all("aux"))


def _according(site: Site, word: Token) -> Draft | None:
    """ "..., according to the mayor", "According to the mayor, ..."."""
    at = word.i + 2
    last = at
    while (
        last < site.last
        and site.same(last, word.i)
        and site.tokens[last].text not in LIMITS
        and site.tokens[last].tag not in VERBAL
    ):
        last += 1
    if last < site.last and site.tokens[last].tag == "VBN":
        while last < site.last and site.same(last, word.i) and site.tokens[last].text not in LIMITS:
            last += 1
    if site.tokens[at].tag == "PRP":
        last = at + 1
    head = _noun_at(site, at, last)
    if head is None:
        return None
    if (said := _inside_clause(site, word, last)) is not None:
        parts: tuple[Range, ...] = (said,)
    elif word.i <= site.first + 1:
        comma = next(
            (i for i in range(last, min(last + 16, site.last)) if site.tokens[i].text == "," and site.free(i)), None
        )
        if comma is not None and (wide := _before_subject(site, head, comma)) is not None:
            last = comma = wide
        content = contents.trimmed(site, (comma if comma is not None else last), site.last, word)
        parts = (content,) if content else ()
    else:
        parts = _around(site, word, last)
    if not parts:
        return None
    return Draft(
        cue=ACCORDING,
        head=word,
        words=(word.i, at),
        content=parts,
        rule="according-to",
        speaker=head,
        source=(at, last),
    )


def _before_subject(site: Site, noun: Token, comma: int) -> int | None:
    """The comma before the clause's own subject, where the name in apposition was taken for another: "According to the
    chair, Ana Ruiz, / they left".
    """
    verb = noun.head
    subjects = [c for c in verb.children if c.rel == "nsubj" and comma < c.i < verb.i]
    if len(subjects) < 2:
        return None
    first = reach(subjects[-1])[0]
    return first - 1 if site.tokens[first - 1].text == "," and site.free(first - 1) else None


def _inside_clause(site: Site, word: Token, last: int) -> Range | None:
    """What follows in a clause that "according to" opens: "said that according to him / the dam was safe"."""
    if word.i == site.first or site.tokens[word.i - 1].lower not in ("that", "because", "but", "while", "and"):
        return None
    clause = next((a for a in word.ancestors() if is_finite(a) and a.i >= last and a.child("nsubj", "expl")), None)
    if clause is None:
        return None
    return contents.trimmed(site, last, min(max(reach(clause)[1], last), site.last), word)


def _around(site: Site, word: Token, last: int) -> tuple[Range, ...]:
    """What stands before "according to", from the passage's start, and what goes on behind it."""
    start = site.first
    while start < word.i and site.tokens[start].lower in ("and", "but", ",") and site.free(start):
        start += 1
    before = contents.trimmed(site, start, word.i, word)
    if before is None:
        return ()
    after = None
    if last + 3 < site.last and site.tokens[last].text == "," and site.tokens[last + 1].tag not in ("VBG", "WP", "WDT"):
        after = contents.trimmed(site, last + 1, site.last, word)
    return (before, after) if after is not None else (before,)


def _noun_at(site: Site, first: int, last: int) -> Token | None:
    """The head of the noun phrase that fills the tokens from `first` up to `last`."""
    nouns = [t for t in site.tokens[first:last] if t.pos in ("NOUN", "PROPN", "PRON", "NUM")]
    return next((t for t in nouns if not first <= t.head.i < last), nouns[-1] if nouns else None)


def colon(site: Site) -> Draft | None:
    """ "Ortez: ..." as a headline or a transcript has it, and "She was blunt: "...""."""
    tokens = site.tokens
    i = next(
        (
            i
            for i in range(site.first + 1, min(site.first + 30, site.last - 1))
            if tokens[i].text == ":" and site.free(i)
        ),
        None,
    )
    if i is None:
        return None
    quote = site.quoted.quote(i + 1) if i + 1 in site.quoted.firsts else None
    if i in site.labels or _labelled(site, i, quoted=quote is not None):
        content = contents.trimmed(site, i + 1, site.last, tokens[i])
        head = _noun_at(site, site.first, i)
        if content is None or head is None:
            return None
        return Draft(
            cue=COLON,
            head=tokens[i],
            words=(i, i + 1),
            content=(content,),
            rule="colon",
            speaker=head,
            source=(site.first, i),
        )
    root = tokens[i - 1].sent.root
    if quote is None or len(quote) <= 4 or root is None or not site.first <= root.i < i:
        return None
    subject = root.child("nsubj")
    if (
        subject is None
        or subject.dep != "nsubj"
        or not (any(t.ent == "PER" for t in (subject, *subject.all("flat"))) or subject.lower in ("he", "she", "they"))
    ):
        return None
    return Draft(
        cue=COLON, head=tokens[i], words=(i, i + 1), content=((quote.first, quote.last),), rule="colon-quote",
        speaker=subject, source=trim(tokens, *noun_phrase(subject, root)),
    )  # fmt: skip


def labels(doc: Doc) -> frozenset[int]:
    """The colons of a transcript: behind words that begin paragraphs, two or more of them again and again.

    "ORR: I will stay." and "JOURNALIST: Will you resign?" by turns.
    """
    found: dict[int, str] = {}
    for n, sentence in enumerate(doc.sentences):
        if n and doc.sentences[n - 1].paragraph == sentence.paragraph:
            continue
        words = doc.tokens[sentence.first : min(sentence.first + 7, sentence.last)]
        at = next((k for k, t in enumerate(words) if t.text == ":"), 0)
        if at and all(t.text[0].isupper() or t.text in (".", "(", ")", "-") for t in words[:at]):
            found[words[at].i] = " ".join(t.lower for t in words[:at])
    spoken = {label for label, times in Counter(found.values()).items() if times > 1}
    return frozenset(i for i, label in found.items() if label in spoken) if len(spoken) > 1 else frozenset()


def speaks(name: Token, tokens: Sequence[Token]) -> bool:
    """Whether a name is the subject of a reporting verb in a text, so that its headline may give it words, too."""
    for t in tokens:
        if t.text == name.text:
            while t.rel in ("flat", "compound") and t.head is not t:
                t = t.head
            if t.dep == "nsubj" and t.head.lower in cues.verbs():
                return True
    return False


def _labelled(site: Site, i: int, *, quoted: bool) -> bool:
    """Whether what stands before the colon is just a speaker: a name, or "Poll" and the like in a headline."""
    before = site.tokens[site.first : i]
    if len(before) > 6 or any(t.text.isupper() and len(t.text) > 3 for t in before):
        return False
    if not quoted and not any(is_finite(t) or t.pos == "VERB" for t in site.tokens[i + 1 : site.last]):
        return False
    heads = site.passage.paragraph == 0 or site.tokens[i].zone == "title"
    if heads and len(before) <= 3 and before[-1].lemma.lower() in cues.words("documents") | cues.words("unnamed"):
        return True
    named = all(t.pos in ("PROPN", "ADP", "DET") or t.ent for t in before) and before[0].pos == "PROPN"
    if heads and named and not quoted and any(t.ent == "PER" for t in before):
        return speaks(before[-1], site.tokens[site.last :])
    return named and (any(t.ent in ("PER", "ORG") for t in before) or quoted)
