"""`python -m build_steps STEP --corpora FOLDER --work FOLDER`: run one named step, or `all` in order."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import en_onrecord_news
from build_steps import sources
from build_steps.chunks import Variation
from build_steps.evaluate import TREEBANKS, evaluate
from build_steps.halves import names_documents, names_scorer, syntax_documents, syntax_scorer
from build_steps.lemma_table import write_lemmas
from build_steps.package import assemble, meta, package
from build_steps.texts import open_texts
from build_steps.train import Plan, blank, train
from build_steps.vectors import read_vectors, train_vectors, write_tokens
from en_onrecord_news.packing import load_packed

HERE = Path(__file__).parents[1]
LOCK = HERE / "corpora.lock"
VERSION = "0.1.0"
NOTES = "Word vectors were learned from the openly licensed texts named in the sources, and from nothing else."
SYNTAX = Plan(steps=7000, every=500, dropout=0.1, decay_from=4200)
NAMES = Plan(steps=3200, every=800, dropout=0.15, decay_from=1920)
STEPS = ("lock", "check", "lemmas", "vectors", "syntax", "names", "package", "evaluate")


def run(step: str, corpora: Path, work: Path) -> None:
    """Run one step; what it makes lies in the work folder or in the package."""
    if step == "lock":
        print(sources.write_lock(corpora, LOCK), "files locked")
    elif step == "check":
        wrong = sources.check_lock(corpora, LOCK)
        if wrong:
            raise SystemExit(f"not the files of corpora.lock: {', '.join(wrong)}")
    elif step == "lemmas":
        treebanks = [corpora / path.replace("dev", "train") for path in TREEBANKS.values()]
        print(write_lemmas(treebanks, HERE / "src/en_onrecord_news/lemmas.tsv"), "lemmas")
    elif step == "vectors":
        print(write_tokens(open_texts(corpora), work / "tokens.txt"), "tokens")
        train_vectors(work / "tokens.txt", work / "vectors.floret", epochs=12)
    elif step == "syntax":
        nlp = blank(HERE / "configs/syntax.cfg", read_vectors(work / "vectors.floret"))
        train(nlp, syntax_documents(corpora), Variation(), SYNTAX, work / "syntax", syntax_scorer(corpora))
    elif step == "names":
        nlp = blank(HERE / "configs/names.cfg", read_vectors(work / "vectors.floret"))
        documents = names_documents(nlp, corpora)
        train(nlp, documents, Variation(), NAMES, work / "names", names_scorer(nlp, corpora))
    elif step == "package":
        nlp = assemble(work / "syntax", work / "names")
        size = package(nlp, en_onrecord_news.WEIGHTS, meta(VERSION, LOCK, {}, NOTES))
        print(f"{size / 1e6:.1f} MB")
    elif step == "evaluate":
        about = en_onrecord_news.WEIGHTS / "meta.json"
        scores = evaluate(load_packed(en_onrecord_news.WEIGHTS), corpora)
        kept = json.loads(about.read_text("utf-8"))
        about.write_text(json.dumps({**kept, "performance": scores}, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(json.dumps(scores, indent=1))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m build_steps", description=__doc__)
    parser.add_argument("step", choices=(*STEPS, "all"))
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of the corpora in corpora.lock")
    parser.add_argument("--work", type=Path, default=Path("build/pipeline"), help="where to keep what is not shipped")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    for step in [name for name in STEPS if name != "lock"] if given.step == "all" else [given.step]:
        print(f"== {step}", flush=True)
        run(step, given.corpora, given.work)


if __name__ == "__main__":
    main()
