"""Which corpus files teach the model what, under which licence; and their digests."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """Files of one corpus (a pattern under the corpora folder) and what they are used for."""

    pattern: str
    licence: str
    split: str
    use: str


GUM = "CC BY 4.0, CC BY-SA 3.0 or CC BY 2.5 by genre (see gum/LICENSE.txt)"
SOURCES = (
    Source("ud_ewt/train.conllu", "CC BY-SA 4.0", "train", "syntax, lemmas, reading"),
    Source("gum/train.conllu", GUM, "train", "syntax, names, reading"),
    Source("uner_ewt/train.iob2", "CC BY-SA 4.0", "train", "names"),
    Source("crossner/*/train.txt", "MIT (text CC BY-SA)", "train", "names, reading"),
    Source("crossner/[alms]*/dev.txt", "MIT (text CC BY-SA)", "train", "names (the fields other than politics)"),
    Source("re3d/[!B]*/train/*.json", "open, per source (LICENSE beside each)", "train", "names, reading"),
    Source("wikinews/*.csv", "CC BY 2.5", "all", "reading"),
    Source("geoparsing/geovirus/train.xml", "CC BY (Wikinews text)", "train", "reading"),
    Source("meantime/train/*/*.xml", "CC BY 4.0", "train", "reading"),
    Source("gap/train.tsv", "Apache-2.0 (Wikipedia text)", "train", "reading"),
    Source("worldwide_newswire/train.tsv", "none stated (text of publishers)", "train", "names, reading"),
    Source("polnear/train/corenlp.jsonl.gz", "none stated (machine-made)", "train", "names (silver)"),
    Source("polnear/train/text/*.txt", "none stated (text of publishers)", "train", "names (silver), reading"),
    Source("polnear/train/attributions/*.ann", "none stated", "train", "attribution network alone"),
    Source("allsides_news/stories.jsonl.gz", "Apache-2.0 repository, text of publishers", "all", "reading"),
    Source("muc4/train.json", "none stated (government research release)", "train", "reading"),
    Source("ud_ewt/dev.conllu", "CC BY-SA 4.0", "dev", "scores"),
    Source("gum/dev.conllu", GUM, "dev", "scores"),
    Source("uner_ewt/dev.iob2", "CC BY-SA 4.0", "dev", "scores"),
    Source("crossner/politics/dev.txt", "MIT (text CC BY-SA)", "dev", "scores"),
    Source("worldwide_newswire/dev.tsv", "none stated (text of publishers)", "dev", "scores"),
)


def digest(path: Path) -> str:
    """Return the SHA-256 digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(corpora: Path, sources: tuple[Source, ...]) -> list[tuple[str, Source]]:
    """Return every file used, as its path under the corpora folder, with its source."""
    found = []
    for source in sources:
        for path in sorted(corpora.glob(source.pattern)):
            name = path.relative_to(corpora).as_posix()
            if not (source.split == "train" and name == "crossner/politics/dev.txt"):
                found.append((name, source))
    return found


def write_lock(corpora: Path, lock: Path, sources: tuple[Source, ...] = SOURCES) -> int:
    """Write the lock file; return the number of files in it."""
    entries = files(corpora, sources)
    parts = ["# The corpus files behind the model: written by `python -m build_steps lock`.\n"]
    for name, source in entries:
        fields = {
            "path": name,
            "sha256": digest(corpora / name),
            "licence": source.licence,
            "split": source.split,
            "use": source.use,
        }
        parts.append("[[file]]\n" + "".join(f'{key} = "{value}"\n' for key, value in fields.items()))
    lock.write_text("\n".join(parts), "utf-8")
    return len(entries)


def check_lock(corpora: Path, lock: Path) -> list[str]:
    """Return the files that are missing or differ from the lock file."""
    entries = tomllib.loads(lock.read_text("utf-8"))["file"]
    wrong = []
    for entry in entries:
        path = corpora / entry["path"]
        if not path.exists() or digest(path) != entry["sha256"]:
            wrong.append(str(entry["path"]))
    return wrong
