"""From a SIE file to the rows of a ledger, by the dimension whose objects the user plans by."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from regionbudget.domain.ledger import LedgerRow, RejectedRow
from regionbudget.domain.message import Message, say
from regionbudget.domain.sie import DEFAULT_DIMENSION, Sie, SieRow

SUPPLIERS = "9"
"""The dimension that the standard reserves for suppliers."""


@dataclass(frozen=True)
class SieLedger:
    """Every `#TRANS` is in one of the two. Rows of all years: the rules say which are refused."""

    rows: tuple[LedgerRow, ...]
    rejected: tuple[RejectedRow, ...]


class DimensionUse(NamedTuple):
    """How many rows have an object of the dimension (or of one below it), and how many objects."""

    number: str
    name: str
    rows: int
    objects: int


_STEP = 10_000


def ledger_rows(
    sie: Sie,
    dimension: str = DEFAULT_DIMENSION,
    *,
    sign: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> SieLedger:
    """The rows with the object of the dimension; without date or amount they are rejected.

    A row without an object of the dimension has that of a sub-dimension (`#UNDERDIM`), else "".
    `sign` -1: costs are negative in the file.
    """
    object_of = _finder(sie, dimension)
    rows = []
    rejected = []
    for count, row in enumerate(sie.rows):
        if progress is not None and count % _STEP == 0:
            progress(count, len(sie.rows))
        day = row.date
        if row.amount_ore is None or day is None:
            rejected.append(
                RejectedRow(row.line, _why(row), row.amount_ore, _cells(row, object_of(row)))
            )
            continue
        voucher = row.voucher
        rows.append(
            LedgerRow(
                row=row.line,
                date=day,
                amount_ore=sign * row.amount_ore,
                account=row.account,
                object=object_of(row),
                text=row.text or (voucher.text if voucher else ""),
                voucher=voucher.label if voucher else "",
                supplier=_supplier(sie, row),
            )
        )
    return SieLedger(tuple(rows), tuple(rejected))


def dimensions_in_use(sie: Sie) -> tuple[DimensionUse, ...]:
    """Those that any row has objects of, by number; what the user chooses among."""
    rows: dict[str, int] = defaultdict(int)
    objects: dict[str, set[tuple[str, str]]] = defaultdict(set)
    above = {number: _above(sie, number) for row in sie.rows for number, _ in row.objects}
    for row in sie.rows:
        for number in {upper for own, _ in row.objects for upper in above[own]}:
            rows[number] += 1
        for pair in row.objects:
            for number in above[pair[0]]:
                objects[number].add(pair)
    return tuple(
        DimensionUse(number, sie.dimension_name(number), rows[number], len(objects[number]))
        for number in sorted(rows, key=lambda each: (len(each), each))
    )


def _finder(sie: Sie, dimension: str) -> Callable[[SieRow], str]:
    """Looks up a row's object; the dimensions below the chosen one stand in, nearest first."""
    depths = {}
    for number in {dimension, *sie.dimensions}:
        above = _above(sie, number)
        if dimension in above:
            depths[number] = above.index(dimension)
    numbers = sorted(depths, key=lambda number: (depths[number], number))

    def find(row: SieRow) -> str:
        for number in numbers:
            for own, name in row.objects:
                if own == number:
                    return name
        return ""

    return find


def _above(sie: Sie, number: str) -> list[str]:
    """The dimension and those it lies under, nearest first; a circle ends where it closes."""
    found = [number]
    while (known := sie.dimensions.get(found[-1])) and known.parent and known.parent not in found:
        found.append(known.parent)
    return found


def _supplier(sie: Sie, row: SieRow) -> str:
    for number, name in row.objects:
        if number == SUPPLIERS:
            return sie.objects.get((number, name)) or name
    return ""


def _why(row: SieRow) -> Message:
    if row.amount_ore is None:
        return say("beloppet kan inte läsas säkert")
    return say("varken raden eller verifikationen har ett datum")


def _cells(row: SieRow, name: str) -> tuple[str, ...]:
    label = row.voucher.label if row.voucher else ""
    return label, row.account, name, row.text
