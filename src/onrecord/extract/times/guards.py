"""Guards: what must stand around a match for it to be a time ("2000 people", "in his 90s", "the daily" are none)."""

from onrecord.extract.atoms import Passage
from onrecord.resources.times import times

from .scanning import Guard, Match
from .year_guards import OWN, WHEN, decade, old_year, round_year, year

_ENDS = frozenset('. , ; : ! ? ) ” " ’ — – and but when while or as with at in on for by '.split()) | {""}
_CLOCK_BEFORE = frozenset(
    "at by around about until till from since between before after to and past approximately".split()
)
_CLOCK_AFTER = frozenset("on today yesterday tomorrow local".split())
_PERIOD_BEFORE = frozenset(
    "of during over throughout in for end ended ending finish start started rest end through".split()
)
_PLURAL_BEFORE = frozenset(
    "for in over within during take takes took taken spend spends spent last lasts lasted waited wait than "
    "after despite "
    "of weeks days months years".split()
)
_PLURAL_AFTER = frozenset("of after before later earlier since".split())
_YEAR_PARTS = frozenset(
    "rest remainder end start beginning outset close middle half quarter most much part parts course days weeks months "
    "day week month coldest hottest warmest".split()
)
_TITLES = frozenset(
    "newspaper newspapers paper papers magazine tabloid mail bread life news show express star mirror telegraph".split()
)
_MODALS = frozenset("will would may might can could should must cannot".split())
_RATE_WORDS = frozenset("times once twice thrice percent % rate average cent".split())
_TAIL = frozenset("after before ago earlier later from old and since in".split())


def no_day(passage: Passage, match: Match) -> bool:
    """No day of the month follows: "last May", not "this May 3"."""
    return match.last >= len(passage.atoms) or passage.atoms[match.last].number is None


def small(passage: Passage, match: Match) -> bool:
    """No title and nothing counted: "the future", not "Back to the Future" or "the past government"."""
    token = passage.token(match.last - 1)
    attribute = token is not None and token.rel in ("amod", "compound") and token.head.i > token.i
    return not passage.atoms[match.last - 1].text[0].isupper() and not attribute


def nowadays(passage: Passage, match: Match) -> bool:
    """ "today's world", "the Kessin of today", not "today's vote"."""
    i = match.first
    token = passage.token(i)
    of = passage.word(i - 1) == "of" and passage.word(i - 2) != "as"
    if token is None or not (of or passage.word(i + 1) in ("'", "’")):
        return False
    return token.head.ent != "" or token.head.lower in times().nowadays


def near(passage: Passage, match: Match) -> bool:
    """A day as such, not these days, nor part of a name: "Russia Today"."""
    i = match.first
    if nowadays(passage, match):
        return passage.word(i) != "today"
    if i == 0 or not passage.atoms[i].text[0].isupper() or not passage.atoms[i - 1].text[0].isupper():
        return True
    token, before = passage.token(i), passage.token(i - 1)
    return token is None or before is None or token.sent is not before.sent or token.sent.zone == "title"


def month(passage: Passage, match: Match) -> bool:
    """A month that is no first name: "April Jones"."""
    i = match.last
    if (
        i >= len(passage.atoms)
        or not passage.atoms[i].text[0].isupper()
        or passage.word(match.first - 1) in WHEN | {"of", "last", "late", "early", "mid", "-"}
    ):
        return True
    token = passage.token(match.first)
    return (
        token is None
        or not token.dep.startswith(("flat", "compound", "nsubj"))
        or (token.ent != "PER" and token.dep.startswith("compound"))
    )


def weekday(passage: Passage, match: Match) -> bool:
    """A weekday that is none inside a name: "Sunday Times", "Black Friday"."""
    names, i = times().names, match.first
    if not passage.atoms[i].text[0].isupper():
        return passage.word(i + 1) != "," or True
    if passage.word(i + 1) in names["after_weekday"] and passage.atoms[i + 1].text[0].isupper():
        return False
    return not (i and passage.word(i - 1) in names["before_weekday"] and passage.atoms[i - 1].text[0].isupper())


def no_verb(passage: Passage, match: Match) -> bool:
    """The first word is no verb: "the last weeks", not "the talks may last weeks"."""
    token = passage.token(match.first)
    verb = passage.word(match.first - 1) in _MODALS or (token is not None and token.pos == "VERB")
    return passage.word(match.first) != "last" or not verb


def period(passage: Passage, match: Match) -> bool:
    """A step and a unit that name a period: not "last minute", "the last day"."""
    unit, step = match.text("unit"), match.text("step")
    if not no_verb(passage, match):
        return False
    if unit in ("second", "minute", "hour") or (passage.word(match.last) == "of" and unit in ("day", "night")):
        return False
    if unit == "day":
        return step in ("next", "past") and passage.word(match.first) in ("the", "next")
    if unit == "night" and "the" in passage.words(match.first - 1, match.first + 1):
        return False
    return unit not in ("night", "century") or step in ("last", "this", "next", "past")


def no_article(passage: Passage, match: Match) -> bool:
    """ "last night", not "the last night"."""
    return passage.word(match.first - 1) != "the" or passage.word(match.first) != "last"


def ref_period(passage: Passage, match: Match) -> bool:
    """A period beside the one spoken of: "the previous day"."""
    return match.text("unit") not in ("second", "minute", "hour")


def clause_end(passage: Passage, match: Match) -> bool:
    """Nothing follows that "before" or "after" could govern."""
    following = passage.word(match.last)
    if following in (".", ",", ";", "", ")", "and", "but", "”", '"', "when", "?", "!", "that", ":"):
        return True
    return match.text("beside") in ("later", "earlier", "afterwards", "afterward", "previously")


def the_period(passage: Passage, match: Match) -> bool:
    """ "of the year", "during the week", "later in the day", not "the day he left"."""
    unit, before, after = match.text("unit"), passage.word(match.first - 1), passage.word(match.last)
    if unit == "weekend":
        return after not in ("of", "when", "that", "home", "box")
    if unit not in ("day", "week", "month", "year", "night") or before not in _PERIOD_BEFORE:
        return False
    if after[:1].isdigit() or _told_of(passage, match.last - 1):
        return False
    if before == "of" and passage.word(match.first - 2) == "time":
        return False
    if unit == "year" and before == "of" and passage.word(match.first - 2) not in _YEAR_PARTS:
        return False
    if before == "in" and passage.word(match.first - 2) in ("late", "later", "early", "earlier"):
        return True
    if before in ("in", "for", "of") and after in (
        "of",
        "before",
        "after",
        "when",
        "that",
        "since",
        "to",
        "he",
        "she",
        "it",
        "they",
        "i",
        "we",
        "the",
    ):
        return False
    return unit != "night" or before in ("during", "of", "throughout", "for")


def _told_of(passage: Passage, i: int) -> bool:
    """Whether a clause says which one is meant: "the night the bridge fell"."""
    token = passage.token(i)
    return token is not None and any(c.dep in ("acl:relcl", "acl") for c in token.children)


def by(passage: Passage, match: Match) -> bool:
    """A deadline: "by year's end"."""
    return passage.word(match.first - 1) in ("by", "before", "until", "till", "at", "this", "the")


def season(passage: Passage, match: Match) -> bool:
    """A season as a time: "in the summer", not "the fall of the town" or "Arab Spring"."""
    i = match.last - 1
    if passage.word(match.first - 1) not in WHEN | {"over", "early", "late", "mid", "last", "of"}:
        return False
    if passage.atoms[i].text[0].isupper() or (
        passage.word(i) == "fall" and passage.word(i + 1) in ("of", "in", "from", "to", "on")
    ):
        return False
    token = passage.token(i)
    return token is None or (token.pos != "VERB" and token.rel != "compound")


def quarter(passage: Passage, match: Match) -> bool:
    """A quarter of a year, not of a town or a whole; "Q3" with a year or after "in"."""
    if match.text("quarter").startswith("q") and match.last - match.first < 2:
        return passage.word(match.first - 1) in ("in", "for", "during", "of", "by", "since")
    return match.last - match.first > 3 or passage.word(match.last) not in ("of", "mile", "final", "finals")


def later(passage: Passage, match: Match) -> bool:
    """ "two days later", and "two days before" where no event follows that it is counted from."""
    if match.text("unit") in ("second", "quarter", "weekend"):
        return False
    if passage.word(match.last) == "than":
        return False
    return clause_end(passage, match)


def ago(passage: Passage, match: Match) -> bool:
    """Any "ago" but that of a weekend or second."""
    return match.text("unit") not in ("second", "weekend")


def duration(passage: Passage, match: Match) -> bool:
    """A number of units that is a stretch of time: not "three quarters", "one day", "the first 2 second"."""
    unit, num = match.text("unit"), match.named["num"]
    if num.text.isdigit() and len(num.text) == 4 and unit in times().classes["UNIT"]:
        return False
    if unit in ("quarter", "quarters", "weekend", "weekends"):
        return passage.word(match.last - 2) in ("straight", "consecutive", "successive")
    one = num.number == 1
    if one and unit in ("day", "night", "second", "minute") and passage.word(match.last - 2) not in "-–":
        after, before = passage.word(match.last), passage.word(match.first - 1)
        return after in ("after", "before", "later", "earlier", "long") or before in (
            "for",
            "in",
            "within",
            "just",
            "only",
            "than",
            "about",
        )
    dashed = "-" in passage.words(match.first, match.last)
    if unit in ("second", "minute", "hour", "day", "night", "week", "month", "year") and not one and not dashed:
        token = passage.token(match.last - 1)
        return unit != "second" and token is not None and token.rel in ("compound", "nmod", "amod", "obl", "conj")
    if num.text[0].isdigit() and passage.glued(match.first) and passage.word(match.first - 1)[:1].isalnum():
        return False
    return not (num.number is not None and num.number >= 1e9)


def duration_two(passage: Passage, match: Match) -> bool:
    """ "two years and three months": the second unit is the smaller one."""
    sizes = ["TS", "TM", "TH", "D", "W", "M", "Y"]
    units = {**times().classes["UNIT"], **times().classes["UNITS"]}
    a, b = units[match.text("unit")], units[match.text("unitb")]
    return a in sizes and b in sizes and sizes.index(a) > sizes.index(b) and duration(passage, match)


def duration_a(passage: Passage, match: Match) -> bool:
    """ "a day", "an hour", not "a second", "a night", "a day trip"."""
    unit, i = match.text("unit"), match.last - 1
    if unit in ("second", "night", "weekend", "quarter", "minute"):
        return False
    if passage.word(match.last) in ("old", "trip", "trader", "job", "laborer", "labourer", "-"):
        return False
    if unit == "day" and passage.word(match.last) in ("when", "of", "that", "in", "he", "she", "i", "we"):
        return False
    token = passage.token(i)
    return token is None or (token.rel != "compound" and not (unit == "day" and _told_of(passage, i)))


def plural(passage: Passage, match: Match) -> bool:
    """Units without a number as a stretch of time: "for years", "weeks of fighting"."""
    unit = match.text("unit")
    if unit in ("quarters", "weekends", "nights", "mins"):
        return False
    before, after = passage.word(match.first - 1), passage.word(match.last)
    if unit == "seconds" and before not in ("for", "in", "within"):
        return False
    return before in _PLURAL_BEFORE - {"of"} or (
        after in _PLURAL_AFTER
        and before not in ("the", "early", "final", "last", "first", "wee", "small", "opening", "closing", "waning")
        and before not in OWN
    )


def clock(passage: Passage, match: Match) -> bool:
    """A clock time without mark or zone: "at 22:30", not a score or a verse."""
    before, after = passage.word(match.first - 1), passage.word(match.last)
    return (
        match.last - match.first > 1
        or before in _CLOCK_BEFORE
        or after in _CLOCK_AFTER
        or after in times().classes["WEEKDAY"]
    )


def set_word(passage: Passage, match: Match) -> bool:
    """ "daily attacks", "paid monthly", not the newspaper."""
    i = match.first
    after = passage.atoms[i + 1] if i + 1 < len(passage.atoms) else None
    token = passage.token(i)
    if passage.word(i + 1) in _TITLES or (after is not None and after.text[0].isupper()):
        return False
    if passage.atoms[i].text[0].isupper() and i and passage.word(i - 1) not in '.“"':
        return False
    return token is None or token.pos in ("ADJ", "ADV")


def rate(passage: Passage, match: Match) -> bool:
    """ "15 a year", "twice a week", "per day": how often, not how long."""
    first = passage.word(match.first)
    if match.text("unit") in ("second",) and first != "per":
        return False
    if passage.word(match.first - 1) in ("miles", "kilometers", "kilometres", "km", "mi", "feet", "meters", "metres"):
        return False
    if first == "per":
        return True
    if first == "each" or passage.word(match.last) in _TAIL:
        return False
    before = passage.word(match.first - 1)
    if before in _RATE_WORDS or before[-1:].isdigit() or (before and passage.atoms[match.first - 1].number is not None):
        return True
    token = passage.token(match.first - 1)
    if token is None or token.pos != "NOUN":
        return False
    return any(a.number is not None for a in passage.atoms[max(match.first - 4, 0) : match.first - 1])


def ref(passage: Passage, match: Match) -> bool:
    """ "now" and its like, not "now that", "as soon as", "shortly after"."""
    word, before, after = match.text("ref"), passage.word(match.first - 1), passage.word(match.last)
    if word in ("soon", "shortly"):
        return before not in ("as", "too", "so", "how") and after not in ("as", "after", "before")
    return not (word == "now" and after in ("that", "-", "defunct"))


GUARDS: dict[str, Guard] = {
    "year": year,
    "old-year": old_year,
    "round-year": round_year,
    "no-day": no_day,
    "small": small,
    "near": near,
    "nowadays": nowadays,
    "weekday": weekday,
    "month": month,
    "period": period,
    "no-verb": no_verb,
    "no-article": no_article,
    "ref-period": ref_period,
    "clause-end": clause_end,
    "the-period": the_period,
    "by": by,
    "season": season,
    "quarter": quarter,
    "later": later,
    "ago": ago,
    "decade": decade,
    "duration": duration,
    "duration-two": duration_two,
    "duration-a": duration_a,
    "plural": plural,
    "clock": clock,
    "set-word": set_word,
    "rate": rate,
    "ref": ref,
}
