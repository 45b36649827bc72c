"""A batch: entries that came in one act (a ledger, a form, an investment), and its undoing."""

from dataclasses import dataclass
from enum import StrEnum


class BatchKind(StrEnum):
    LEDGER = "ledger"
    SIE = "sie"
    FORM = "form"
    PASTE = "paste"
    INVESTMENT = "investment"
    UNDO = "undo"


@dataclass(frozen=True)
class Count:
    """Rows of a ledger, and their sum in öre."""

    rows: int = 0
    ore: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.rows + other.rows, self.ore + other.ore)


@dataclass(frozen=True)
class NewBatch:
    """What a batch says of where it came from, and what became of each krona of it.

    The ledger's total is `accepted` + `known` + `excluded` + `rejected`, to the öre. `company` is
    the organisation and the year of a SIE file; `undoes` the batch that an undo takes back.
    """

    kind: BatchKind
    source: str
    sha256: str
    accepted: Count
    known: Count = Count()
    excluded: Count = Count()
    rejected: Count = Count()
    mapping: str = ""
    company: str = ""
    undoes: int | None = None
    reason: str = ""

    @property
    def ledger_ore(self) -> int:
        return (self.accepted + self.known + self.excluded + self.rejected).ore


@dataclass(frozen=True)
class Batch:
    """A batch as stored; `undone_by` is the batch that took it back."""

    id: int
    content: NewBatch
    recorded_at: str
    undone_by: int | None
