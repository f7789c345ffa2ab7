"""What changed between two records: in claims, voices and numbers, not only in words."""

from onrecord.resolve import differences
from tests.made import LOCK, Say, told

HOLM = "the lock gate at Marrow broke on Monday and killed 4 people in a barge"


def changes(part: str, first: object, second: object) -> list[tuple[str, str | None, str | None]]:
    return [(c.kind, c.before, c.after) for c in differences(first, second).of(part)]  # type: ignore[arg-type]


def test_nothing_changed() -> None:
    assert differences(told(*LOCK), told(*LOCK)).changes == ()


def test_a_rising_toll_is_a_changed_number_and_a_changed_saying() -> None:
    later = told(Say("Greta Holm", "said", HOLM.replace("4", "9"), killed=9), *LOCK[1:])
    assert changes("number", told(*LOCK), later) == [
        ("changed", "4 people, killed (according to Greta Holm)", "9 people, killed (according to Greta Holm)")
    ]
    assert changes("claim", told(*LOCK), later) == [
        ("changed", f"Greta Holm said: {HOLM}", f"Greta Holm said: {HOLM.replace('4', '9')}")
    ]
    assert changes("voice", told(*LOCK), later) == []


def test_a_voice_that_is_gone_takes_its_saying_along() -> None:
    assert changes("voice", told(*LOCK), told(LOCK[0], *LOCK[2:])) == [("dropped", "Tomas Reyk", None)]
    assert [c[0] for c in changes("claim", told(*LOCK), told(LOCK[0], *LOCK[2:]))] == ["dropped"]


def test_a_denial_never_loses_its_polarity() -> None:
    ((_, before, _),) = changes("claim", told(*LOCK), told(*LOCK[:2], *LOCK[3:]))
    assert before is not None
    assert before.startswith("Sava Lindqvist denied [stands against it]: that any rockets")


def test_a_claim_of_the_storys_own_is_its_own() -> None:
    assert changes("claim", told(*LOCK[:5]), told(*LOCK)) == [("added", None, f"the story reports: {LOCK[5]}")]


def test_a_paragraph_that_only_moved_is_no_change_of_words() -> None:
    assert changes("words", told(*LOCK), told(*LOCK[3:], *LOCK[:3])) == []


def test_a_paragraph_that_was_reworded_is_shown_before_and_after() -> None:
    found = changes("words", told(*LOCK), told(*LOCK[:5], "The river is open to barges again"))
    assert found == [("changed", f"{LOCK[5]}.", "The river is open to barges again.")]
