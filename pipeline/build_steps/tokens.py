"""The one tokenizer: spaCy's English rules, brought to agree with Universal Dependencies on news."""

from __future__ import annotations

import re
from typing import Any

from spacy.attrs import ORTH
from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

RANKS = "Gen Lt Col Maj Capt Sgt Cpl Pvt Adm Cmdr Brig Cdr Pfc Spc Lieut"
TITLES = (
    "Rep Reps Sen Sens Gov Govs Rev Hon Supt Insp Det Sr Jr St Mt Ft Amb Pres Prof Profs Dr Drs Mr Mrs Ms Messrs Fr "
    "Mgr Msgr Sec Atty Asst Esq Mlle Mme"
)
MONTHS = "Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec"
STATES = (
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mich Minn Miss Mo Mont Neb Nebr Nev Okla "
    "Ore Pa Tenn Tex Va Vt Wis Wyo"
)
OTHERS = "No Nos Inc Co Corp Ltd Bros Assn Dept Univ Ave Blvd Rd vs etc approx al Vol Art Op"
DOTTED = (
    "U.S. U.K. U.N. E.U. U.S.A. N.Y. N.J. N.H. N.C. S.C. N.D. S.D. N.M. R.I. W.Va. D.C. L.A. B.C. A.D. a.m. p.m. A.M. "
    "P.M. i.e. e.g. Ph.D. M.D. B.A. M.A. U.A.E. U.S.S.R. a.k.a. P.S. P.O. G.O.P."
)
KEPT_PREFIXES = ("ex", "anti", "re", "co", "pro", "non", "mid", "pre", "post", "multi", "semi", "counter", "sub", "e")
DASHES = "-‐‑"
# Spellings that spaCy's exceptions split and that are more often plain words in news.
UNSPLIT = frozenset({"id", "Id", "wed", "Wed", "ill", "Ill", "shed", "hell", "were", "well", "its", "Its", "and/or"})


def exceptions(rules: dict[str, list[dict[int, str]]]) -> dict[str, list[dict[int, str]]]:
    """Return the tokenizer's special cases: no norms, and the abbreviations of ranks, states and months."""
    cases = {text: [{ORTH: part[ORTH]} for part in parts] for text, parts in rules.items() if text not in UNSPLIT}
    stems = " ".join((RANKS, TITLES, MONTHS, STATES, OTHERS)).split()
    for text in [f"{stem}." for stem in stems] + DOTTED.split():
        for form in {text, text.upper()} if len(text) > 3 else {text}:
            cases[form] = [{ORTH: form}]
            for apostrophe in "'’":
                cases[f"{form}{apostrophe}s"] = [{ORTH: form}, {ORTH: f"{apostrophe}s"}]
    for first in RANKS.split():
        for second in RANKS.split():
            for text in (f"{first}.-{second}.", f"{first}.-{second}.".upper()):
                cases[text] = [{ORTH: part} for part in re.split("(-)", text)]
    return cases


def infixes() -> list[str]:
    """Split at hyphens and slashes between words, save after the prefixes that Universal Dependencies keeps on."""
    unkept = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in KEPT_PREFIXES)
    return [
        rf"(?<=[{ALPHA}0-9.%’'\)])(?<!\.\.){unkept}[{DASHES}](?=[{ALPHA}0-9$£€“\"'‘(])",
        rf"(?<=[{ALPHA}])/(?=[{ALPHA}0-9])",
        rf"(?<=[0-9])/(?=[{ALPHA}])",
        r"–|—|--+",
        r"\.\.\.+|…",
        rf"(?<=[{ALPHA}])[,;:!?](?=[{ALPHA}“‘])",
        rf"(?<=[{ALPHA}0-9])[\"“”\(\)\[\]](?=[{ALPHA}0-9])",
        r"(?<=[0-9])[+*^](?=[0-9-])",
        rf"(?<=[a-z”\"])\.(?=[A-Z][{ALPHA}])",
    ]


def set_tokenizer(nlp: Language) -> Language:
    """Give a blank English pipeline the project's tokenizer."""
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = exceptions(dict(nlp.Defaults.tokenizer_exceptions or {}))
    tokenizer.infix_finditer = compile_infix_regex(infixes()).finditer
    runs = [r"[!?]{2,}", r"\*{2,}", r"={2,}", r"_{2,}", r"<{2,}", r">{2,}", r"~{2,}"]
    prefixes = list(nlp.Defaults.prefixes or [])
    suffixes = list(nlp.Defaults.suffixes or [])
    own = [rf"(?<=[{ALPHA}0-9])/", rf"(?<=[{ALPHA}])-", r"(?<=[0-9])(?:am|pm|AM|PM|bn|mn|km|kg)"]
    tokenizer.prefix_search = compile_prefix_regex([*runs, *prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*runs, *suffixes, *own]).search
    tokenizer.token_match = re.compile(r"^(?:\d{4}-\d\d-\d\d|\d{3}-\d{3}-\d{4}|\d{3}-\d{4})$").match
    return nlp
