"""S5: an investment enters as the depreciation of this year only, never as its price."""

from regionbudget.domain.categories import INVESTMENT
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import say
from regionbudget.domain.plan import fold

_INVESTMENT = fold(INVESTMENT)


def check_category(category: str) -> list[Finding]:
    """S5 of an entry about to be booked, by its cost category."""
    if fold(category) != _INVESTMENT:
        return []
    message = say(
        "en investering bokförs inte med sitt pris; räkna fram årets avskrivning med: "
        "regionbudget invest"
    )
    return [Finding("S5", Severity.STOP, INVESTMENT, None, message)]
