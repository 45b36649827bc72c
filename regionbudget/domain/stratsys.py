"""What is handed to a steering system as key figures: one value per line, under its own codes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regionbudget.domain.external_codes import (
    FIGURE_WORDS,
    OUTCOME,
    TARGET,
    Codes,
    Figure,
    Layout,
    Subject,
    measure_key,
)
from regionbudget.domain.followup import FollowUp, Row, Totals, add_up
from regionbudget.domain.indicator import Measured
from regionbudget.domain.message import Message, say
from regionbudget.domain.numbers import NumberError, parse_number


@dataclass(frozen=True)
class Line:
    """`value` is exact: kronor, percent or the indicator's own unit."""

    day: date
    unit: str
    measure: str
    column: str
    value: Decimal


@dataclass(frozen=True)
class LeftOut:
    """How many values a missing code, or an unreadable outcome, keeps out of the file."""

    message: Message
    count: int


@dataclass(frozen=True)
class Export:
    """`own_names`: no code was known, so the lines bear the program's own names."""

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    own_names: bool = False

    @property
    def left_out_count(self) -> int:
        return sum(each.count for each in self.left_out)


def export(
    followup: FollowUp, indicators: Sequence[Measured], codes: Codes, layout: Layout
) -> Export:
    """The lines of every area and activity that has codes, and what is left out for want of one.

    A value without the unit's code is counted under the unit, else under the measure.
    """
    lines: list[Line] = []
    without: dict[Message, int] = {}
    day = followup.period.last_day
    for unit, title, values in _values(followup, indicators):
        for value in values:
            unit_code = codes.get(unit, "")
            measure_code = codes.get((Subject.MEASURE, value.measure), "")
            if not unit_code:
                missing = say("{title} saknar kod", title=title)
            elif not measure_code:
                missing = say("måttet {title} saknar kod", title=value.title)
            elif value.number is None:
                missing = say(
                    "{title}, {measure}: ”{text}” är inget tal",
                    title=title,
                    measure=value.title,
                    text=value.text,
                )
            else:
                column = layout.column(value.column)
                lines.append(Line(day, unit_code, measure_code, column, value.number))
                continue
            without[missing] = without.get(missing, 0) + 1
    return Export(tuple(lines), tuple(LeftOut(each, count) for each, count in without.items()))


@dataclass(frozen=True)
class _Value:
    measure: str
    title: str
    column: str
    number: Decimal | None
    text: str = ""


def _values(
    followup: FollowUp, indicators: Sequence[Measured]
) -> Iterator[tuple[tuple[Subject, str], str, list[_Value]]]:
    """Each area with its sums and its activities, in the plan's order."""
    for area in followup.plan.areas:
        rows = followup.rows_of(area.key)
        if not rows:
            continue
        yield (Subject.AREA, area.key), area.title, list(_figures(add_up(rows)))
        for row in rows:
            number = row.activity.id
            own = [each for each in indicators if each.activity == number]
            values = [*_figures(row), *(v for each in own for v in _numbers(each))]
            yield (Subject.ACTIVITY, str(number)), row.activity.title, values


def _figures(sums: Row | Totals) -> Iterator[_Value]:
    """A share of nothing is no value."""
    amounts = {
        Figure.BUDGET: sums.revised_ore,
        Figure.PERIOD_BUDGET: sums.period_budget_ore,
        Figure.OUTTURN: sums.accumulated_ore,
        Figure.FORECAST: sums.forecast_ore,
        Figure.VARIANCE: sums.variance_ore,
    }
    for figure, ore in amounts.items():
        yield _Value(figure, str(FIGURE_WORDS[figure]), figure, Decimal(ore).scaleb(-2))
    used = sums.used_share
    if used is not None:
        percent = Decimal(round(used * 10**6)).scaleb(-4)
        figure = Figure.USED_SHARE
        yield _Value(figure, str(FIGURE_WORDS[figure]), figure, percent)


def _numbers(indicator: Measured) -> Iterator[_Value]:
    """The outcome and the target, those that are told."""
    key = measure_key(indicator.name)
    for column, text in ((OUTCOME, indicator.outcome), (TARGET, indicator.target)):
        if text:
            yield _Value(key, indicator.name, column, _number(text), text)


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except NumberError:
        return None
