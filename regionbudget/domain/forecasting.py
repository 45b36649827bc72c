"""The ways to a figure for the year beside one another, and what was said of it earlier."""

from collections.abc import Sequence
from dataclasses import dataclass

from regionbudget.domain.followup import Row
from regionbudget.domain.outlook import Method, year_end
from regionbudget.domain.periods import Period


@dataclass(frozen=True)
class Methods:
    """What the year would end at by each way, in öre.

    `run_rate_ore` is the program's own figure, which counts when the owner says nothing.
    `remaining_ore`, the outturn so far and the rest of the year as budgeted, is only shown.
    `owner_ore` is the owner's figure, None when there is none.
    """

    run_rate_ore: int
    remaining_ore: int
    owner_ore: int | None


def methods(row: Row, period: Period) -> Methods:
    owner = row.owner_forecast
    return Methods(
        year_end(row, period, Method.RUN_RATE),
        year_end(row, period, Method.REMAINING),
        None if owner is None else owner.amount_ore,
    )


@dataclass(frozen=True)
class Statement:
    """A figure (öre) that was stated for an end month; None took the figure before it back."""

    month: int
    amount_ore: int | None
    reason: str
    by: str
    recorded_at: str


@dataclass(frozen=True)
class Trail:
    """What was said of an activity's year, in order, and what the year came to.

    `outturn_ore` counts all that is booked by now; it is the year's own when `year_is_over`: its
    last month takes no more entries.
    """

    statements: Sequence[Statement]
    outturn_ore: int
    year_is_over: bool

    def miss_ore(self, said: Statement) -> int | None:
        """How much more the year came to than was said; None before it is over."""
        if said.amount_ore is None or not self.year_is_over:
            return None
        return self.outturn_ore - said.amount_ore
