"""Two days of a plan as rows: lines and activities with three columns, and the decisions behind."""

from collections.abc import Iterator
from dataclasses import dataclass

from regionbudget.domain.comparison import Columns, Comparison, Explained, local_day
from regionbudget.domain.decision_words import FIELD_WORDS
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Cell, Column, Pill, Summary
from regionbudget.ui.models.tree_model import Group
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone


@dataclass(frozen=True)
class ComparedRow:
    """A line or an activity; `amounts` is None for a description that was worded anew."""

    title: str
    amounts: Columns | None
    explanation: str
    ring_fenced: bool = False

    @property
    def differs(self) -> bool:
        return self.amounts is None or bool(self.explanation)


def compared_columns(found: Comparison | None) -> list[Column[ComparedRow]]:
    """The three columns are headed by the two days."""
    first = figures.day(found.first) if found else ""
    last = figures.day(found.last) if found else ""
    return [
        Column(tr("Delområde eller aktivitet"), lambda r: r.title, locked=lambda r: r.ring_fenced),
        Column(
            tr("Per {day}").format(day=first),
            lambda r: r.amounts and r.amounts.original_ore,
            Cell.AMOUNT,
            width=128,
        ),
        Column(
            tr("Beslutad ändring"),
            lambda r: r.amounts and (r.amounts.changes_ore or None),
            Cell.AMOUNT,
            width=128,
        ),
        Column(
            tr("Per {day}").format(day=last),
            lambda r: r.amounts and r.amounts.current_ore,
            Cell.AMOUNT,
            width=128,
        ),
        Column(tr("Beslut"), lambda r: r.explanation, width=220),
    ]


def compared_groups(found: Comparison, *, only_changed: bool) -> list[Group[ComparedRow]]:
    """Lines as allotted and as planned, activities per area, and descriptions that changed.

    The sums of the lines stand there always.
    """
    sums = [
        _group(tr("Tilldelat per delområde"), list(_allotted(found)), found.amount),
        _group(tr("Planerat per delområde"), list(_planned(found)), found.planned),
    ]
    groups = list(_areas(found))
    if found.descriptions:
        rows = list(_descriptions(found))
        groups.append(Group(Summary([tr("Ändrade beskrivningar")]), rows))
    if only_changed:
        sums, groups = list(map(_changed, sums)), list(map(_changed, groups))
    return [*sums, *(group for group in groups if group.rows)]


def _changed(group: Group[ComparedRow]) -> Group[ComparedRow]:
    return Group(group.head, [row for row in group.rows if row.differs])


def decision_columns() -> list[Column[Explained]]:
    return [
        Column(tr("Nr"), lambda e: e.decision.id, width=44),
        Column(tr("Datum"), lambda e: e.decision.date, Cell.DATE, width=104),
        Column(tr("Vad som beslutades"), lambda e: show(e.text)),
        Column(tr("Motivering"), lambda e: e.decision.reason, width=170),
        Column(tr("Beslutat av"), _who, width=150),
        Column(
            tr("Registrerat"),
            recorded,
            Cell.STATUS,
            width=190,
            tip=lambda e: ". ".join(map(show, e.marks)),
        ),
    ]


def recorded(each: Explained) -> Pill:
    """When the decision was written down, and what to heed about that."""
    day = figures.day(local_day(each.decision.recorded_at))
    if each.recorded_later:
        return Pill(Tone.ATTENTION, tr("{day}, i efterhand").format(day=day))
    if each.out_of_order:
        return Pill(Tone.ATTENTION, tr("{day}, daterat tillbaka").format(day=day))
    return Pill(Tone.MUTED, day)


def _who(each: Explained) -> str:
    return ", ".join(part for part in (each.decision.by, each.decision.ref) if part)


def _group(title: str, rows: list[ComparedRow], total: Columns) -> Group[ComparedRow]:
    sums = [total.original_ore, total.changes_ore or None, total.current_ore]
    return Group(Summary([title, *sums]), rows)


def _allotted(found: Comparison) -> Iterator[ComparedRow]:
    for row in found.lines:
        numbers = _numbers(row.amount_decisions)
        yield ComparedRow(row.line.title, row.amount, numbers, row.line.ring_fenced)


def _planned(found: Comparison) -> Iterator[ComparedRow]:
    for row in found.lines:
        numbers = _numbers(row.planned_decisions)
        yield ComparedRow(row.line.title, row.planned, numbers, row.line.ring_fenced)


def _areas(found: Comparison) -> Iterator[Group[ComparedRow]]:
    for area in found.plan.areas:
        rows = [row for row in found.activities if row.area.key == area.key]
        total = sum((row.budget for row in rows), Columns())
        listed = [
            ComparedRow(row.activity.title, row.budget, _numbers(row.decisions)) for row in rows
        ]
        yield _group(area.title, listed, total)


def _descriptions(found: Comparison) -> Iterator[ComparedRow]:
    for each in found.descriptions:
        title = f"{each.activity.title}: {show(FIELD_WORDS[each.field])}"
        said = tr("{before} blev {after} (beslut {number})").format(
            before=each.before or "–", after=each.after or "–", number=each.decision
        )
        yield ComparedRow(title, None, said)


def _numbers(decisions: tuple[int, ...]) -> str:
    return ", ".join(map(str, decisions))
