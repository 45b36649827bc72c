"""Periods of follow-up: month, tertial (Jan-Apr), interim (Jan-Aug), year ."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regionbudget.domain.message import Message, say

MONTHS = range(1, 13)
MONTH_NAMES = (
    say("januari"),
    say("februari"),
    say("mars"),
    say("april"),
    say("maj"),
    say("juni"),
    say("juli"),
    say("augusti"),
    say("september"),
    say("oktober"),
    say("november"),
    say("december"),
)


class PeriodKind(StrEnum):
    MONTH = "month"
    TERTIAL = "tertial"
    INTERIM = "interim"
    YEAR = "year"


class PeriodError(ValueError):
    """The text names no period."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Period:
    """The months `first_month`..`last_month` of a year. Outturn of a period is over all of them."""

    year: int
    kind: PeriodKind
    first_month: int
    last_month: int

    @property
    def code(self) -> str:
        """`2020-05`, `2020-T1`, `2020-T2` or `2020`, as the command line takes it."""
        match self.kind:
            case PeriodKind.MONTH:
                return month_code(self.year, self.last_month)
            case PeriodKind.TERTIAL:
                return f"{self.year}-T1"
            case PeriodKind.INTERIM:
                return f"{self.year}-T2"
            case PeriodKind.YEAR:
                return str(self.year)

    @property
    def is_year_end(self) -> bool:
        """A period that ends in December: forecasts give way to the outturn itself."""
        return self.last_month == 12

    @property
    def last_day(self) -> date:
        """Decisions up to and including this day count in the period."""
        return last_day_of_month(self.year, self.last_month)

    def __contains__(self, day: date) -> bool:
        return day.year == self.year and self.first_month <= day.month <= self.last_month


def month(year: int, number: int) -> Period:
    return Period(year, PeriodKind.MONTH, number, number)


def month_code(year: int, number: int) -> str:
    """How a month is written wherever it is keyed: `2020-05`."""
    return f"{year}-{number:02d}"


def month_words(year: int, number: int) -> Message:
    """How a month is named where people are spoken to: `maj 2020`."""
    return say("{month} {year}", month=MONTH_NAMES[number - 1], year=str(year))


def tertial(year: int) -> Period:
    return Period(year, PeriodKind.TERTIAL, 1, 4)


def interim(year: int) -> Period:
    return Period(year, PeriodKind.INTERIM, 1, 8)


def whole_year(year: int) -> Period:
    return Period(year, PeriodKind.YEAR, 1, 12)


def periods_of(year: int) -> list[Period]:
    """Every period of a year, in the order a chooser shows them."""
    months = [month(year, number) for number in MONTHS]
    return [whole_year(year), interim(year), tertial(year), *months]


def parse_period(text: str) -> Period:
    """Read `2020-05`, `2020-T1`, `2020-T2` or `2020`; else PeriodError."""
    found = re.fullmatch(r"(\d{4})(?:-(T1|T2|0[1-9]|1[0-2]))?", text.strip().upper(), re.ASCII)
    if found is None:
        raise PeriodError(
            say(
                "perioden ”{text}” kan inte läsas; skriv 2020-05, 2020-T1, 2020-T2 eller 2020",
                text=text,
            )
        )
    year, part = int(found[1]), found[2]
    match part:
        case None:
            return whole_year(year)
        case "T1":
            return tertial(year)
        case "T2":
            return interim(year)
        case _:
            return month(year, int(part))


def last_day_of_month(year: int, number: int) -> date:
    if number == 12:
        return date(year, 12, 31)
    return date.fromordinal(date(year, number + 1, 1).toordinal() - 1)
