"""`python -m build_steps STEP --corpora FOLDER --work FOLDER`: run one named step, or `all` in order."""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from itertools import chain
from pathlib import Path

import en_onrecord_news
from build_steps import datasets, sources
from build_steps.lemma_table import write_lemmas
from build_steps.package import meta, package
from build_steps.stream import write_stream
from build_steps.texts import news_texts, open_texts

HERE = Path(__file__).parents[1]
LOCK = HERE / "corpora.lock"
VERSION = "0.2.0"
NOTES = (
    "Pretrained on plain text and taught names by corpora of which some state no licence or belong to publishers "
    "(see sources): their texts are not included and cannot be recovered. Grammar was learned from open corpora only."
)
MEASURED = (
    ("parse", "ud_ewt"),
    ("parse", "gum"),
    ("names", "uner_ewt"),
    ("names", "crossner/politics"),
    ("names", "worldwide_newswire"),
)
STEPS = ("lock", "check", "lemmas", "texts", "pretrain", "learn", "package", "voices", "evaluate")


def run(step: str, corpora: Path, work: Path, open_only: bool) -> None:
    """Run one step; what it makes lies in the work folder or in the package."""
    if step == "lock":
        print(sources.write_lock(corpora, LOCK), "files locked")
    elif step == "check":
        wrong = sources.check_lock(corpora, LOCK)
        if wrong:
            raise SystemExit(f"not the files of corpora.lock: {', '.join(wrong)}")
    elif step == "lemmas":
        treebanks = [corpora / f"{name}/train.conllu" for name in datasets.TREEBANKS]
        print(write_lemmas(treebanks, HERE / "src/en_onrecord_news/lemmas.tsv"), "lemmas")
    elif step == "texts":
        closed = [] if open_only else news_texts(corpora)
        print(write_stream(chain(open_texts(corpora), closed), work), "tokens")
    elif step == "pretrain":
        from build_steps.pretrain import Pretraining, pretrain

        pretrain(work, Pretraining())
    elif step == "learn":
        from build_steps.lessons import learn_all

        learn_all(corpora, work, open_only=open_only)
    elif step == "package":
        from build_steps.lessons import learned

        vocabulary = json.loads((work / "vocabulary.json").read_text("utf-8"))
        weights, labels = learned(corpora, work)
        size = package(weights, labels, vocabulary, en_onrecord_news.WEIGHTS, meta(VERSION, LOCK, {}, NOTES))
        print(f"{size / 1e6:.1f} MB")
    elif step == "voices" and not open_only:
        from en_onrecord_attribution import WEIGHTS

        from build_steps.voices import Plan, learn_voices
        from en_onrecord_news.packing import write_weights

        arrays = learn_voices(en_onrecord_news.load(), corpora, Plan())
        WEIGHTS.mkdir(exist_ok=True)
        write_weights(arrays, WEIGHTS / "network.npz")
    elif step == "evaluate":
        measure(corpora)


def measure(corpora: Path) -> None:
    """Score the packed pipeline on development sets with `onrecord.evaluation`; write the figures to `meta.json`."""
    from onrecord.evaluation import evaluate

    about = en_onrecord_news.WEIGHTS / "meta.json"
    scores = {
        f"{layer} {corpus}": {k: round(v, 4) for k, v in evaluate(layer, corpora / corpus, split="dev").scores.items()}
        for layer, corpus in MEASURED
    }
    scores |= {f"parse gum {genre}": figures for genre, figures in by_genre(corpora / "gum/dev.conllu").items()}
    kept = json.loads(about.read_text("utf-8"))
    about.write_text(json.dumps({**kept, "performance": scores}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(scores, indent=1))


def by_genre(file: Path) -> dict[str, dict[str, float]]:
    """Scores of each genre of GUM, by the names of its documents (GUM_news_asylum)."""
    from onrecord.evaluation import evaluate

    genres: dict[str, list[str]] = {}
    for part in re.split(r"(?m)^(?=# newdoc)", file.read_text("utf-8")):
        if found := re.match(r"# newdoc id = GUM_(\w+?)_", part):
            genres.setdefault(found[1], []).append(part)
    scores = {}
    with tempfile.TemporaryDirectory() as folder:
        for genre, parts in sorted(genres.items()):
            path = Path(folder) / f"{genre}.conllu"
            path.write_text("".join(parts), "utf-8")
            scores[genre] = {k: round(v, 4) for k, v in evaluate("parse", path).scores.items()}
    return scores


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m build_steps", description=__doc__)
    parser.add_argument("step", choices=(*STEPS, "all"))
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of the corpora in corpora.lock")
    parser.add_argument("--work", type=Path, default=Path("build/pipeline"), help="where to keep what is not shipped")
    parser.add_argument("--open", action="store_true", help="learn from openly licensed texts alone")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    for step in [name for name in STEPS if name != "lock"] if given.step == "all" else [given.step]:
        print(f"== {step}", flush=True)
        run(step, given.corpora, given.work, given.open)


if __name__ == "__main__":
    main()
