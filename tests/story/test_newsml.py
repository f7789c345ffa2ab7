"""IPTC NewsML-G2: news items, alone or in a message."""

import pytest

from onrecord.story import read_bytes
from onrecord.story.drafts import Metadata
from onrecord.story.many import open_many

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:wire:{guid}"
 version="{version}" standard="NewsML-G2"
 standardversion="2.33" xml:lang="en">
 <rightsInfo><copyrightHolder literal="Northwire"/><usageTerms>For readers</usageTerms></rightsInfo>
 <itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="np:nw"><name>Northwire</name></provider>
  <versionCreated>2031-05-14T09:30:00+02:00</versionCreated><firstCreated>2031-05-14T08:00:00+02:00</firstCreated>
  <pubStatus qcode="stat:{status}"/></itemMeta>
 <contentMeta><by>Ida Brandt</by><headline>Six boats sink</headline><dateline>KESSIN, May 14 (Northwire) —</dateline>
  <language tag="en"/></contentMeta>
 <contentSet>{content}</contentSet></newsItem>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head>
<title>x</title></head><body><body.content><p>Six boats sank on <em>Friday</em>.</p>
<p>A crane fell.</p>
</body.content></body></nitf></inlineXML>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Six boats
sank on Friday.</p><p>A crane fell.</p></body></html></inlineXML>"""
DATA = '<inlineData contenttype="text/plain">Six boats sank on Friday.\n\nA crane fell.</inlineData>'


def item(content: str = NITF, guid: str = "1", version: str = "2", status: str = "usable", kind: str = "text") -> str:
    return ITEM.format(content=content, guid=guid, version=version, status=status, kind=kind)


@pytest.mark.parametrize("content", [NITF, XHTML, DATA])
def test_an_item_is_a_story_whatever_its_body_is_written_in(content: str) -> None:
    story = read_bytes(item(content).encode(), "item.xml")
    assert (story.title, story.publisher, story.url, story.version) == (
        "Six boats sink",
        "Northwire",
        "urn:wire:1",
        "2",
    )
    assert (story.published, story.modified) == ("2031-05-14T08:00:00+02:00", "2031-05-14T09:30:00+02:00")
    assert (story.rights.holder, story.rights.terms) == ("Northwire", "For readers")
    assert [(z.zone, z.span.text) for z in story.zones] == [
        ("title", "Six boats sink"), ("byline", "By Ida Brandt"), ("dateline", "KESSIN, May 14 (Northwire) —"),
        ("body", "Six boats sank on Friday.\n\nA crane fell."),
    ]  # fmt: skip


def test_a_cancelled_item_is_cancelled() -> None:
    assert read_bytes(item("", status="canceled").encode(), "item.xml").status == "canceled"


def test_a_message_holds_many_items_and_its_pictures_are_passed_over(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "message.xml"
    inner = item(guid="1") + item(guid="2", kind="picture") + item(guid="3")
    file.write_text(
        '<?xml version="1.0"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/>'
        f"<itemSet>{inner}</itemSet></newsMessage>"
    )
    found = list(open_many(str(file), Metadata()))
    assert [f.story.url for f in found if f.story] == ["urn:wire:1", "urn:wire:3"]


def test_entities_are_not_followed() -> None:
    bad = '<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + item(
        DATA.replace("A crane", "&x; A crane")
    )
    assert "A crane fell" in read_bytes(bad.encode(), "item.xml").text
