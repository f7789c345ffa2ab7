"""Outlines of divisions: shapes put together have no border between them, and a hole stays a hole."""

from benchmarks.outlines import Shape, joined, packed


def square(x: float, y: float, wide: float = 10.0) -> list[tuple[float, float]]:
    """A closed square, against the clock."""
    return [(x, y), (x + wide, y), (x + wide, y + wide), (x, y + wide), (x, y)]


def test_the_border_between_two_shapes_is_gone() -> None:
    step, rings = joined([Shape([[square(0, 0)]]), Shape([[square(10, 0)]])])
    assert step == 25
    assert len(rings) == 1
    assert sorted(rings[0]) == [(0, 0), (0, 40), (80, 0), (80, 40)]


def test_a_hole_goes_the_other_way_and_what_is_packed_comes_back() -> None:
    shape = Shape([[square(0, 0), square(4, 4, 2)]])
    assert shape.holds(1, 1)
    assert not shape.holds(5, 5)
    step, rings = joined([shape])
    assert [len(r) for r in rings] == [4, 4]
    made = packed(step, rings)
    assert made[0] == step
    for flat, ring in zip(made[1:], rings, strict=True):
        x = y = 0
        back = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            back.append((x, y))
        assert back == ring
