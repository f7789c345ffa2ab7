"""Verb dictionaries in PETRARCH's format, read as codebooks.

    &TIES                        # a set of words
    +ECONOMIC
    +MILITARY

    --- ABANDON [120] ---        # a verb and its code; what follows are further verbs and its patterns
    ABANDON
    +GIVE_UP
    - * &TIES RELATIONS [161]    # around the verb (*): "_" joins words that stand side by side
    - SAID * TO ATTEND [032]

What stands for a source or target ($, +, %, ^) asks nothing; braces and brackets of later versions are read as words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from onrecord.errors import ResourceError
from onrecord.resources.inflections import lemmas

from . import Codebook, Pattern, Row

_COMMENT = re.compile(r"<!\s?--.*?-->", re.S)
_CODE = re.compile(r"\[([^\]]*)\]\s*$")
_ROLES = frozenset({"$", "+", "%", "^", "*"})
_NOTHING = frozenset({"", "---", "###", "+++"})
_MOST = 400
"""The most phrases that one part of a pattern may stand for."""
RECIPIENTS = (
    "obj.person", "iobj", "with", "to", "against", "from", "on", "for", "over.of", "obj.with", "obj.to", "obj.of",
    "obj.poss", "obj",
)  # fmt: skip


@dataclass(slots=True)
class _Reading:
    """One dictionary on its way to a codebook."""

    file: str
    sets: dict[str, list[str]] = field(default_factory=dict)
    verbs: dict[str, list[Pattern]] = field(default_factory=dict)
    block: list[str] = field(default_factory=list)
    """The verbs of the block being read."""
    code: str = ""


def read_verbs(file: str) -> Codebook:
    """A verb dictionary as a codebook; ResourceError names file and line where it is none."""
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"verbs file {file}: cannot be read ({error})") from error
    reading = _Reading(file)
    lines = list(enumerate(_COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text).splitlines(), 1))
    _sets(reading, [raw for _, raw in lines])
    inside = ""
    for n, raw in lines:
        line = raw.split("#")[0].strip()
        if not line:
            continue
        inside = "set" if line.startswith("&") else "" if line.startswith("---") else inside
        if line.startswith("---"):
            reading.block, reading.code = [], _code(line.rstrip("- ").rstrip())
        elif line.startswith("- "):
            _pattern(reading, line[2:], f"verbs file {file}, line {n}")
        elif inside != "set":
            _verb(reading, line)
    if not reading.verbs:
        raise ResourceError(f'verbs file {file}: no verbs in it; a block begins "--- ABANDON [120] ---"')
    verbs = {w: tuple(sorted(ps, key=lambda p: -p.weight)) for w, ps in reading.verbs.items()}
    return Codebook(
        name=Path(file).stem, version="", types={}, about={}, verbs=verbs, nouns={}, lemma=lemmas(sorted(verbs))
    )


def _sets(reading: _Reading, lines: list[str]) -> None:
    """The sets of words; one may hold another."""
    name = ""
    for raw in lines:
        line = raw.split("#")[0].strip()
        if line.startswith("&"):
            name = line.split()[0]
            reading.sets.setdefault(name, [])
        elif line.startswith("+") and name:
            reading.sets[name].append(line[1:].strip())
        elif line:
            name = ""


def _code(text: str) -> str:
    found = _CODE.search(text)
    code = found[1].partition(":")[0].strip() if found else ""
    return "" if code in _NOTHING else code


def _verb(reading: _Reading, line: str) -> None:
    """A verb of a block, with a code of its own or the block's."""
    own = _code(line)
    head = re.sub(r"\{.*\}", "", _CODE.sub("", line)).strip().lower()
    words = head.replace("_", " ").split()
    if not words:
        return
    if head.startswith("+") or "+" not in head:
        words = [w.lstrip("+") for w in words]
        verb, before, after = words[0], [], words[1:]
    else:
        at = next(n for n, w in enumerate(words) if w.startswith("+"))
        verb, before, after = words[at][1:], words[:at], words[at + 1 :]
    if not before and not after:
        reading.block.append(verb)
    needs = [("before", frozenset({" ".join(before)}))] if before else []
    needs += [("after", frozenset({" ".join(after)}))] if after else []
    if code := own or reading.code:
        _add(reading, verb, code, needs)


def _pattern(reading: _Reading, line: str, where: str) -> None:
    code = _code(line)
    parts = re.split(r"(?<!\S)[\w&]*\*|\*", _CODE.sub("", line), maxsplit=1)
    if "*" not in line or len(parts) < 2 or not reading.block:
        raise ResourceError(f'{where}: a pattern needs its verb as "*" and stands under a verb: {line.strip()!r}')
    if not code:
        return
    left = _CODE.sub("", line).split("*", 1)[0]
    right = _CODE.sub("", line).split("*", 1)[1]
    needs = [("before", phrase) for phrase in _phrases(reading, left, where)]
    needs += [("after", phrase) for phrase in _phrases(reading, right, where)]
    for verb in reading.block:
        _add(reading, verb, code, needs)


def _phrases(reading: _Reading, text: str, where: str) -> Iterator[frozenset[str]]:
    """The parts of one side of a pattern, each as the phrases it stands for."""
    for part in re.sub(r"[{}()]", " ", text).split():
        words = [w for w in part.strip("_").split("_") if w not in _ROLES and w]
        if not words:
            continue
        choices = [_spelt(reading, w, where) for w in words]
        yield frozenset(" ".join(c) for c, _ in zip(product(*choices), range(_MOST), strict=False))


def _spelt(reading: _Reading, word: str, where: str, depth: int = 0) -> list[str]:
    """A word, or those of its set."""
    if not word.startswith("&"):
        return [word.replace("_", " ").lower().strip()]
    known = next((k for k in (word, word + "_", word.rstrip("_")) if k in reading.sets), None)
    if known is None or depth > 5:
        raise ResourceError(f"{where}: no set of words {word}")
    return [w for item in reading.sets[known] for w in _spelt(reading, item, where, depth + 1)]


def _add(reading: _Reading, verb: str, code: str, needs: list[tuple[str, frozenset[str]]]) -> None:
    row = Row(type="", code=code, example="", verbs=(verb,), recipients=RECIPIENTS)
    name = Path(reading.file).stem
    reading.verbs.setdefault(verb, []).append(Pattern(f"{name}-{verb}", verb, (), row, tuple(needs), ()))
