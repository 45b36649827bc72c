"""The agreement's requirements by area, with the activities that meet each and their budgets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regionbudget.domain.agreement import Demand
from regionbudget.domain.coverage import Covered, Meeting
from regionbudget.domain.plan import Plan
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Cell, Column, Pill, Summary, width_of
from regionbudget.ui.models.tree_model import Group
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone

KIND_WIDTH, DUE_WIDTH, ACTIVITY_WIDTH, STATE_WIDTH = 64, 104, 276, 132


@dataclass(frozen=True)
class CoverageRow:
    """A requirement with one of the activities that meet it; `leads` on its first row."""

    covered: Covered
    meeting: Meeting | None
    leads: bool


def coverage_columns(plan: Plan) -> list[Column[CoverageRow]]:
    wide = width_of(plan.allocated_ore)
    return [
        Column(tr("Område och krav"), _demand, tip=_tip),
        Column(
            tr("Slag"),
            lambda row: demand_word(row.covered.requirement.kind) if row.leads else "",
            width=KIND_WIDTH,
        ),
        Column(tr("Senast"), _due, width=DUE_WIDTH),
        Column(
            tr("Aktivitet"),
            lambda row: row.meeting.activity.title if row.meeting else "",
            width=ACTIVITY_WIDTH,
            tip=lambda row: row.meeting.activity.title if row.meeting else "",
        ),
        Column(
            tr("Budget"),
            lambda row: row.meeting.amount_ore if row.meeting else None,
            Cell.AMOUNT,
            wide,
        ),
        Column(
            tr("Läge"),
            lambda row: state_pill(row.covered) if row.leads else "",
            Cell.STATUS,
            STATE_WIDTH,
        ),
    ]


def coverage_groups(plan: Plan, found: Sequence[Covered]) -> list[Group[CoverageRow]]:
    """The areas in the agreement's order, each with its requirements."""
    titles = {area.key: area.title for area in plan.areas}
    groups = []
    for key in dict.fromkeys(each.requirement.area for each in found):
        own = [each for each in found if each.requirement.area == key]
        title = titles.get(key) or tr("Hela överenskommelsen")
        rows = [row for each in own for row in _rows(each)]
        groups.append(Group(Summary((title, *_met(own)), row=key), rows))
    return groups


def demand_word(kind: Demand) -> str:
    words = {Demand.MUST: tr("ska"), Demand.SHOULD: tr("bör"), Demand.MAY: tr("får")}
    return words[kind]


def state_pill(covered: Covered) -> Pill:
    """Only a must that nobody meets asks for attention."""
    if covered.is_covered:
        return Pill(Tone.OK, tr("möts"))
    tone = Tone.ATTENTION if covered.is_missing else Tone.MUTED
    return Pill(tone, tr("ingen aktivitet"))


def _rows(covered: Covered) -> Iterator[CoverageRow]:
    yield CoverageRow(covered, covered.meetings[0] if covered.meetings else None, leads=True)
    for meeting in covered.meetings[1:]:
        yield CoverageRow(covered, meeting, leads=False)


def _met(own: Sequence[Covered]) -> tuple[str, ...]:
    """How many of the area's musts are met, under *Aktivitet*."""
    musts = [each for each in own if each.requirement.kind is Demand.MUST]
    if not any(each.is_covered or each.is_missing for each in musts):
        return ()
    said = tr("{met} av {all} ska-krav möts").format(
        met=sum(each.is_covered for each in musts), all=len(musts)
    )
    return ("", "", said)


def _demand(row: CoverageRow) -> str:
    asked = row.covered.requirement
    return f"{asked.key}  {asked.text}" if row.leads else ""


def _due(row: CoverageRow) -> str:
    due = row.covered.requirement.due
    return figures.day(due) if row.leads and due else ""


def _tip(row: CoverageRow) -> str:
    """The whole requirement, and what all that meets it may cost."""
    asked = row.covered.requirement
    said = f"{asked.key}  {asked.text}"
    if len(row.covered.meetings) < 2:
        return said
    together = tr("{n} aktiviteter, tillsammans {sum}").format(
        n=len(row.covered.meetings), sum=figures.money(row.covered.sum_ore)
    )
    return f"{said}\n{together}"
