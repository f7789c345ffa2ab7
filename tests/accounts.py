"""Several outlets' accounts of one made-up happening, for what joins and compares stories; no reader is needed."""

from onrecord.model import Record
from tests.made import Say, told

FIRST = told(
    Say("Greta Holm", "said", "a ferry capsized off Marrow harbour and killed 5 people", killed=5),
    "Divers searched the wreck of the ferry off Marrow harbour through the night",
    title="Ferry capsizes off Marrow harbour", publisher="Harbour Courier", published="2031-05-16",
)  # fmt: skip
SECOND = told(
    Say("Tomas Reyk", "said", "the ferry that capsized off Marrow harbour had killed 7 people", killed=7),
    Say("Sava Lindqvist", "denied", "that the ferry company had overloaded the capsized ferry", "denies", "-"),
    title="Seven dead after ferry capsizes off Marrow", publisher="Ostrovan Post", published="2031-05-17",
)  # fmt: skip
THIRD = told(
    Say("Mira Oll", "claimed", "that the ferry company had badly overloaded the ferry before it capsized", "claims"),
    Say("Greta Holm", "said", "a ferry capsized off Marrow harbour and killed 5 people", killed=5),
    title="Survivor of the Marrow ferry speaks", publisher="Lakeside Radio", published="2031-05-17",
)  # fmt: skip
OTHER = told(
    Say("Ole Maszek", "promised", "to lower the tax on barley for every farmer before the harvest", "promises"),
    "Farmers in the hills had asked for a lower tax on barley since the winter",
    title="Tax on barley to be lowered", publisher="Harbour Courier", published="2031-05-16",
)  # fmt: skip
STORIES: tuple[Record, ...] = (FIRST, SECOND, THIRD, OTHER)
