"""A provider's statement, given on request: its activities, costs, decisions and report-back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regionbudget.domain.attachment import Attachment
from regionbudget.domain.decisions import Decision
from regionbudget.domain.history import Head
from regionbudget.domain.message import Message
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity, Plan, State
from regionbudget.domain.providers import ROLE_WORDS, Provider, ProviderActivity
from regionbudget.domain.spend import Entry
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.entries import ENTRIES, entries_table
from regionbudget.reports.sheets.heading import period_heading
from regionbudget.reports.table import (
    Amount,
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
from regionbudget.reports.words import NO_CATEGORY, sentence

ACTIVITIES, CATEGORIES, DECISIONS = "provider", "provider_categories", "provider_decisions"

_ACTIVITIES = [
    Column("area", "Utvecklingsområde", width=26),
    Column("activity", "Aktivitet", width=34),
    Column("roles", "Roll", width=12),
    Column("period", "Betalt i perioden", Kind.AMOUNT),
    Column("accumulated", "Betalt sedan januari", Kind.AMOUNT),
    Column("part", "Del enligt fördelning", Kind.AMOUNT),
    Column("used", "Återrapporterat använt", Kind.AMOUNT),
    Column("left", "Ej återrapporterat", Kind.AMOUNT),
    Column("date", "Återrapport", Kind.DATE, 12),
    Column("text", "Utförarens text", width=28),
]
_CATEGORIES = [
    Column("category", "Kostnadsslag", width=30),
    Column("amount", "Betalt i perioden", Kind.AMOUNT, 16),
]
_DECISIONS = [
    Column("date", "Datum", Kind.DATE, 11),
    Column("what", "Beslut", width=24),
    Column("activity", "Aktivitet", width=44),
    Column("amount", "Belopp", Kind.AMOUNT),
    Column("by", "Beslutat av", width=24),
    Column("ref", "Dnr", width=14),
    Column("reason", "Motivering", width=44),
]
_NOTE = (
    "Privata utförare och andra utanför regionen redovisar på begäran. Här står vad utföraren har "
    "fått betalt enligt bokförda poster, vad en fördelning ger den, och vad den själv säger sig ha "
    "använt. Beloppen under Beslut gäller hela aktiviteten."
)


@dataclass(frozen=True)
class Statement:
    """`entries` are the provider's own in the period, by date; `recorded_at` (UTC text) dates the
    workbook, so that the same data gives the same bytes."""

    plan: Plan
    period: Period
    provider: Provider
    entries: Sequence[Entry]
    attachments: Mapping[int, Sequence[Attachment]]
    head: Head
    recorded_at: str


def provider_report(statement: Statement) -> Report:
    plan, provider = statement.plan, statement.provider
    title = f"Redovisning: {provider.name}"
    entries = entries_table(plan, statement.entries, statement.attachments)
    return Report(
        title=title,
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT,
        head=statement.head,
        recorded_at=statement.recorded_at,
        sheets=[
            _summary(title, statement),
            Sheet("Poster", [*_top("Poster", statement), entries], ENTRIES, 1),
            Sheet("Beslut", [*_top("Beslut", statement), *_decisions(statement)]),
            control_sheet(_top("Kontrollsummor", statement), _checks(statement), statement.head),
        ],
    )


def _top(title: str, statement: Statement) -> list[Text]:
    return period_heading(title, statement.plan, statement.period)


def _summary(title: str, statement: Statement) -> Sheet:
    return Sheet(
        "Redovisning",
        [
            *_top(title, statement),
            Text(_NOTE),
            Table(ACTIVITIES, _ACTIVITIES, list(_activity_rows(statement))),
            *(Text(sentence(each), Look.WARNING) for each in _unnamed(statement)),
            Text("Per kostnadsslag", Look.HEADING),
            Table(CATEGORIES, _CATEGORIES, list(_category_rows(statement.entries))),
        ],
        repeated=ACTIVITIES,
    )


def _unnamed(statement: Statement) -> Iterator[Message]:
    for each in statement.provider.activities:
        if each.unnamed is not None:
            yield each.unnamed


def _activity_rows(statement: Statement) -> Iterator[Row]:
    provider = statement.provider
    last = len(provider.activities) - 1
    for each in provider.activities:
        yield _activity_row(statement.plan, each)
    parts = sum(each.part.amount_ore for each in provider.activities if each.part)
    used = sum(each.report.amount_ore for each in provider.activities if each.report)
    yield Row(
        {
            "area": "Totalt",
            "period": Sum(provider.period_ore, 0, last),
            "accumulated": Sum(provider.accumulated_ore, 0, last),
            "part": Sum(parts, 0, last),
            "used": Sum(used, 0, last),
            "left": Sum(sum(each.unreported_ore or 0 for each in provider.activities), 0, last),
        },
        Look.TOTAL,
        {"period": "Betalt_period"},
    )


def _activity_row(plan: Plan, each: ProviderActivity) -> Row:
    left = each.unreported_ore
    return Row(
        {
            "area": plan.area(each.activity.area).title,
            "activity": each.activity.title,
            "roles": ", ".join(str(ROLE_WORDS[role]) for role in each.roles),
            "period": Amount(each.period_ore),
            "accumulated": Amount(each.accumulated_ore),
            "part": Amount(each.part.amount_ore) if each.part else None,
            "used": Amount(each.report.amount_ore) if each.report else None,
            "left": None if left is None else Formula("{part}-{used}", Amount(left)),
            "date": each.report.date if each.report else ("saknas" if each.part else None),
            "text": each.report.text if each.report else "",
        }
    )


def _category_rows(entries: Sequence[Entry]) -> Iterator[Row]:
    sums: dict[str, int] = defaultdict(int)
    for entry in entries:
        sums[entry.category] += entry.amount_ore
    for category in sorted(sums, key=lambda name: (not name, name.casefold())):
        yield Row({"category": category or NO_CATEGORY, "amount": Amount(sums[category])})
    total = Sum(sum(sums.values()), 0, len(sums) - 1)
    yield Row({"category": "Totalt", "amount": total}, Look.TOTAL, {"amount": "Kostnadsslag"})


def _decisions(statement: Statement) -> Iterator[Text | Table]:
    rows = sorted(_decision_rows(statement), key=lambda row: str(row["date"]))
    if rows:
        yield Table(DECISIONS, _DECISIONS, rows)
    else:
        yield Text("Planen är ett utkast; inget är beslutat om aktiviteterna.")


def _decision_rows(statement: Statement) -> Iterator[Row]:
    plan = statement.plan
    own = {each.activity.id: each.activity for each in statement.provider.activities}
    if plan.decision is not None:
        for activity in own.values():
            if activity.since is None:
                yield _planned(plan.decision, activity)
    for move in plan.moves(statement.period.last_day):
        for number, sign in ((move.giver, -1), (move.receiver, 1)):
            if number in own:
                yield Row(
                    {
                        "date": move.date,
                        "what": "Omfördelning till" if sign > 0 else "Omfördelning från",
                        "activity": own[number].title,
                        "amount": Amount(sign * move.amount_ore),
                        "by": move.decision.by,
                        "ref": move.decision.ref,
                        "reason": move.decision.reason,
                    }
                )


def _planned(decision: Decision, activity: Activity) -> Row:
    return Row(
        {
            "date": decision.date,
            "what": "Planen",
            "activity": activity.title,
            "amount": Amount(activity.budget_ore),
            "by": decision.by,
            "ref": decision.ref,
            "reason": decision.reason,
        }
    )


def _checks(statement: Statement) -> list[Check]:
    listed = sum(entry.amount_ore for entry in statement.entries)
    paid = statement.provider.period_ore
    return [
        check("Posterna = betalt i perioden", "Poster_summa", listed, "Betalt_period", paid),
        check(
            "Posterna = posterna per kostnadsslag", "Poster_summa", listed, "Kostnadsslag", listed
        ),
    ]
