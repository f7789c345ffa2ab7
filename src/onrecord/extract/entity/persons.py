"""Names of persons: what follows a title, what the tagger calls a person, what begins with a given name."""

from collections.abc import Iterator, Sequence

from onrecord.parse import Doc, Token
from onrecord.resources.actors import body_words, noun, words
from onrecord.resources.given_names import is_given, may_be_given

from .listed import Match
from .seen import NOUNS, PROPER, Range


def persons(doc: Doc, listed: Sequence[Match]) -> Iterator[Range]:
    """Persons: what follows a title, what the tagger calls a person, what begins with a given name."""
    tokens = doc.tokens
    done = -1
    starts = {m.first: m for m in listed}
    told = (
        frozenset(t.text for t in tokens if t.zone != "title") if tokens and tokens[0].zone == "title" else frozenset()
    )
    for t in tokens:
        if t.i < done or not t.text[0].isupper() or t.tag not in PROPER:
            continue
        if (noun(t.lower) is not None and _title_here(tokens, t)) or _ends_title(tokens, t):
            continue
        rule = _person_rule(tokens, t, starts)
        if rule:
            last = done = _chain(tokens, t.i, starts)
            first = _past_titles(tokens, t.i, last)
            if t.zone == "title":
                last = _said_again(tokens, first, last, told)
            if last - first == 1 and _letters(tokens[first].text):
                yield Range(first, last, "ORG", rule)
            else:
                yield Range(first, last, "PERSON", rule)


def _ends_title(tokens: Sequence[Token], t: Token) -> bool:
    """Whether a title of several words ends here: "Secretary of State"."""
    if t.i - 2 < t.sent.first or tokens[t.i - 1].lower != "of":
        return False
    return noun(" ".join(x.lower for x in tokens[t.i - 2 : t.i + 1])) is not None


def _past_titles(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name proper begins in what the tagger took for a person together with a title."""
    for i in range(last - 2, first - 1, -1):
        known = noun(tokens[i].lower)
        if (
            known is not None
            and known.actor.type == "PERSON"
            and known.actor.kind in ("office", "rank", "function", "honorific")
        ):
            return i + 1
    return first


def _said_again(tokens: Sequence[Token], first: int, last: int, told: frozenset[str]) -> int:
    """Where a name ends in a headline of capitalised words: with its last word that the story has too."""
    end = last
    while end > first + 1 and tokens[end - 1].text not in told:
        end -= 1
    return end if tokens[end - 1].text in told else last


def _letters(word: str) -> bool:
    """Whether a word is made of initials: "N.F.L."."""
    return len(word) > 3 and word[0].isupper() and word[1] == "." and word.replace(".", "").isupper()


def _title_here(tokens: Sequence[Token], t: Token) -> bool:
    """Whether this capitalised word is a title before a name, not a name itself ("Major", "Judge")."""
    known = noun(t.lower)
    assert known is not None
    after = tokens[t.i + 1] if t.i + 1 < t.sent.last else None
    if known.actor.type != "PERSON" or known.actor.kind == "person":
        return t.ent != "PER"
    return t.ent != "PER" or (after is not None and after.text[0].isupper())


def _person_rule(tokens: Sequence[Token], t: Token, starts: dict[int, Match]) -> str | None:
    before = tokens[t.i - 1] if t.i > t.sent.first else None
    after = tokens[t.i + 1] if t.i + 1 < t.sent.last else None
    match = starts.get(t.i)
    if before is not None and _ends_title(tokens, before):
        return "title-name"
    if match is not None and not match.entry.doubtful:
        return None
    if (
        before is not None
        and (_is_title(tokens, before) or _after_office_of(tokens, before, starts))
        and not (match is not None and t.ent != "PER")
    ):
        return "title-name"
    if match is not None and (match.last - match.first > 1 or not (after is not None and after.ent == "PER")):
        return None
    if t.ent == "PER":
        return "tagged-name"
    follows = after is not None and after.tag in PROPER and after.text[0].isupper() and noun(after.lower) is None
    if is_given(t.text) and follows and t.ent == "" and t.i + 1 not in starts:
        return "given-name"
    if may_be_given(t.text) and follows and after is not None and after.ent == "PER":
        return "given-name"
    return None


def _after_office_of(tokens: Sequence[Token], before: Token, starts: dict[int, Match]) -> bool:
    """Whether a name follows an office of a country: "President of Argentina"."""
    i = before.i
    while i > before.sent.first and i not in starts:
        i -= 1
    if i not in starts or starts[i].last != before.i + 1 or i - 2 < before.sent.first or tokens[i - 1].lower != "of":
        return False
    return _is_title(tokens, tokens[i - 2]) and tokens[i - 2].text[0].isupper()


def _is_title(tokens: Sequence[Token], t: Token) -> bool:
    known = noun(t.lower)
    if known is None or known.actor.type != "PERSON" or known.actor.kind == "person" or known.actor.label:
        return False
    if known.plural or known.actor.kind == "function":
        return (
            t.tag in NOUNS and t.i + 1 < t.sent.last and (tokens[t.i + 1].ent in ("PER", "") or _two(tokens, t.i + 1))
        )
    return t.text[0].isupper() or (t.tag in NOUNS and tokens[t.i + 1].ent == "PER")


def _two(tokens: Sequence[Token], i: int) -> bool:
    """Whether two capitalised words stand here that make no organisation."""
    pair = tokens[i : i + 2]
    return (
        len(pair) == 2 and pair[1].sent is pair[0].sent and all(t.tag == "NNP" and t.text[0].isupper() for t in pair)
        and pair[1].lower not in body_words()
    )  # fmt: skip


def _chain(tokens: Sequence[Token], first: int, starts: dict[int, Match]) -> int:
    """Where a person's name that begins at `first` ends."""
    i, end = first, tokens[first].sent.last
    last = first + 1
    while i < end:
        t = tokens[i]
        proper = t.text[0].isupper() and (t.tag in PROPER or t.ent == "PER")
        if (proper and not _foreign(tokens, i, first, starts)) or (i > first and t.lower in words("suffixes")):
            last = i + 1
        elif i > first and t.text == "," and i + 1 < end and tokens[i + 1].lower in words("suffixes"):
            last = i + 2
            i += 1
        elif i > first and i + 3 < end and _nickname(tokens, i):
            i += 2
        elif i > first and t.text == "-" and _another(tokens, i + 1):
            break
        elif i > first and t.text in "-‐’'" and _tight(tokens, i):
            i += 1
            last = i + 1
        elif not (i > first and t.lower in words("particles")):
            break
        i += 1
    return last


def _another(tokens: Sequence[Token], i: int) -> bool:
    """Whether a second full name follows a hyphen: "the Ana Ruiz-Marek Orr debate"."""
    pair = tokens[i : i + 2]
    return len(pair) == 2 and may_be_given(pair[0].text) and pair[1].tag in PROPER and pair[1].ent == "PER"


def _nickname(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name goes on after a word in quotation marks: Marek "Mak" Wessel."""
    return tokens[i].text in "\"“‘'" and tokens[i + 2].text in "\"”’'" and tokens[i + 3].tag in PROPER


def _foreign(tokens: Sequence[Token], i: int, first: int, starts: dict[int, Match]) -> bool:
    """Whether a capitalised word inside a chain begins something else: a title, a listed or another name."""
    t = tokens[i]
    if i == first:
        return False
    if t.ent in ("ORG", "MISC") and tokens[first].ent == "PER" and t.head.i != first:
        return True
    known = noun(t.lower)
    if known is not None and t.ent != "PER":
        return True
    match = starts.get(i)
    return match is not None and not match.entry.doubtful and t.ent != "PER"


def _tight(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
