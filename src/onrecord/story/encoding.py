"""Bytes → text: encodings, newlines, control characters."""

import re

from onrecord.errors import NotAStory

MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"), (b"SQLite format 3", "a database"), (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"RIFF", "a media file"), (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
)  # fmt: skip
"""What files of other kinds begin with."""
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)  # fmt: skip
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
_LATIN = frozenset(
    {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "l1", "windows-1252", "cp1252"}
)
_NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:[xX]0{0,9}[dD][89a-fA-F][0-9a-fA-F]{2}|0{0,9}5[5-7]\d{3});?")
SAMPLE = 1 << 16
"""So many bytes are looked at to tell an encoding that nothing declares."""
BINARY = 0.08
"""Text with more control characters than this share is no text."""


def decode(data: bytes, origin: str, declared: str | None = None) -> str:
    """The text of `data`, newlines as "\\n", other control characters as spaces, one for one.

    The encoding is a byte order mark's, UTF-8 where it is valid, the declared one (by the server or in the page), and
    else the likeliest.  NotAStory where the bytes are no text.

    >>> decode("caf\\u00e9\\r\\n".encode("cp1252"), "x.txt")
    'café\\n'
    """
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise NotAStory(f"{origin}: is {what}, not text: save the story as plain text or HTML and read that")
    text = _decode(data, declared)
    sample = text[:SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if controls > max(8, BINARY * len(sample)) or "\x00\x00\x00\x00" in sample:
        raise NotAStory(f"{origin}: is binary data, not text: give a text or HTML file")
    return clean(text)


def clean(text: str) -> str:
    """The text with newlines as "\\n" and every other control character or lone surrogate as a space."""
    return _CONTROL.sub(" ", _NEWLINE.sub("\n", text))


def no_surrogates(markup: str) -> str:
    """Markup without references to lone surrogates, which no text can hold and no parser takes.

    >>> no_surrogates("a&#xD800;b&#56000;c")
    'a b c'
    """
    return _REFERENCE.sub(" ", markup)


def declared_encoding(data: bytes) -> str | None:
    """The encoding an HTML page names in its head."""
    m = _DECLARED.search(data[:4096])
    return (m[1] or m[2]).decode("ascii", "replace") if m else None


def _decode(data: bytes, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    wide = _wide(data[:SAMPLE])
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 0:
            return data.decode("utf-8", "replace")
    for name in (declared, declared_encoding(data)):
        if name and (text := _try(data, name)) is not None:
            return text
    return _guess(data)


def _try(data: bytes, name: str) -> str | None:
    """The text in the encoding of this name; a declared Latin-1 means cp1252, as browsers have it."""
    if name.lower() in _LATIN:
        return data.decode("cp1252", "replace").replace("\ufffd", " ")
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guess(data: bytes) -> str:
    """The likeliest reading: nearly valid UTF-8, what charset-normalizer finds, else cp1252."""
    rough = data.decode("utf-8", "replace")
    sample = rough[:SAMPLE]
    if 10 * sample.count("\ufffd") < sum(c > "\x7f" for c in sample):
        return rough
    western = data.decode("cp1252", "replace")
    if _mostly_ascii(western):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None or best.encoding in ("ascii", "latin_1", "cp1252", "iso8859_15"):
        return western
    return _try(data, best.encoding) or western


def _mostly_ascii(text: str) -> bool:
    """Whether nearly all letters are ASCII: Western text with a few quotation marks, whatever is guessed."""
    letters = [c for c in text[:SAMPLE] if c.isalpha()]
    others = sum(not c.isascii() for c in letters)
    return others < 8 or others < 0.1 * len(letters)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Western text is NUL."""
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[::2], sample[1::2]
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None
