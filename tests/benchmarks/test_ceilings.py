"""Reading is not slower, against a blank tokenizer in the same run, than it was when the ceilings were set."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed import above


def test_speed_and_memory_stay_under_their_ceilings(require: Callable[[str], Path]) -> None:
    corpora = require("shared")
    command = [sys.executable, "-m", "benchmarks", "speed", "--stories", "60", "--json"]
    environment = {**os.environ, "ONRECORD_SHARED": str(corpora)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert above(json.loads(done.stdout)) == {}


def test_what_lies_above_is_named() -> None:
    found = {"parse_to_blank": 1e6, "record_to_parse": 1.0, "peak_memory_mb": 1.0}
    assert [*above(found)] == ["parse_to_blank"]
