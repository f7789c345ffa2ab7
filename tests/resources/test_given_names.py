"""Given names tell a gender only where they do."""

import pytest

from onrecord.resources.given_names import gender


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (("Angela", "Wessel"), "f"),
        (("Vladimir", "Torredo"), "m"),
        (("Kim", "Torredo"), None),
        (("Sharon",), None),
        (("Oxa", "Brandtova"), "f"),
        ((), None),
    ],
)
def test_gender(name: tuple[str, ...], expected: str | None) -> None:
    assert gender(name) == expected
