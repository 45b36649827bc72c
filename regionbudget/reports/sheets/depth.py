"""What the plan says beside its sums: who is paid, how new activities end, and what they meet."""

from collections.abc import Iterable, Iterator, Sequence

from regionbudget.domain.agreement import Demand
from regionbudget.domain.coverage import Covered
from regionbudget.domain.exits import WORDS
from regionbudget.domain.plan import Activity, Area, ExitKind, ExitStep, Plan
from regionbudget.reports.sheets.heading import plan_heading
from regionbudget.reports.table import Amount, Column, Kind, Look, Row, Sheet, Table, Text

EXITS, COVERAGE = "exits", "coverage"

_DEMANDS = {Demand.MUST: "ska", Demand.SHOULD: "bör", Demand.MAY: "får"}
_COUNTED = "En aktivitet som möter flera krav räknas hel i vart och ett."


def area_texts(area: Area, activities: Iterable[Activity]) -> Iterator[Text]:
    """Who the area's money is paid on to, and how private providers take part."""
    for activity in activities:
        if activity.receiver:
            yield Text(f"Betalas vidare till {activity.receiver}: ”{activity.title}”")
    if area.private_providers:
        yield Text(f"Privata utförare: {area.private_providers}")


def exit_blocks(plan: Plan) -> Iterator[Text | Table]:
    """What happens to each new activity when the grant ends; nothing when none is new."""
    new = [activity for activity in plan.activities if activity.is_new]
    if not new:
        return
    yield Text("Utträdeskalkyl", Look.HEADING)
    yield Text("Vad som betalar, ersätts eller avvecklas när bidraget tar slut.", Look.NOTE)
    columns = [
        Column("activity", "Ny aktivitet", width=60),
        Column("sum", "Summa", Kind.AMOUNT, 16),
        Column("how", "När bidraget tar slut", width=40),
    ]
    yield Table(EXITS, columns, [row for activity in new for row in _steps(activity)])


def _steps(activity: Activity) -> Iterator[Row]:
    if not activity.exit_steps:
        yield Row({"activity": activity.title, "how": "▲ saknas"})
    for place, step in enumerate(activity.exit_steps):
        yield Row(
            {
                "activity": None if place else activity.title,
                "sum": None if step.amount_ore is None else Amount(step.amount_ore),
                "how": _how(step),
            }
        )


def _how(step: ExitStep) -> str:
    """`2021: ordinarie budget`, `ersätter telefontider`."""
    lead = "ordinarie budget" if step.kind is ExitKind.ORDINARY else WORDS.get(step.kind, "")
    words = " ".join(filter(None, (lead, step.text)))
    return words if step.year is None else f"{step.year}: {words}"


def coverage_sheet(plan: Plan, found: Sequence[Covered]) -> Sheet:
    """Each requirement of the agreement and the activities that meet it."""
    missing = sum(each.is_missing for each in found)
    said = f"▲ {missing} ska-krav utan aktivitet." if missing else "● Alla ska-krav möts."
    columns = [
        Column("key", "Krav", width=10),
        Column("kind", "Slag", width=7),
        Column("text", "Vad överenskommelsen begär", width=52),
        Column("due", "Senast", Kind.DATE, 11),
        Column("activities", "Aktiviteter som möter kravet", width=62),
        Column("sum", "Budget", Kind.AMOUNT, 14),
    ]
    table = Table(COVERAGE, columns, [_row(each) for each in found])
    top = plan_heading("Krav och aktiviteter", plan)
    return Sheet("Krav", [*top, Text(f"{said} {_COUNTED}"), table], COVERAGE, 1)


def _row(each: Covered) -> Row:
    asked = each.requirement
    titles = " · ".join(meeting.activity.title for meeting in each.meetings)
    nobody = "▲ ingen aktivitet" if each.is_missing else "–"
    return Row(
        {
            "key": asked.key,
            "kind": _DEMANDS[asked.kind],
            "text": asked.text,
            "due": asked.due,
            "activities": titles or nobody,
            "sum": Amount(each.sum_ore) if each.is_covered else None,
        }
    )
