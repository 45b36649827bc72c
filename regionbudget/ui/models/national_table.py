"""The national table of an allocation: a row per region, what differs marked and explained.

Amounts are whole kronor here whatever unit the window shows: the proof is to the krona.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from regionbudget.domain.agreement import KeyKind
from regionbudget.domain.money import NBSP, format_amount
from regionbudget.domain.proof import TOTAL, Axis, ColumnKind, CrossFoot, Proof
from regionbudget.domain.proof import Column as TableColumn
from regionbudget.domain.side_tables import SideProof, Verdict
from regionbudget.readers.annex_search import How
from regionbudget.ui import figures, theme
from regionbudget.ui.models.cells import Cell, Column, Pill, Role, Summary
from regionbudget.ui.models.table_model import Index, TableModel
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import SYMBOLS, Tone

if TYPE_CHECKING:
    from regionbudget.services.allocation import Checked

REGION_WIDTH = 150
MARK = SYMBOLS[Tone.ATTENTION]


@dataclass(frozen=True)
class RegionRow:
    """A region's values by column key; `marks` are what is to be said of some of them.

    `reading` tells how the row was read, when it was pasted.
    """

    region: str
    own: bool
    values: Mapping[str, int]
    marks: Mapping[str, str] = field(default_factory=dict)
    reading: str = ""


class NationalModel(TableModel[RegionRow]):
    """Marks what differs with a symbol, and writes the region of the plan in bold.

    `bases` are the keys of the columns in words, blank where there is none.
    """

    bases: Sequence[str] = ()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = super().data(index, role)
        if role == Role.STRONG:
            return self.row_at(index.row()).own
        if role == Role.COPY:
            value = self.columns[index.column()].value(self.row_at(index.row()))
            return value.plain if isinstance(value, Exact) else found
        if role != Qt.ItemDataRole.DisplayRole or not found:
            return found
        marked = super().data(index, Role.TONE) == Tone.ATTENTION
        return f"{MARK} {found}" if marked else found

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The tip of a title tells the whole of it, and the key that the column follows."""
        found = super().headerData(section, orientation, role)
        basis = self.bases[section] if section < len(self.bases) else ""
        if role != Qt.ItemDataRole.ToolTipRole or not basis:
            return found
        return tr("{title}: {basis}").format(title=found, basis=basis)


def region_rows(checked: "Checked", own: str) -> list[RegionRow]:
    """The table's rows in its own order."""
    proof = checked.proof
    return [
        RegionRow(region, region == own, values, _marks(proof, region), _reading(checked, region))
        for region, values in proof.table.cells.items()
    ]


def national_columns(proof: Proof) -> list[Column[RegionRow]]:
    """Region, then the columns of the published table, each as wide as its sum."""
    region: Column[RegionRow] = Column(
        tr("Region"), lambda r: r.region, width=REGION_WIDTH, tip=lambda r: r.reading
    )
    return [region, *(_column(proof, column) for column in proof.table.columns)]


def bases(proof: Proof) -> list[str]:
    """The key that each column follows, as the agreement says it."""
    return ["", *(c.line.basis if c.line else "" for c in proof.table.columns)]


def keys(proof: Proof) -> Summary:
    """What each column is split by, in a word."""
    words = [tr("Nyckel"), *(_key(column) for column in proof.table.columns)]
    return Summary(words, tones=[Tone.MUTED] * len(words))


def sums(proof: Proof) -> list[Summary]:
    """The columns added up; where they miss, what was stated and by how much."""
    off = {each.name: each for each in proof.crossfoot if each.axis is Axis.COLUMN}
    added = [
        "" if each.column.kind is ColumnKind.SHARE else _written(each.column, each.sum)
        for each in proof.by_column()
    ]
    rows = [Summary([tr("Summa"), *added])]
    if off:
        columns = [each.column for each in proof.by_column()]
        stated = [_stated(column, off.get(column.key)) for column in columns]
        gaps = [_gap(column, off.get(column.key)) for column in columns]
        tones = [None, *(Tone.ATTENTION if column.key in off else None for column in columns)]
        rows += [
            Summary([tr("Angiven summa"), *stated]),
            Summary([tr("Skillnad"), *gaps], tones=tones),
        ]
    return rows


@dataclass(frozen=True)
class Remark:
    """Something the proof has to say; `region` is the row it is about, if any.

    Without a pill it goes on with the remark before it.
    """

    pill: Pill | None
    where: str
    what: str
    region: str = ""


def remarks(checked: "Checked") -> list[Remark]:
    """Differences, sums that miss, and the verdicts on the agreement's other tables."""
    proof = checked.proof
    differs, misses = Pill(Tone.ATTENTION, tr("skiljer")), Pill(Tone.ATTENTION, tr("summan"))
    return [
        *(
            Remark(differs, f"{each.region} · {each.column.title}", show(each.what), each.region)
            for each in proof.differences
        ),
        *(
            Remark(
                misses,
                show(proof.place_of(each)),
                show(proof.miss_of(each)),
                each.name if each.axis is Axis.ROW else "",
            )
            for each in proof.crossfoot
        ),
        *(remark for side in checked.others for remark in _side_remarks(side)),
        *_reading_remarks(checked),
    ]


def _reading_remarks(checked: "Checked") -> list[Remark]:
    """Of a pasted text: rows that the sums had to decide, and lines that were left out."""
    if checked.text is None:
        return []
    unsure = Pill(Tone.ATTENTION, tr("osäker läsning"))
    decided = [
        Remark(unsure, region, show(how.text), region)
        for region, how in checked.text.how.items()
        if how is How.NEAREST
    ]
    left_out = Pill(Tone.MUTED, tr("inte läst"))
    return [
        *decided,
        *(
            Remark(left_out, tr("rad {row}").format(row=each.row), show(each.message))
            for each in checked.text.ignored
        ),
    ]


def verdict(proof: Proof) -> Pill:
    """How much of the table is proven, in a few words."""
    clean = not proof.differences and not proof.crossfoot
    said = tr("{equal} av {cells} belopp lika på kronan").format(
        equal=proof.equal, cells=proof.cells
    )
    return Pill(Tone.OK if clean else Tone.ATTENTION, said)


def _side_remarks(side: SideProof) -> list[Remark]:
    tone = Tone.OK if side.verdict is Verdict.EQUAL else Tone.ATTENTION
    count = tr("{equal} av {cells} belopp lika; nyckel: {basis}").format(
        equal=side.equal, cells=side.cells, basis=side.table.basis
    )
    return [
        Remark(Pill(tone, show(side.verdict.text)), side.table.title, count),
        *(Remark(None, "", show(each)) for each in side.details),
    ]


def _column(proof: Proof, column: TableColumn) -> Column[RegionRow]:
    key = column.key
    total = next(each.sum for each in proof.by_column() if each.column.key == key)
    return Column(
        column.title,
        lambda row: _number(column, row.values.get(key)),
        Cell.AMOUNT,
        _width(_written(column, total)),
        tip=lambda row: _tip(column, row),
        tone=lambda row: Tone.ATTENTION if key in row.marks else Tone.PLAIN,
    )


def _width(longest: str) -> int:
    """Just room enough for the sum: all columns are to be seen at once in a small window."""
    return QFontMetrics(theme.font(strong=True)).horizontalAdvance(longest) + 2 * theme.S + 6


def _number(column: TableColumn, value: int | None) -> object:
    """A value as text, so that the unit of the window leaves it alone."""
    if value is None:
        return None
    return Exact(_written(column, value), value if column.is_money else value * 100)


class Exact(str):
    """A number as it is written; `plain` is how another program reads it (öre in, kronor out)."""

    plain: str

    def __new__(cls, written: str, ore: int) -> "Exact":
        made = super().__new__(cls, written)
        made.plain = figures.plain(ore)
        return made


def _key(column: TableColumn) -> str:
    if column.line is None:
        return ""
    if column.kind is ColumnKind.BASE:
        return tr("lika")
    return tr("annan") if column.line.key_kind is KeyKind.OTHER else tr("befolkning")


def _written(column: TableColumn, value: int) -> str:
    if column.kind is ColumnKind.SHARE:
        return f"{value}{NBSP}%"
    return format_amount(value if column.is_money else value * 100)


def _stated(column: TableColumn, off: CrossFoot | None) -> str:
    return _written(column, off.stated) if off else ""


def _gap(column: TableColumn, off: CrossFoot | None) -> str:
    if off is None:
        return ""
    return f"{MARK} {'+' if off.difference > 0 else ''}{_written(column, off.difference)}"


def _marks(proof: Proof, region: str) -> dict[str, str]:
    marks = {
        each.column.key: show(each.what) for each in proof.differences if each.region == region
    }
    for each in proof.crossfoot:
        if each.axis is Axis.ROW and each.name == region and TOTAL not in marks:
            marks[TOTAL] = tr("delområdena blir {what}").format(what=show(proof.miss_of(each)))
    return marks


def _reading(checked: "Checked", region: str) -> str:
    if checked.text is None or region not in checked.text.how:
        return ""
    return tr("{how}. I texten: {source}").format(
        how=show(checked.text.how[region].text), source=checked.text.source[region]
    )


def _tip(column: TableColumn, row: RegionRow) -> str:
    said = row.marks.get(column.key, "")
    if not said and column.follows_population:
        said = tr("lika med uträkningen på kronan")
    return "\n".join(each for each in (said, row.reading) if each)
