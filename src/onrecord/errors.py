"""One tree of errors.

    OnRecordError
    ├── StoryError       a story cannot be read: missing, binary, empty, not decodable
    │   └── NotAStory    the input holds no text that could be a story
    ├── ResourceError    a data file (lexicon, codebook, gazetteer, model) is missing or wrong
    ├── ReaderError      units put in an order that cannot work
    └── CodecError       a JSON record that is not of a schema this version knows

Every message says what, where, and the way out.  Imperfect text is never an error.
"""


class OnRecordError(Exception):
    """Anything onrecord raises on purpose; the command line shows it as one line with exit status 2."""


class StoryError(OnRecordError):
    """A story cannot be read."""


class NotAStory(StoryError):
    """The input holds no text that could be a story."""


class ResourceError(OnRecordError):
    """A data file or model is missing or wrong."""


class ReaderError(OnRecordError):
    """Units were put in an order that cannot work."""


class CodecError(OnRecordError):
    """A JSON record is not of a schema this version knows."""
