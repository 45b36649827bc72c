"""What a return form is made of as data: cells with their look, and what may be typed in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from regionbudget.domain.return_form import ReturnForm


class CellLook(StrEnum):
    """What a cell is. The OPEN ones may be filled in; all others are locked."""

    TITLE = "title"
    NOTE = "note"
    ADVICE = "advice"
    HEADER = "header"
    HEADER_RIGHT = "header_right"
    NAME = "name"
    WORD = "word"
    AMOUNT = "amount"
    SILENT = "silent"
    TOTAL = "total"
    TOTAL_AMOUNT = "total_amount"
    MARK = "mark"
    OPEN_AMOUNT = "open_amount"
    OPEN_TEXT = "open_text"
    OPEN_DAY = "open_day"

    @property
    def open(self) -> bool:
        return self.value.startswith("open")


@dataclass(frozen=True)
class Ore:
    """An amount in whole öre."""

    ore: int


@dataclass(frozen=True)
class Live:
    """A formula on what the holder has typed."""

    formula: str


Value = str | Ore | date | Live | None


@dataclass(frozen=True)
class FormCell:
    value: Value
    look: CellLook


class Rule(StrEnum):
    """What a range of open cells takes."""

    DAY = "day"
    AMOUNT = "amount"
    ACTIVITY = "activity"
    CATEGORY = "category"
    TEXT = "text"


@dataclass(frozen=True)
class Allowed:
    """What may be typed in the cells `first`..`last`, and what the user is told beside them.

    `sources` are the formulas that the rule needs: a list, a first and a last value, or how many
    characters a text may have.
    """

    rule: Rule
    first: str
    last: str
    hint: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Warned:
    """Cells that are coloured while the formula holds."""

    first: str
    last: str
    formula: str


@dataclass(frozen=True)
class FormSheet:
    """Rows of cells (from row 1, column A). `header` is the row that stays in sight.

    `merged` rows have running text from a column (from 1) to the last. `decimals`: öre are shown.
    """

    title: str
    widths: list[float]
    rows: list[list[FormCell]]
    header: int
    heights: Mapping[int, int]
    allowed: list[Allowed] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    merged: Mapping[int, int] = field(default_factory=dict)
    decimals: bool = True


@dataclass(frozen=True)
class FormBook:
    """`lists` are the hidden columns that drop-downs and limits point at."""

    form: ReturnForm
    sheets: list[FormSheet]
    lists: list[list[Value]]
