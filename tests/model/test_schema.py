"""The JSON Schema and the codec say the same."""

import pytest
from jsonschema import Draft202012Validator, ValidationError

from onrecord.model import Record, Story
from onrecord.model.codec import encode
from onrecord.model.schema import schema
from tests import sample


@pytest.fixture(scope="module")
def strict() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema(strict=True))
    return Draft202012Validator(schema(strict=True))


def test_a_full_record_validates(strict):
    strict.validate(encode(sample.record()))


def test_an_empty_record_validates(strict):
    strict.validate(encode(Record(story=Story(text="", origin="-"))))


def test_every_key_of_a_full_record_is_in_the_schema(strict):
    properties = schema()["$defs"]["Attribution"]["properties"]
    assert set(encode(sample.record())["attributions"][0]) <= set(properties)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda r: r.update(schema="onrecord/record/2"),
        lambda r: r.pop("claims"),
        lambda r: r["claims"][0].update(factuality="yes"),
        lambda r: r["quantities"][0].update(low="many"),
        lambda r: r["attributions"][0].pop("cue"),
        lambda r: r["entities"][0].update(id="7"),
        lambda r: r["timexes"][0].update(start=-1),
        lambda r: r["story"].update(weather="rain"),
    ],
)
def test_what_is_wrong_is_refused(strict, spoil):
    data = encode(sample.record())
    spoil(data)
    with pytest.raises(ValidationError):
        strict.validate(data)


def test_the_open_schema_takes_fields_of_later_versions():
    data = encode(sample.record())
    data["story"]["weather"] = "rain"
    Draft202012Validator(schema()).validate(data)


def test_nearly_every_part_is_described():
    parts = [p for d in schema()["$defs"].values() for p in d["properties"].values() if "$ref" not in p]
    assert all(d["description"] for d in schema()["$defs"].values())
    assert len([p for p in parts if "description" in p]) > len(parts) / 2
