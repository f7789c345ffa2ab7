"""The files of the models are those that were trained: nobody puts others in their place unseen."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DIGESTS = Path(__file__).with_name("models.sha256")
"""As `sha256sum` writes them; written anew, by hand, with every new model."""


def test_the_models_are_those_that_were_trained() -> None:
    listed = dict(reversed(line.split(maxsplit=1)) for line in DIGESTS.read_text(encoding="utf-8").splitlines())
    found = {
        str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("pipeline/src", "attribution/src")
        for path in (ROOT / folder).rglob("weights/**/*")
        if path.is_file()
    }
    assert listed == found
    assert any(name.endswith(".npz") for name in listed)
