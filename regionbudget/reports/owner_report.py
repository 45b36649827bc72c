"""One owner's activities: follow-up, months, moves and entries, with sums of their own."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from regionbudget.domain.followup import FollowUp
from regionbudget.domain.forecasting import Statement
from regionbudget.domain.indicator import Measured
from regionbudget.domain.periods import month_code
from regionbudget.domain.plan import Plan, State, fold
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.definitions import definitions_sheet
from regionbudget.reports.sheets.entries import entries_ore, entries_sheet, months_ore, months_sheet
from regionbudget.reports.sheets.followup import followup_sheet
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.sheets.moves import moves_sheet
from regionbudget.reports.sheets.summary import status_count
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import (
    Amount,
    Block,
    Column,
    Field,
    Fields,
    Formula,
    Kind,
    Look,
    Report,
    Row,
    Sheet,
    Table,
    Text,
    recorded,
)
from regionbudget.reports.words import TITLES, as_of_words, comment, months

TRAIL, MEASURED = "trail", "measured"

_TRAIL_COLUMNS = [
    Column("activity", "Aktivitet", width=44),
    Column("month", "Per", width=10),
    Column("amount", "Prognos helår", Kind.AMOUNT),
    Column("reason", "Motivering", width=50),
    Column("by", "Sagt av", width=24),
    Column("recorded", "Antecknat", Kind.DATE, 12),
]
_MEASURED_COLUMNS = [
    Column("activity", "Aktivitet", width=44),
    Column("name", "Mått", width=30),
    Column("target", "Mål", width=14),
    Column("outcome", "Utfall", width=14),
    Column("note", "Anmärkning", width=40),
]
_JOINT = "Delas ansvaret med flera står aktiviteten hos var och en, med hela sin summa."


@dataclass(frozen=True)
class Told:
    """What has been said of activities: every figure for the year, by activity id, and what has
    been measured by the period's end."""

    statements: Mapping[int, Sequence[Statement]] = field(default_factory=dict)
    measured: Sequence[Measured] = ()


NOTHING_TOLD = Told()


def owner_report(source: ReportSource, post: str, told: Told = NOTHING_TOLD) -> Report:
    """Of the activities that the post answers for, alone or with others."""
    own = _of(source, post)
    followup, plan = own.followup, own.followup.plan
    title = " ".join([f"{TITLES[ReportKind.OWNER]} {months(followup.period)}", *as_of_words(plan)])
    ids = {row.activity.id for row in followup.rows}
    return Report(
        title=f"{title}: {post}",
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT,
        head=own.head,
        recorded_at=own.recorded_at,
        sheets=[
            _summary(title, post, followup),
            followup_sheet(followup),
            months_sheet(followup, own.month_sums),
            *_told_sheets(followup, told),
            moves_sheet(followup, lambda move: bool(ids & {move.giver, move.receiver})),
            entries_sheet(followup, own.entries, own.attachments),
            definitions_sheet(followup),
            control_sheet(heading("Kontrollsummor", followup), _checks(own), own.head),
        ],
    )


def _of(source: ReportSource, post: str) -> ReportSource:
    """What of the source belongs to the post; lines are not followed up per owner."""
    rows = tuple(
        row for row in source.followup.rows if fold(post) in map(fold, row.activity.owners)
    )
    ids = {row.activity.id for row in rows}
    return replace(
        source,
        followup=replace(source.followup, rows=rows, lines=()),
        entries=[entry for entry in source.entries if entry.activity_id in ids],
        month_sums={key: ore for key, ore in source.month_sums.items() if key[0] in ids},
    )


def _summary(title: str, post: str, followup: FollowUp) -> Sheet:
    total = followup.total
    sums = (
        ("Budget", "Budget", total.budget_ore),
        ("Omfördelat", "Omfördelat", total.reallocated_ore),
        ("Reviderad budget", "Reviderad_budget", total.revised_ore),
        ("Periodbudget ack", "Periodbudget_ack", total.period_budget_ore),
        ("Utfall under perioden", "Utfall_period", total.period_ore),
        ("Utfall ack", "Utfall_ack", total.accumulated_ore),
        ("Prognos helår", "Prognos_helår", total.forecast_ore),
        ("Avvikelse helår", "Avvikelse_helår", total.variance_ore),
    )
    fields = [
        Field("Ansvarig", post, "Ansvarig"),
        Field("Aktiviteter", len(followup.rows), "Antal_aktiviteter"),
        *(Field(label, Formula(name, Amount(ore))) for label, name, ore in sums),
    ]
    return Sheet(
        "Sammanfattning",
        [
            *heading(title, followup),
            Fields(fields),
            Text(status_count(followup)),
            Text(_JOINT, Look.NOTE),
            *_said(followup),
        ],
        portrait=True,
    )


def _said(followup: FollowUp) -> Sequence[Block]:
    """What the owner has said of each activity, in full."""
    said = [(row.activity.title, comment(row)) for row in followup.rows if comment(row)]
    if not said:
        return []
    fields = Fields([Field(title, words) for title, words in said])
    return [Text("Kommentarer och prognoser", Look.HEADING), fields]


def _told_sheets(followup: FollowUp, told: Told) -> list[Sheet]:
    """The trail of figures and the measures, when there are any."""
    ids = {row.activity.id for row in followup.rows}
    trail = list(_trail_rows(followup.plan, ids, told))
    measured = [each for each in told.measured if each.activity in ids]
    blocks: list[Block] = []
    if trail:
        blocks += [Text("Prognoser, i den ordning de sades", Look.HEADING)]
        blocks += [Table(TRAIL, _TRAIL_COLUMNS, trail)]
    if measured:
        rows = [_measured_row(followup.plan, each) for each in measured]
        blocks += [Text("Mått", Look.HEADING), Table(MEASURED, _MEASURED_COLUMNS, rows)]
    title = "Prognoser och mått"
    return [Sheet(title, [*heading(title, followup), *blocks])] if blocks else []


def _trail_rows(plan: Plan, ids: Container[int], told: Told) -> Iterator[Row]:
    for number, statements in told.statements.items():
        for said in statements if number in ids else ():
            yield Row(
                {
                    "activity": plan.activity(number).title,
                    "month": month_code(plan.year, said.month),
                    "amount": "togs tillbaka"
                    if said.amount_ore is None
                    else Amount(said.amount_ore),
                    "reason": said.reason,
                    "by": said.by,
                    "recorded": recorded(said.recorded_at).date(),
                }
            )


def _measured_row(plan: Plan, each: Measured) -> Row:
    return Row(
        {
            "activity": plan.activity(each.activity).title,
            "name": each.name,
            "target": each.target,
            "outcome": each.outcome,
            "note": each.note,
        }
    )


def _checks(own: ReportSource) -> list[Check]:
    total = own.followup.total
    return [
        check(
            "Periodens poster = utfall under perioden",
            "Poster_summa",
            entries_ore(own.entries),
            "Utfall_period",
            total.period_ore,
        ),
        check(
            "Månadernas summa = utfall ack",
            "Månader_summa",
            months_ore(own.followup, own.month_sums),
            "Utfall_ack",
            total.accumulated_ore,
        ),
        check(
            "Budget + omfördelat = reviderad budget",
            "Budget+Omfördelat",
            total.budget_ore + total.reallocated_ore,
            "Reviderad_budget",
            total.revised_ore,
        ),
    ]
