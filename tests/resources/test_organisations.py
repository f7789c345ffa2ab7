"""The lists of organisations and armed groups."""

from onrecord.resources.countries import by_alpha3
from onrecord.resources.organisations import organisations


def test_every_country_is_one_or_a_body_of_several() -> None:
    codes = {o.country for o in organisations()} - {None, "IGO", "NGO"}
    assert [c for c in sorted(codes) if by_alpha3(str(c)) is None] == []


def test_no_name_stands_twice() -> None:
    names = [o.name for o in organisations()]
    assert sorted({n for n in names if names.count(n) > 1}) == []


def test_every_list_is_dated() -> None:
    assert {len(o.basis.partition("@")[2]) for o in organisations()} == {7}
