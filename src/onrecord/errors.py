"""One tree of errors.

    OnRecordError
    ├── StoryError       a story cannot be read: missing, binary, empty, not decodable
    │   └── NotAStory    the input holds no text that could be a story
    ├── ResourceError    a data file (lexicon, codebook, gazetteer, model) is missing or wrong
    ├── ReaderError      units put in an order that cannot work
    ├── CodecError       a JSON record that is not of a schema this version knows
    └── LedgerError      a ledger cannot do what is asked: not found, read-only, full, damaged
        ├── NotALedger   the file or database is no ledger, or one of another version
        ├── LedgerBusy   somebody else writes into it
        └── LedgerGone   the database server is not there (any more)

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


class LedgerError(OnRecordError):
    """A ledger cannot do what is asked."""


class NotALedger(LedgerError):
    """The file or database is no ledger, or one of another version."""


class LedgerBusy(LedgerError):
    """Somebody else writes into the ledger."""


class LedgerGone(LedgerError):
    """The database server is not there, or no longer."""
