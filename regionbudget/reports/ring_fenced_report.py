"""Ring-fenced money: what each line and earmark gives, who has it, what it has paid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regionbudget.domain.attribution import attribute
from regionbudget.domain.decisions import Reallocation
from regionbudget.domain.followup import FollowUp, LineResult
from regionbudget.domain.followup import Row as Followed
from regionbudget.domain.plan import Plan, PlanEarmark, State
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.entries import entries_sheet
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.sheets.moves import moves_sheet
from regionbudget.reports.sheets.notices import finding_texts
from regionbudget.reports.sheets.ring_fence import ring_fence_sheet
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import (
    Amount,
    Block,
    Cell,
    Column,
    Formula,
    Kind,
    Look,
    Report,
    Row,
    Sheet,
    Sum,
    Table,
    Text,
)
from regionbudget.reports.words import owners, report_title

USES, EARMARKS = "ring_fenced_uses", "ring_fenced_earmarks"
_RULES = {"P2", "P3", "R1"}
"""The rules about ring-fenced money."""
_UNUSED = "Utan aktivitet"
_USE_COLUMNS = [
    Column("line", "Delområde", width=30),
    Column("activity", "Aktivitet", width=44),
    Column("owners", "Ansvarig", width=26),
    Column("funding", "Finansiering", Kind.AMOUNT),
    Column("attributed", "Utfall på delområdet", Kind.AMOUNT),
    Column("left", "Kvar", Kind.AMOUNT),
]
_EARMARK_COLUMNS = [
    Column("line", "Delområde", width=30),
    Column("earmark", "Varav", width=36),
    Column("amount", "Tilldelat", Kind.AMOUNT),
    Column("planned", "Planerat", Kind.AMOUNT),
    Column("left", "Kvar att planera", Kind.AMOUNT),
    Column("activities", "Aktiviteter", width=44),
]


@dataclass(frozen=True)
class Use:
    """What an activity has of a ring-fenced line, and what of its outturn the line pays, in öre."""

    row: Followed
    funding_ore: int
    attributed_ore: int


@dataclass(frozen=True)
class Used:
    """A ring-fenced line with the activities that it funds, and what none has of it, in öre."""

    result: LineResult
    uses: Sequence[Use]
    unused_ore: int

    @property
    def title(self) -> str:
        return self.result.line.title

    @property
    def funding_ore(self) -> int:
        return sum(use.funding_ore for use in self.uses) + self.unused_ore

    @property
    def attributed_ore(self) -> int:
        return sum(use.attributed_ore for use in self.uses)


def ring_fenced_report(source: ReportSource) -> Report:
    followup, plan = source.followup, source.followup.plan
    lines = list(_used(followup))
    earmarks = [each for each in plan.earmarks if each.ring_fenced]
    entries = [e for e in source.entries if e.activity_id in _funded(followup)]
    title = report_title(ReportKind.RING_FENCED, plan, followup.period)
    summary = ring_fence_sheet(followup, title)
    found = finding_texts([f for f in source.findings if f.rule in _RULES], plan.as_of)
    return Report(
        title=title,
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT,
        head=source.head,
        recorded_at=source.recorded_at,
        sheets=[
            Sheet(summary.title, [*summary.blocks, *found], repeated=summary.frozen),
            *([_earmark_sheet(followup, earmarks)] if earmarks else []),
            *([_use_sheet(followup, lines)] if lines else []),
            moves_sheet(followup, lambda move: _is_fenced(plan, move)),
            entries_sheet(followup, entries, source.attachments),
            control_sheet(
                heading("Kontrollsummor", followup),
                _checks(lines) if lines else [],
                source.head,
            ),
        ],
    )


def _used(followup: FollowUp) -> Iterator[Used]:
    planned = followup.plan.planned_by_line(followup.period.last_day)
    for result in followup.lines:
        key = result.line.key
        if result.line.ring_fenced:
            uses = [
                Use(row, row.funding[key], attribute(row.accumulated_ore, row.pays)[0].get(key, 0))
                for row in followup.rows
                if row.funding.get(key)
            ]
            yield Used(result, uses, result.amount_ore - planned[key])


def _funded(followup: FollowUp) -> set[int]:
    """The activities with ring-fenced money, by id."""
    return {row.activity.id for row in followup.rows if row.ring_fenced}


def _is_fenced(plan: Plan, move: Reallocation) -> bool:
    if plan.line(move.line).ring_fenced:
        return True
    own = (move.line, move.earmark)
    return any(each.ring_fenced and (each.line, each.key) == own for each in plan.earmarks)


def _use_sheet(followup: FollowUp, lines: Sequence[Used]) -> Sheet:
    title = "Per aktivitet"
    note = Text(
        "Poster bokförs på aktiviteter. När flera delområden betalar en aktivitet är utfallet här "
        "den del som det öronmärkta delområdet får betala."
    )
    table = Table(USES, _USE_COLUMNS, list(_use_rows(lines)))
    return Sheet(title, [*heading(title, followup), note, table], USES, 2)


def _use_rows(lines: Sequence[Used]) -> Iterator[Row]:
    place = 0
    for line in lines:
        for use in line.uses:
            activity = use.row.activity
            amounts = _amounts(use.funding_ore, use.attributed_ore)
            words = {"activity": activity.title, "owners": owners(activity)}
            yield Row({"line": line.title, **words, **amounts}, Look.RING_FENCED)
        mark = "▲ " if line.unused_ore else ""
        unused = _amounts(line.unused_ore, 0)
        yield Row({"line": line.title, "activity": f"{mark}{_UNUSED}", **unused})
        last = place + len(line.uses)
        sums = _sums(line.funding_ore, line.attributed_ore, place, last)
        yield Row({"line": f"Summa {line.title}", **sums}, Look.RING_FENCED_SUM)
        place = last + 2
    sums = _sums(
        sum(line.funding_ore for line in lines),
        sum(line.attributed_ore for line in lines),
        0,
        place - 1,
    )
    names = {
        "funding": "Öronmärkt_tilldelat",
        "attributed": "Öronmärkt_utfall",
        "left": "Öronmärkt_kvar",
    }
    yield Row({"line": "Totalt", **sums}, Look.TOTAL, names)


def _amounts(funding: int, attributed: int) -> dict[str, Cell]:
    return {
        "funding": Amount(funding),
        "attributed": Amount(attributed),
        "left": Formula("{funding}-{attributed}", Amount(funding - attributed)),
    }


def _sums(funding: int, attributed: int, first: int, last: int) -> dict[str, Cell]:
    return {
        "funding": Sum(funding, first, last),
        "attributed": Sum(attributed, first, last),
        "left": Sum(funding - attributed, first, last),
    }


def _earmark_sheet(followup: FollowUp, earmarks: Sequence[PlanEarmark]) -> Sheet:
    title = "Varav-belopp"
    blocks: list[Block] = [
        *heading("Öronmärkta varav-belopp", followup),
        Table(EARMARKS, _EARMARK_COLUMNS, list(_earmark_rows(followup, earmarks))),
    ]
    return Sheet(title, blocks, EARMARKS, 1)


def _earmark_rows(followup: FollowUp, earmarks: Sequence[PlanEarmark]) -> Iterator[Row]:
    plan, until = followup.plan, followup.period.last_day
    planned, earmarked = plan.planned_by_earmark(until), plan.earmarked(until)
    for each in earmarks:
        amount, used = plan.earmark_at(each, until), planned[each.path]
        titles = [
            row.activity.title
            for row in followup.rows
            if earmarked.get(row.activity.id, {}).get(each.path)
        ]
        yield Row(
            {
                "line": plan.line(each.line).title,
                "earmark": each.title,
                "amount": Amount(amount),
                "planned": Amount(used),
                "left": Formula("{amount}-{planned}", Amount(amount - used)),
                "activities": "\n".join(titles) or "Ingen aktivitet",
            },
            Look.RING_FENCED,
        )


def _checks(lines: Sequence[Used]) -> list[Check]:
    return [
        check(
            "Aktiviteternas del + pengar utan aktivitet = tilldelat",
            "Öronmärkt_tilldelat",
            sum(line.funding_ore for line in lines),
            "Öronmärkt_tilldelat_delområden",
            sum(line.result.amount_ore for line in lines),
        ),
        check(
            "Aktiviteternas utfall på delområdena = delområdenas utfall",
            "Öronmärkt_utfall",
            sum(line.attributed_ore for line in lines),
            "Öronmärkt_utfall_delområden",
            sum(line.result.attributed_ore for line in lines),
        ),
    ]
