"""Write the lemma table: inflected forms seen in the treebanks, single words only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from build_steps.conllu import read_documents
from en_onrecord_news.english import candidates

TAGS = {"VB", "VBP", "VBD", "VBN", "VBG", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS", "MD"}


def lemma_rows(treebanks: Iterable[Path]) -> list[tuple[str, str, str]]:
    """Return form, Penn tag and lemma where one lemma clearly prevails."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path in treebanks:
        for document in read_documents(path):
            for sentence in document.sentences:
                for word in sentence.words:
                    form, lemma = word.form.lower().replace("’", "'"), word.lemma.lower()
                    plain = form.replace("'", "").replace("-", "").isalpha() and lemma.replace("-", "").isalpha()
                    if word.xpos in TAGS and plain and "Typo=Yes" not in word.misc:
                        counts[form, word.xpos][lemma] += 1
    rows = []
    for (form, tag), lemmas in counts.items():
        lemma, count = lemmas.most_common(1)[0]
        if count >= 0.8 * lemmas.total() and (count > 1 or lemma == form or lemma in candidates(form)):
            rows.append((form, tag, lemma))
    return sorted(rows)


def write_lemmas(treebanks: Iterable[Path], out: Path) -> int:
    """Write the table; return the number of rows."""
    rows = lemma_rows(treebanks)
    out.write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
    return len(rows)
