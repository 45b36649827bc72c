"""The variance texts of managers: the decision that lets a unit cost more than its ordinary budget.

No budget is moved in the ledger to units that the region runs itself; they explain their variance
with the plan's decision. What it explains of an activity's cost is what its lines may pay: at most
the revised sum. The rest is the unit's own.
"""

from collections.abc import Iterator, Sequence

from regionbudget.domain.decisions import Reallocation
from regionbudget.domain.followup import FollowUp, add_up
from regionbudget.domain.followup import Row as Followed
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Kind as ActivityKind
from regionbudget.domain.plan import Plan, State, fold
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.sheets.moves import moves_table
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
    Ref,
    Report,
    Row,
    Sheet,
    Sum,
    Table,
    Text,
    sheet_title,
)
from regionbudget.reports.words import MONTHS, comment, owners, report_title, state_words

OVERVIEW = "mandate"

_AMOUNTS = ("budget", "reallocated", "revised", "accumulated", "explained", "beyond", "left")
_COLUMNS = [
    Column("activity", "Aktivitet", width=44),
    Column("owners", "Ansvarig", width=28),
    Column("budget", "Beslutad summa", Kind.AMOUNT),
    Column("reallocated", "Omfördelat", Kind.AMOUNT),
    Column("revised", "Reviderad summa", Kind.AMOUNT),
    Column("accumulated", "Utfall ack", Kind.AMOUNT),
    Column("explained", "Förklaras av beslutet", Kind.AMOUNT),
    Column("beyond", "Egen finansiering", Kind.AMOUNT),
    Column("left", "Kvar av summan", Kind.AMOUNT),
]
_NOTE = (
    "Enheter som regionen driver själv får ingen budget i redovisningen för sina aktiviteter. De "
    "får kosta mer än sin ordinarie budget enligt beslutet, och förklarar avvikelsen med det. Det "
    "som beslutet förklarar är utfallet, högst den reviderade summan. Resten bär enheten själv."
)
_UNDECIDED = "Planen är inte beslutad. Det finns inget beslut att förklara en avvikelse med."


def mandate_report(source: ReportSource, post: str = "") -> Report:
    """A page for each activity of the post, or of everybody; reserves bear no cost."""
    followup = source.followup
    plan = followup.plan
    rows = [row for row in followup.rows if _concerned(row, post)]
    title = report_title(ReportKind.MANDATE, plan, followup.period)
    pages = [_page(followup, row, place) for place, row in enumerate(rows)]
    return Report(
        title=f"{title}: {post}" if post else title,
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT,
        head=source.head,
        recorded_at=source.recorded_at,
        sheets=[
            _overview(title, followup, rows),
            *pages,
            control_sheet(heading("Kontrollsummor", followup), _checks(rows), source.head),
        ],
    )


def _concerned(row: Followed, post: str) -> bool:
    if row.activity.kind is ActivityKind.RESERVE:
        return False
    return not post or fold(post) in map(fold, row.activity.owners)


def explained_ore(row: Followed) -> int:
    """What of the accumulated outturn the decision covers."""
    return max(row.accumulated_ore, 0) - row.own_funding_ore


def _overview(title: str, followup: FollowUp, rows: Sequence[Followed]) -> Sheet:
    undecided = [Text(_UNDECIDED, Look.WARNING)] if followup.plan.decision is None else []
    table = Table(OVERVIEW, _COLUMNS, list(_overview_rows(rows)))
    return Sheet("Översikt", [*heading(title, followup), *undecided, Text(_NOTE), table], OVERVIEW)


def _overview_rows(rows: Sequence[Followed]) -> Iterator[Row]:
    last = len(rows) - 1
    for row in rows:
        explained = explained_ore(row)
        yield Row(
            {
                "activity": row.activity.title,
                "owners": owners(row.activity),
                "budget": Amount(row.budget_ore),
                "reallocated": Amount(row.reallocated_ore),
                "revised": Formula("{budget}+{reallocated}", Amount(row.revised_ore)),
                "accumulated": Amount(row.accumulated_ore),
                "explained": Formula("MIN(MAX({accumulated},0),{revised})", Amount(explained)),
                "beyond": Formula("MAX({accumulated},0)-{explained}", Amount(row.own_funding_ore)),
                "left": Formula("{revised}-{explained}", Amount(row.revised_ore - explained)),
            },
            Look.RING_FENCED if row.ring_fenced else Look.PLAIN,
        )
    total = add_up(rows)
    explained = sum(map(explained_ore, rows))
    amounts = (
        total.budget_ore,
        total.reallocated_ore,
        total.revised_ore,
        total.accumulated_ore,
        explained,
        total.own_funding_ore,
        total.revised_ore - explained,
    )
    yield Row(
        {
            "activity": "Totalt",
            **{key: Sum(ore, 0, last) for key, ore in zip(_AMOUNTS, amounts, strict=True)},
        },
        Look.TOTAL,
        {
            "budget": "Budget",
            "revised": "Reviderad_budget",
            "accumulated": "Utfall_ack",
            "explained": "Förklaras_av_beslut",
            "beyond": "Egen_finansiering",
            "left": "Kvar_av_beslut",
        },
    )


def _page(followup: FollowUp, row: Followed, place: int) -> Sheet:
    plan, activity = followup.plan, row.activity
    moves = [
        move
        for move in plan.moves(followup.period.last_day)
        if activity.id in {move.giver, move.receiver}
    ]
    words = comment(row)
    said = [Text("Den ansvariges kommentar", Look.HEADING), Text(words)] if words else []
    blocks: list[Block] = [
        *heading(activity.title, followup),
        Text("Text till avvikelsen", Look.HEADING),
        Text(variance_text(followup, row)),
        Text("Beslut och belopp", Look.HEADING),
        Fields(list(_fields(plan, row, place))),
        *said,
        *_moved(plan, moves, activity.id),
    ]
    return Sheet(sheet_title(f"{activity.id} {activity.title}"), blocks, portrait=True)


def _fields(plan: Plan, row: Followed, place: int) -> Iterator[Field]:
    activity = row.activity
    yield Field("Beslut", state_words(plan))
    if activity.since is not None:
        yield Field("Aktiviteten beslutad", activity.since)
    yield Field("Utvecklingsområde", row.area.title)
    yield Field("Ansvarig", owners(activity))
    yield Field("Betalas av", _payers(plan, row))
    explained = explained_ore(row)
    amounts = (
        row.budget_ore,
        row.reallocated_ore,
        row.revised_ore,
        row.accumulated_ore,
        explained,
        row.own_funding_ore,
        row.revised_ore - explained,
    )
    titles = {column.key: column.title for column in _COLUMNS}
    for key, ore in zip(_AMOUNTS, amounts, strict=True):
        there = Formula("{there}", Amount(ore), {"there": Ref(OVERVIEW, place, key)})
        look = Look.TOTAL if key == "explained" else Look.PLAIN
        yield Field(titles[key], there, look=look)


def _payers(plan: Plan, row: Followed) -> str:
    """`Vårdens medarbetare 33 492 kr + Karriärtjänster 1 266 508 kr (öronmärkt)`."""
    return " + ".join(
        f"{plan.line(key).title} {kr(ore)}{' (öronmärkt)' if plan.line(key).ring_fenced else ''}"
        for key, ore in row.funding.items()
    )


def _moved(plan: Plan, moves: Sequence[Reallocation], activity: int) -> Iterator[Block]:
    if moves:
        yield Text("Omfördelningar", Look.HEADING)
        yield moves_table(f"moves {activity}", plan, moves)


def variance_text(followup: FollowUp, row: Followed) -> str:
    """What the manager writes where the variance is explained, ready to copy."""
    plan, decision = followup.plan, followup.plan.decision
    if decision is None:
        return _UNDECIDED
    until = f"{MONTHS[followup.period.last_month - 1]} {plan.year}"
    ref = f", dnr {decision.ref}" if decision.ref else ""
    explained = explained_ore(row)
    said = [
        f"”{row.activity.title}” har kostat {kr(row.accumulated_ore)} till och med {until}.",
        f"Aktiviteten ingår i planen för {plan.agreement_title}, beslutad "
        f"{decision.date.isoformat()} av {decision.by}{ref}, med {kr(row.budget_ore)}.",
    ]
    if row.reallocated_ore:
        said.append(f"Efter omfördelningar är summan {kr(row.revised_ore)}.")
    said.append(
        f"Beslutet förklarar {kr(explained)} av avvikelsen mot ordinarie budget; pengarna kommer "
        "från statsbidraget och ingen budget är flyttad i redovisningen."
    )
    if row.own_funding_ore:
        said.append(f"{kr(row.own_funding_ore)} ryms inte i beslutet och är enhetens egen kostnad.")
    return " ".join(said)


def _checks(rows: Sequence[Followed]) -> list[Check]:
    negative = sum(min(row.accumulated_ore, 0) for row in rows)
    total = add_up(rows)
    explained = sum(map(explained_ore, rows))
    beyond = sum(row.own_funding_ore for row in rows)
    checks = [
        check(
            "Förklaras av beslutet + kvar = reviderad summa",
            "Förklaras_av_beslut+Kvar_av_beslut",
            explained + total.revised_ore - explained,
            "Reviderad_budget",
            total.revised_ore,
        )
    ]
    if not negative:
        checks.append(
            check(
                "Förklaras av beslutet + egen finansiering = utfall",
                "Förklaras_av_beslut+Egen_finansiering",
                explained + beyond,
                "Utfall_ack",
                total.accumulated_ore,
            )
        )
    return checks
