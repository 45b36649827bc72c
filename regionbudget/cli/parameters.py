"""What the command line's options take: Swedish amounts, days and periods."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from regionbudget.domain.money import AmountError, parse_amount
from regionbudget.domain.numbers import NumberError, parse_number
from regionbudget.domain.periods import MONTHS, Period, PeriodError, PeriodKind, parse_period
from regionbudget.reports.kinds import ReportKind


class AmountType(click.ParamType[int]):
    """A Swedish amount in kronor; gives öre."""

    name = "kr"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        if isinstance(value, int):
            return value
        try:
            return parse_amount(value)
        except AmountError as error:
            self.fail(str(error), param, ctx)


class DayType(click.ParamType[date]):
    name = "åååå-mm-dd"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is None:
                raise ValueError(value)  # fromisoformat reads weeks too
            return date.fromisoformat(value)
        except ValueError:
            self.fail(
                f"datumet ”{value}” kan inte läsas; skriv till exempel 2020-05-31", param, ctx
            )


class PeriodType(click.ParamType[Period]):
    name = "period"

    def convert(self, value: Any, param: Any, ctx: Any) -> Period:
        if isinstance(value, Period):
            return value
        try:
            return parse_period(value)
        except PeriodError as error:
            self.fail(str(error), param, ctx)


class MonthType(PeriodType):
    """A single month."""

    name = "månad"

    def convert(self, value: Any, param: Any, ctx: Any) -> Period:
        period = super().convert(value, param, ctx)
        if period.kind is not PeriodKind.MONTH:
            self.fail(f"ange en månad, till exempel 2020-11 (inte {period.code})", param, ctx)
        return period


class NumberType(click.ParamType[int]):
    """The number of something that a command lists."""

    name = "nummer"

    def __init__(self, word: str, listing: str) -> None:
        self._word, self._listing = word, listing

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        if isinstance(value, int):
            return value
        if re.fullmatch(r"[0-9]{1,15}", value) is None:
            self.fail(f"”{value}” är inget {self._word}; visa dem med {self._listing}", param, ctx)
        return int(value)


class DecimalType(click.ParamType[Decimal]):
    """An exact number that is not money."""

    name = "tal"

    def convert(self, value: Any, param: Any, ctx: Any) -> Decimal:
        if isinstance(value, Decimal):
            return value
        try:
            return parse_number(value)
        except NumberError as error:
            self.fail(str(error), param, ctx)


class CountType(click.ParamType[int]):
    """A whole number, below 0 too."""

    name = "antal"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        if isinstance(value, int):
            return value
        if re.fullmatch(r"[-\u2212]?[0-9]{1,9}", value) is None:
            self.fail(f"”{value}” är inget helt antal", param, ctx)
        return int(value.replace("\u2212", "-"))


class MonthNumberType(click.ParamType[int]):
    """A month of the year by its number."""

    name = "månad"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        if isinstance(value, int):
            return value
        if value not in map(str, MONTHS):
            self.fail(f"månaden ”{value}” finns inte; skriv 1 till 12", param, ctx)
        return int(value)


class RowType(click.ParamType[tuple[str, int]]):
    """A row of a voucher: an activity, not yet looked up, and its amount in öre."""

    name = "aktivitet=kr"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, int]:
        if isinstance(value, tuple):
            return value
        activity, parted, amount = value.rpartition("=")
        if not parted or not activity.strip():
            self.fail(f"”{value}” ska vara AKTIVITET=BELOPP", param, ctx)
        return activity.strip(), AMOUNT.convert(amount, param, ctx)


class FileType(click.Path):
    """A file's name. An empty one would be the folder one stands in."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if not str(value).strip():
            self.fail("filens namn är tomt", param, ctx)
        return super().convert(value, param, ctx)


class KindType(click.Choice[str]):
    """A kind of report."""

    def get_invalid_choice_message(self, value: Any, ctx: Any) -> str:  # noqa: ARG002
        return f"rapporten ”{value}” finns inte; välj {', '.join(self.choices)}"


class OneOf(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: Any) -> str:  # noqa: ARG002
        return f"”{value}” kan inte väljas; välj {' eller '.join(self.choices)}"


AMOUNT, DAY, PERIOD, NUMBER = (
    AmountType(),
    DayType(),
    PeriodType(),
    NumberType("postnummer", "spend list"),
)
BATCH_NUMBER = NumberType("nummer på en inläsning", "import list")
DIMENSION_NUMBER = NumberType("nummer på en dimension", "sie summary")
DECIMAL, COUNT, MONTH = DecimalType(), CountType(), MonthType()
MONTH_NUMBER = MonthNumberType()
ROW = RowType()
ATTACHMENT_NUMBER = NumberType("bilagenummer", "attachment list")
COMMITMENT_NUMBER = NumberType("nummer på ett åtagande", "commitment list")
GRANT_NUMBER = NumberType("nummer på en post", "grant list")
OUTSIDE_NUMBER = NumberType("nummer på en kostnad", "outside list")
ROUND_NUMBER = NumberType("nummer", "round list")
DECISION_NUMBER = NumberType("beslutsnummer", "decisions")
PROPOSAL_NUMBER = NumberType("nummer på ett förslag", "proposals")
KIND = KindType([kind.value for kind in ReportKind])
FILE = FileType(path_type=Path, readable=False)
as_json = click.option("--json", "json_", is_flag=True, help="JSON, belopp i öre")
late = click.option(
    "--late",
    is_flag=True,
    help="är månaden stängd: bokför i nästa öppna månad, med rätt datum kvar",
)
as_of = click.option(
    "--as-of",
    "day",
    type=DAY,
    default=None,
    help="läget den dagen: bara beslut och poster som är daterade till och med den",
)
