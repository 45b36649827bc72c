"""What the region answers the authority: per area the questions, the answers, and the figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from regionbudget.domain.agreement import EVERY_AREA
from regionbudget.domain.followup import Row as Followed
from regionbudget.domain.followup import add_up
from regionbudget.domain.history import Head
from regionbudget.domain.indicator import Measured
from regionbudget.domain.message import counted
from regionbudget.domain.narrative import Item, Narrative, Standing
from regionbudget.domain.plan import State
from regionbudget.domain.questions import Answer, Asked
from regionbudget.reports.figures import (
    TOTAL_NAMES,
    amounts,
    figure_columns,
    row_figures,
    sum_figures,
)
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.heading import state_text
from regionbudget.reports.table import (
    Amount,
    Cell,
    Column,
    Look,
    Report,
    Row,
    Share,
    Sheet,
    Table,
    Text,
)
from regionbudget.reports.words import owners

SUMMARY = "narrative_summary"
UNANSWERED = "EJ BESVARAD"

_TITLES = {
    Asked.PART: "Delrapport",
    Asked.FINAL: "Slutrapport",
}
_EVERYWHERE = "Frågor om alla områden"
_HIDDEN = ("budget", "reallocated", "period_budget", "period", "variance", "variance_share")
"""The follow-up's columns that this report does without."""
_FIRST, _SECOND = 38, 22
"""The width of a table's first two columns, which hold words."""
_LONGEST = 2_500
"""Characters of a paragraph; a row of a workbook is not higher than some thirty lines."""


@dataclass(frozen=True)
class NarrativeSource:
    """`recorded_at` (UTC text) dates the file, so that the same data gives the same bytes."""

    narrative: Narrative
    head: Head
    recorded_at: str


def narrative_report(source: NarrativeSource) -> Report:
    narrative = source.narrative
    plan = narrative.followup.plan
    title = f"{_TITLES[narrative.asked]} {_months(narrative)}"
    return Report(
        title=title,
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT or bool(narrative.waiting),
        head=source.head,
        recorded_at=source.recorded_at,
        sheets=[
            Sheet(
                "Redovisning",
                [
                    *_top(title, narrative),
                    _standing(narrative),
                    _summary(narrative),
                    *_sections(narrative),
                ],
                portrait=True,
            ),
            control_sheet(_top("Kontrollsummor", narrative), list(_checks(narrative)), source.head),
        ],
    )


def _top(title: str, narrative: Narrative) -> list[Text]:
    plan = narrative.followup.plan
    words = " · ".join([plan.region, plan.agreement_title, _months(narrative)])
    return [Text(title, Look.TITLE), Text(words, Look.NOTE), state_text(plan)]


def _months(narrative: Narrative) -> str:
    """What the sums are of: the part report's are counted from January too."""
    year = narrative.followup.plan.year
    return f"januari–juni {year}" if narrative.asked is Asked.PART else str(year)


def _standing(narrative: Narrative) -> Text:
    waiting, every = len(narrative.waiting), len(narrative.items)
    about = f"Frågeuppsättning: {narrative.questions.name}."
    if waiting:
        left = counted(every, "fråga", "frågor")
        return Text(f"UTKAST: {waiting} av {left} är inte klara. {about}", Look.WARNING)
    return Text(f"Alla {every} frågor är besvarade. {about}", Look.NOTE)


def _summary(narrative: Narrative) -> Table:
    """Per area its sums, and how many of its questions are done."""
    followup = narrative.followup
    asked = dict(narrative.by_area())
    columns = [
        Column("area", "Utvecklingsområde", width=_FIRST),
        Column("answered", "Klara svar", width=_SECOND),
        *figure_columns(*_HIDDEN),
    ]
    areas = [area for area in followup.plan.areas if followup.rows_of(area.key)]
    rows = [
        Row(
            {
                "area": area.title,
                "answered": _answered(asked.get(area.key, [])),
                **_sums(followup.rows_of(area.key)),
            },
        )
        for area in areas
    ]
    words = {"area": "Totalt", "answered": _answered(narrative.items)}
    sums = sum_figures(followup.total, 0, len(rows) - 1)
    names = {key: TOTAL_NAMES[key] for key in ("revised", "accumulated", "forecast")}
    return Table(SUMMARY, columns, [*rows, Row({**words, **sums}, Look.TOTAL, names)])


def _sums(rows: Sequence[Followed]) -> dict[str, Cell]:
    total = add_up(rows)
    sums: dict[str, Cell] = {key: Amount(ore) for key, ore in amounts(total).items()}
    return {**sums, "used": Share(total.used_share)}


def _answered(items: Sequence[Item]) -> str:
    return f"{sum(item.is_done for item in items)} av {len(items)}" if items else "–"


def _sections(narrative: Narrative) -> Iterator[Text | Table]:
    """Each area with its questions, activities and indicators; last what is asked of all."""
    followup, asked = narrative.followup, dict(narrative.by_area())
    number = 0
    for area in followup.plan.areas:
        rows, items = followup.rows_of(area.key), asked.get(area.key, [])
        if rows or items:
            number += 1
            yield Text(f"{number} {area.title}", Look.TITLE)
            yield from _questions(number, items)
            yield from _activities(area.key, rows)
            yield from _indicators(area.key, rows, narrative.indicators)
    if EVERY_AREA in asked:
        number += 1
        yield Text(f"{number} {_EVERYWHERE}", Look.TITLE)
        yield from _questions(number, asked[EVERY_AREA])


def _questions(section: int, items: Sequence[Item]) -> Iterator[Text | Table]:
    for number, item in enumerate(items, 1):
        yield Text(f"{section}.{number} {item.question.text}", Look.HEADING)
        yield from _marks(item)
        said = item.answer or item.suggestion
        for paragraph in paragraphs(said.text):
            yield Text(paragraph)
        if said.rows:
            yield _answer_table(item, said)


def _marks(item: Item) -> Iterator[Text]:
    """Whose word it is, and what is left to do with it."""
    said = item.answer
    by = "" if said is None else f"{said.by} {said.recorded_at[:10]}"
    match item.standing:
        case Standing.UNANSWERED if item.suggestion.is_blank:
            yield Text(UNANSWERED, Look.WARNING)
        case Standing.UNANSWERED:
            words = f"{UNANSWERED}. Här står programmets förslag, som ingen har godtagit."
            yield Text(words, Look.WARNING)
        case Standing.STALE:
            words = f"Förslaget godtogs av {by}, men planens siffror har ändrats sedan dess."
            yield Text(words, Look.WARNING)
        case Standing.ACCEPTED:
            yield Text(f"Programmets förslag, godtaget av {by}.", Look.NOTE)
        case Standing.OWN:
            yield Text(f"Besvarad av {by}.", Look.NOTE)
    if item.is_unfinished:
        yield Text("Svaret har ställen kvar att fylla i, märkta [Fyll i: …].", Look.WARNING)


def paragraphs(text: str) -> Iterator[str]:
    """The text's lines that hold any words; those that a row could not hold are parted."""
    for line in text.split("\n"):
        if len(line) > _LONGEST:
            yield from wrap(line, _LONGEST)
        elif line.strip():
            yield line


def _answer_table(item: Item, said: Answer) -> Table:
    columns = [
        Column(f"c{at}", title, width=(_FIRST, _SECOND)[at] if at < 2 else 14)
        for at, title in enumerate(item.question.columns)
    ]
    rows = [Row({f"c{at}": cell for at, cell in enumerate(cells)}) for cells in said.rows]
    return Table(f"answer_{item.question.key}", columns, rows)


def _activities(area: str, rows: Sequence[Followed]) -> Iterator[Text | Table]:
    if not rows:
        return
    columns = [
        Column("activity", "Aktivitet", width=_FIRST),
        Column("owners", "Ansvarig", width=_SECOND),
        *figure_columns(*_HIDDEN),
    ]
    listed = [
        Row(
            {"activity": row.activity.title, "owners": owners(row.activity), **row_figures(row)},
            Look.RING_FENCED if row.ring_fenced else Look.PLAIN,
        )
        for row in rows
    ]
    total = sum_figures(add_up(rows), 0, len(rows) - 1)
    names = {"accumulated": _name(area)}
    yield Text("Aktiviteter och utfall", Look.HEADING)
    yield Table(
        f"activities_{area}",
        columns,
        [*listed, Row({"activity": "Summa", **total}, Look.TOTAL, names)],
    )


def _indicators(
    area: str, rows: Sequence[Followed], indicators: Sequence[Measured]
) -> Iterator[Text | Table]:
    titles = {row.activity.id: row.activity.title for row in rows}
    own = [each for each in indicators if each.activity in titles]
    if not own:
        return
    columns = [
        Column("activity", "Aktivitet", width=_FIRST),
        Column("indicator", "Indikator", width=_SECOND),
        Column("target", "Mål"),
        Column("outcome", "Utfall"),
        Column("unit", "Enhet"),
        Column("note", "Anmärkning"),
    ]
    listed = [
        Row(
            {
                "activity": titles[each.activity],
                "indicator": each.name,
                "target": each.target,
                "outcome": each.outcome or "saknas",
                "unit": each.unit,
                "note": each.note,
            }
        )
        for each in own
    ]
    yield Text("Indikatorer", Look.HEADING)
    yield Table(f"indicators_{area}", columns, listed)


def _checks(narrative: Narrative) -> Iterator[Check]:
    followup = narrative.followup
    areas = [area.key for area in followup.plan.areas if followup.rows_of(area.key)]
    by_area = sum(add_up(followup.rows_of(key)).accumulated_ore for key in areas)
    yield check(
        "Aktiviteternas utfall per område = utfall i sammanfattningen",
        "+".join(map(_name, areas)) or "0",
        by_area,
        "Utfall_ack",
        followup.total.accumulated_ore,
    )


def _name(area: str) -> str:
    """The workbook's name of an area's outturn."""
    return f"Utfall_{area.replace('-', '_')}"
