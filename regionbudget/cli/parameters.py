"""What the command line's options take: Swedish amounts, days and periods."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from regionbudget.domain.money import AmountError, parse_amount
from regionbudget.domain.periods import Period, PeriodError, parse_period


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
            if len(value) != 10:
                raise ValueError(value)
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


AMOUNT, DAY, PERIOD = AmountType(), DayType(), PeriodType()
FILE = click.Path(path_type=Path)
as_json = click.option("--json", "json_", is_flag=True, help="JSON, belopp i öre")
