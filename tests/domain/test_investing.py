"""S5: no entry is an investment, by its category or its account; the calculation is offered."""

from datetime import date

import pytest

from regionbudget.domain.accounts import AccountRule, AccountTable
from regionbudget.domain.investing import check_category, check_investment
from regionbudget.domain.spend import NewEntry

KR = 100
SCANNER = NewEntry(1, date(2020, 5, 14), 300_000 * KR, "Ultraljud", category="Investering")
TABLE = AccountTable("own", (AccountRule("12", "Investering"), AccountRule("40", "Bemanning")))


def words(entry: NewEntry, table: AccountTable | None = None) -> str:
    (finding,) = check_investment(entry, table)
    assert finding.rule == "S5"
    return str(finding.message).replace("\u00a0", " ")


@pytest.mark.parametrize("category", ["Investering", "investering", " INVESTERING "])
def test_an_investment_is_stopped_with_the_calculation_offered(category: str) -> None:
    said = words(SCANNER._replace(category=category))
    assert said.startswith("300 000 kr är en investering")
    assert "5 års livslängd från 2020-05 blir årets avskrivning 40 000 kr, och 260 000 kr" in said
    assert len(check_category(category)) == 1


def test_a_late_one_is_counted_from_its_true_date() -> None:
    late = SCANNER._replace(date=date(2020, 7, 1), true_date=date(2020, 5, 14))
    assert words(late) == words(SCANNER)


def test_the_account_tells_it_whatever_the_category_says() -> None:
    on_account = SCANNER._replace(category="Bemanning", account="1220")
    assert "är en investering" in words(on_account, TABLE)
    assert check_investment(on_account) == []
    assert check_investment(on_account._replace(account="4010"), TABLE) == []
    assert check_investment(on_account._replace(account=""), TABLE) == []


def test_a_credit_is_stopped_without_a_calculation() -> None:
    assert "invest" in words(SCANNER._replace(amount_ore=-5 * KR))


@pytest.mark.parametrize("category", ["", "Avskrivning", "Investeringar", "Bemanning"])
def test_other_costs_go_through(category: str) -> None:
    assert check_investment(SCANNER._replace(category=category), TABLE) == []
