"""S5: an investment enters as the depreciation of this year only, never as its price."""

from regionbudget.domain.accounts import AccountTable
from regionbudget.domain.categories import INVESTMENT
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.investment import NewInvestment, by_year, later_years, schedule
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.periods import month_code
from regionbudget.domain.plan import fold
from regionbudget.domain.spend import NewEntry

_INVESTMENT = fold(INVESTMENT)
OFFERED_YEARS = 5
"""The life that the offered calculation supposes."""


def check_category(category: str) -> list[Finding]:
    """S5 of an entry about to be booked, by its cost category."""
    if fold(category) != _INVESTMENT:
        return []
    message = say(
        "en investering bokförs inte med sitt pris; bara årets avskrivning belastar bidraget"
    )
    return [Finding("S5", Severity.STOP, INVESTMENT, None, message)]


def check_investment(entry: NewEntry, accounts: AccountTable | None = None) -> list[Finding]:
    """S5 of an entry: by its category, or by what the table says of its account.

    The sentence offers the calculation, as if what was bought lasted `OFFERED_YEARS`.
    """
    rule = accounts.rule_of(entry.account) if accounts and entry.account else None
    named = {entry.category, rule.category if rule else ""}
    if not any(check_category(each) for each in named):
        return []
    if entry.amount_ore <= 0:
        return check_category(INVESTMENT)
    day = entry.true_date or entry.date
    months = schedule(
        NewInvestment(entry.activity_id, entry.text, entry.amount_ore, OFFERED_YEARS, day)
    )
    message = say(
        "{price} är en investering och bokförs inte med sitt pris. Med {years} års livslängd från "
        "{first} blir årets avskrivning {this}, och {later} bärs av den ordinarie budgeten senare; "
        "bokför den som investering i stället",
        price=kr(entry.amount_ore),
        years=str(OFFERED_YEARS),
        first=month_code(day.year, day.month),
        this=kr(by_year(months)[day.year]),
        later=kr(sum(later_years(months, day.year).values())),
    )
    return [Finding("S5", Severity.STOP, INVESTMENT, entry.amount_ore, message)]
