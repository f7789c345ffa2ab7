"""Speakers: whose words a reporting verb reports."""

from collections.abc import Sequence

from onrecord.parse import Token
from onrecord.resources import cues

from .clauses import PREPOSITIONS, list_start
from .contents import Site
from .phrases import Range, is_day, is_finite, noun_phrase, trim

NOBODY = frozenset({"there", "this", "that", "what", "where", "when", "how", "why", "these"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")
PHRASE_TAGS = frozenset("DT PDT CD JJ JJR JJS NN NNS NNP NNPS POS PRP$ HYPH".split())
FOCUS = frozenset(
    {
        "both",
        "either",
        "neither",
        "only",
        "even",
        "almost",
        "nearly",
        "about",
        "some",
        "more",
        "not",
        "“",
        '"',
        "@",
        "#",
        "(",
    }
)
FINITE = ("VBD", "VBZ", "VBP")


def subject(site: Site, verb: Token, depth: int = 0) -> Token | None:
    """The head of the noun phrase that says, asks, denies; None where the clause names nobody."""
    if depth > 6 or is_asked(verb):
        return None
    own = own_subject(verb, site)
    if own is not None:
        return _speaks(own, verb)
    if any(c.dep in ("nsubj:pass", "expl", "csubj") for c in verb.children) and not depth:
        return None
    if verb.lower.endswith("ing") and not verb.child("aux"):
        return _of_participle(site, verb, depth)
    if verb.tag in FINITE or is_finite(verb) or (verb.tag == "VBN" and verb.rel not in ("acl", "amod")):
        inherited = _inherited(site, verb, depth) if verb.rel in ("conj", "xcomp") else None
        return inherited or beside(site, verb) or _inherited(site, verb, depth)
    return _inherited(site, verb, depth)


def is_asked(verb: Token) -> bool:
    """Whether a participle says what somebody else asked: "Asked whether it was safe, he said ..."."""
    return (
        verb.lower in ("asked", "pressed", "questioned") and verb.rel in ("advcl", "acl") and own_subject(verb) is None
    )


_HELD = frozenset("alleged said believed thought reported suspected known rumored rumoured understood".split())


def is_held(verb: Token) -> bool:
    """Whether a participle says what others hold of its noun: "rebels alleged to be backed by Keth"."""
    if verb.lower not in _HELD or verb.tag not in ("VBN", "VBD") or verb.child("obj", "aux") is not None:
        return False
    to = [c for c in verb.all("xcomp") if any(k.dep == "mark" and k.lower == "to" for k in c.children)]
    return any(k.lower in ("have", "be") for c in to for k in (c, *c.children))


def own_subject(verb: Token, site: Site | None = None) -> Token | None:
    """The subject among the verb's children, days and quoted words left out; of two the nearer one."""
    found = [c for c in verb.children if c.dep in ("nsubj", "nsubj:outer") and not is_day(c)]
    if site is not None:
        found = [c for c in found if site.same(c.i, verb.i)]
    if not found:
        return None
    near = min(found, key=lambda c: abs(c.i - verb.i))
    others = [c for c in found if c is not near and c.i < verb.i]
    if site is not None and others and _under_preposition(site, near):
        return others[-1]
    return near


def _under_preposition(site: Site, noun: Token) -> bool:
    """Whether a noun phrase stands right behind a preposition, so that it is no subject: "after the launch"."""
    first = run(site.tokens, noun)[0]
    return first > site.first and site.tokens[first - 1].lower in PREPOSITIONS


def passive_subject(verb: Token) -> Token | None:
    """The subject of a passive main clause: "he was arrested, saying ..."."""
    found = next((c for c in verb.children if c.dep == "nsubj:pass" and not is_day(c)), None)
    return _speaks(found, verb) if found is not None else None


def _speaks(noun: Token, verb: Token) -> Token | None:
    """The noun, if it can speak: a relative pronoun can, "this" and "there" cannot, "it" only without a "that"
    clause.
    """
    if noun.lower in RELATIVE and (noun.tag in ("WP", "WDT") or verb.dep == "acl:relcl"):
        return noun
    if noun.lower in NOBODY or noun.dep == "expl" or noun.pos in ("VERB", "ADV", "ADP", "PUNCT", "SCONJ"):
        return None
    if noun.lower == "it" and verb.lemma in (
        "mean",
        "show",
        "prove",
        "seem",
        "appear",
        "suggest",
        "turn",
        "feel",
        "indicate",
        "take",
    ):
        return None
    return noun


def antecedent(site: Site, noun: Token) -> Token:
    """The noun a relative pronoun stands for, else the noun itself."""
    if noun.lower not in RELATIVE:
        return noun
    for a in noun.ancestors():
        if a.dep == "acl:relcl":
            return a.head
        if a.rel in ("root", "ROOT", "ccomp"):
            break
    i = noun.i - 1
    while i > site.first and site.tokens[i].text in (",", "—", "–", "--"):
        i -= 1
    before = site.tokens[i]
    while (
        before.head.i < before.i
        and before.rel in ("flat", "nmod", "compound")
        and before.head.pos in NOUNS
        and noun.i - before.head.i < 8
    ):
        before = before.head
    return before if before.pos in ("NOUN", "PROPN") else noun


def _inherited(site: Site, verb: Token, depth: int) -> Token | None:
    """The subject of the verb that governs this one: of a coordination, of "wanted to say", of "in order to warn"."""
    head = verb.head
    if head is verb:
        return None
    if verb.rel == "conj" and (outer := _outer_saying(site, verb)) is not None:
        return subject(site, outer, depth + 1)
    if verb.rel in ("conj", "parataxis", "fixed", "dep") and head.pos in ("VERB", "AUX", "ADJ"):
        return (
            passive_subject(head)
            if own_subject(head) is None and passive_subject(head)
            else subject(site, head, depth + 1)
        )
    if verb.rel in ("xcomp", "ccomp", "advcl") and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
        given = next((c for c in head.children if c.rel in ("obj", "iobj") and head.i < c.i < verb.i), None)
        if given is not None and verb.tag == "VB" and head.lemma in cues.words("commands"):
            return _speaks(given, head)
        if verb.rel == "advcl" and verb.tag == "VB" and passive_subject(head):
            return None
        return passive_subject(head) or subject(site, head, depth + 1)
    if verb.rel == "acl" and verb.tag == "VB" and head.rel in ("obj", "obl", "xcomp"):
        return subject(site, head.head, depth + 1)
    return None


def _outer_saying(site: Site, verb: Token) -> Token | None:
    """The reporting verb a finite one goes on, though the parse hangs it on the clause reported.

    "She said the plan would be dropped but hinted at a delay": the tense of "said", not that of "would be dropped".
    """
    inner = verb.head
    said = inner.head
    while said.rel == "xcomp" and said.tag == "VB":
        said = said.head
    if inner.rel not in ("ccomp", "advcl", "xcomp", "acl") or said is inner or said.lower not in cues.verbs():
        return None
    same_tense = verb.tag == said.tag and verb.tag in FINITE
    other = inner.tag != verb.tag or inner.child("aux") is not None
    return said if same_tense and other and site.same(said.i, verb.i) else None


def _of_participle(site: Site, verb: Token, depth: int) -> Token | None:
    """Who "saying" is said of: the subject of the main clause, or the holder of the noun it stands after.

    After other people without a comma it may be either: "spoke to lawmakers hoping to end it".
    """
    before = site.tokens[verb.i - 1] if verb.i > site.first else None
    if (other := _controller(verb)) is not None:
        return other
    if verb.rel == "acl" and verb.i > verb.head.i and (before is None or before.text != ","):
        return _holder(site, verb.head)
    if before is None or (verb.i - site.first <= 2 and before.text != ","):
        return _first_subject(site, verb, depth)
    if before.text in (",", "—", "–", "--", "”", '"'):
        main = main_verb(site, verb)
        if main is not None:
            return (
                passive_subject(main)
                if own_subject(main) is None and passive_subject(main)
                else subject(site, main, depth + 1)
            )
    if verb.rel == "acl":
        return _holder(site, verb.head)
    first = run(site.tokens, before)[0]
    named = before.tag.startswith("NN") and before.lemma.lower() not in cues.words("media")
    if named and first > site.first and site.tokens[first - 1].pos == "ADP":
        return None
    return _inherited(site, verb, depth)


def _controller(verb: Token) -> Token | None:
    """Whoever is said to do it by the verb above: Orr in "accused Orr of saying", "blamed Orr for telling"."""
    marks = {c.lower for c in verb.all("mark", "case") if c.i < verb.i}
    if verb.tag != "VBG" or not marks & {"of", "for", "from", "into"}:
        return None
    return next((c for c in verb.head.children if c.rel in ("obj", "iobj") and verb.head.i < c.i < verb.i), None)


def main_verb(site: Site, verb: Token) -> Token | None:
    """The verb of the main clause before a participle, whatever the parse hangs the participle on."""
    for i in range(verb.i - 2, site.first - 1, -1):
        t = site.tokens[i]
        if t.pos not in ("VERB", "AUX", "ADJ", "NOUN") or not site.same(i, verb.i) or not is_finite(t):
            continue
        for _ in range(8):
            if (
                t.rel
                in ("ccomp", "acl", "advcl", "xcomp", "nmod", "obj", "obl", "nsubj", "appos", "csubj", "aux", "cop")
                and t.head is not t
                and t.head.i < verb.i
            ) or (t.rel == "parataxis" and t.head is not t and t.lower not in cues.verbs()):
                t = t.head
            else:
                break
        return t
    return None


def _first_subject(site: Site, verb: Token, depth: int) -> Token | None:
    """The subject of the main clause that follows an opening participle: "Noting the cost, she asked ..."."""
    head = verb.head
    if head is not verb and head.i > verb.i and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
        return own_subject(head) or passive_subject(head)
    comma = next(
        (
            i
            for i in range(verb.i + 1, site.last)
            if site.tokens[i].text in (",", ",”") and site.tokens[i].sent is verb.sent
        ),
        None,
    )
    if comma is None:
        return None
    for i in range(comma + 1, min(comma + 25, site.last)):
        t = site.tokens[i]
        if t.dep in ("nsubj", "nsubj:pass") and site.same(i, verb.i):
            return _speaks(t, t.head)
    return None


def _holder(site: Site, noun: Token) -> Token | None:
    """Who speaks in "the minister's letter warning that ...": the possessor, else the letter, else the person."""
    owner = noun.child("nmod:poss")
    if owner is not None:
        return owner
    for i in range(noun.i - 1, max(noun.i - 4, site.first), -1):
        if site.tokens[i].tag == "POS":
            return site.tokens[i - 1]
    return noun if noun.pos in NOUNS else None


def beside(site: Site, verb: Token) -> Token | None:
    """The last word of the noun phrase that stands before a finite verb, where the parse gave the verb no subject.

    Over a name's apposition or relative clause too: "Ana Ruiz, the head of the union, told ...".
    """
    i = verb.i - 1
    while i > site.first and (site.tokens[i].tag in ("RB", "MD") or site.tokens[i].pos == "AUX"):
        i -= 1
    if i < site.first or not site.same(i, verb.i):
        return None
    t = site.tokens[i]
    if t.text == "," and i - 1 > site.first:
        comma = next((j for j in range(i - 2, site.first, -1) if site.tokens[j].text == ","), None)
        if comma is None or not site.same(comma, verb.i) or comma == site.first:
            return None
        after = site.tokens[comma + 1]
        if after.tag not in ("DT", "NN", "NNP", "JJ", "WP", "WDT", "PRP$", "NNS", "CD"):
            return None
        t = site.tokens[comma - 1]
        return t if t.pos == "PROPN" and not is_day(t) else None
    if t.tag == "PRP" and t.lower != "it":
        return t
    if t.tag not in ("NN", "NNS", "NNP", "NNPS") or is_day(t):
        return None
    if _under_preposition(site, t):
        return _opening_noun(site, t)
    return t if _opens(site, t) else None


def _opening_noun(site: Site, last: Token) -> Token | None:
    """The noun that opens the clause a prepositional phrase stands in: survivors in "Survivors pulled from the river
    said".
    """
    start = last.i
    while start > site.first and (site.tokens[start - 1].text[0].isalnum() and site.tokens[start - 1].tag != "CC"):
        start -= 1
        if site.tokens[start].tag in ("VBZ", "VBP", "MD", "WP", "WDT"):
            return None
    opening = site.tokens[start]
    if opening.pos in ("ADP", "SCONJ", "ADV", "VERB", "AUX"):
        return None
    nouns = [t for t in site.tokens[start : last.i] if t.tag.startswith("NN") and not is_day(t)]
    head = nouns[0] if nouns else None
    while head is not None and site.tokens[head.i + 1].tag.startswith("NN"):
        head = site.tokens[head.i + 1]
    return head


def _opens(site: Site, last: Token) -> bool:
    """Whether the noun phrase that ends with a noun begins a clause, or is a name."""
    i = run(site.tokens, last)[0]
    if last.ent in ("PER", "ORG"):
        return True
    return (
        i == site.first
        or site.tokens[i - 1].text in (",", ";", ":", "—", "“", '"')
        or site.tokens[i - 1].tag in ("CC", "IN")
    )


def _in_one_breath(before: Token, token: Token) -> bool:
    """Whether two tokens stand in one sentence, or the parse cut it where no stop stands."""
    if before.sent is token.sent:
        return True
    return before.sent.paragraph == token.sent.paragraph and before.text[-1].isalnum()


def run(tokens: Sequence[Token], last: Token) -> Range:
    """The words of a plain noun phrase that ends with `last`, by their tags; a name alone where it is one."""
    i = last.i
    same = last.ent in ("PER", "ORG")
    while (
        i > 0
        and _in_one_breath(tokens[i - 1], last)
        and ((tokens[i - 1].ent == last.ent) if same else tokens[i - 1].tag in PHRASE_TAGS)
    ):
        i -= 1
    return i, last.i + 1


def phrase(site: Site, noun: Token, verb: Token) -> Range:
    """The tokens of the source: the noun phrase of its head."""
    tokens = site.tokens
    if noun.lower in RELATIVE or noun.tag == "PRP":
        return noun.i, noun.i + 1
    if noun.i + 1 < site.last and tokens[noun.i + 1].tag == "POS" and noun.dep != "nmod:poss":
        return run(tokens, noun)
    if (
        noun.dep not in ("nsubj", "nsubj:pass", "nmod:poss", "obj", "obl", "nsubj:outer")
        and noun.i < verb.i
        and noun.head is not verb
    ):
        first, last = run(tokens, noun)
        if last < verb.i and tokens[last].text == "," and noun.pos == "PROPN":
            comma = next((j for j in range(last + 1, verb.i) if tokens[j].text == ","), None)
            return (first, comma) if comma is not None and tokens[last + 1].tag not in ("WP", "WDT") else (first, last)
        return list_start(tokens, first, site.first), last
    first, last = noun_phrase(noun, verb)
    while first < noun.i and (
        tokens[first].pos in ("ADP", "CCONJ", "SCONJ", "ADV", "PUNCT") and tokens[first].lower not in FOCUS
    ):
        first += 1
    if noun.dep == "nmod:poss" and noun.head is not verb:
        while last > first and tokens[last - 1].tag == "POS":
            last -= 1
    first, last = trim(tokens, first, last)
    return list_start(tokens, first, site.first) if last <= verb.i else first, last
