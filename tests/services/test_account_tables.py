"""The plan's table of accounts decides; without one only a sure guess does, and says so."""

import pytest
from year_of_decisions import Year

from regionbudget.domain.accounts import OWN, AccountRule, AccountTable, Outside
from regionbudget.domain.chart_guess import Certainty, Evidence
from regionbudget.errors import InputError
from regionbudget.services import accounts, history

pytest_plugins = ["year_of_decisions"]

COMPANY = Evidence(names={"7010": "Löner", "7510": "Arbetsgivaravgifter"})


def test_without_a_choice_only_a_sure_guess_is_used_and_it_is_told(year: Year) -> None:
    used = accounts.table_for(year.db, COMPANY)
    assert (used.table.chart, used.chosen) == ("bas", False)
    assert str(used.notes[0]).startswith("kontona läses enligt BAS")
    assert "kontot 7010 heter ”Löner”, som i BAS" in map(str, used.notes)


def test_a_likely_chart_gives_no_category_but_its_reasons(year: Year) -> None:
    used = accounts.table_for(year.db, Evidence(organisation="Region Jämtland Härjedalen"))
    assert used.table.rule_of("4010") is None
    assert [used.table.rule_of(a).outside for a in ("1930", "2440", "3010", "8410")] == [  # type: ignore[union-attr]
        Outside.BALANCE,
        Outside.BALANCE,
        Outside.REVENUE,
        Outside.FINANCIAL,
    ]
    assert used.table.rule_of("1220").category == "Investering"  # type: ignore[union-attr]
    assert (used.guess.chart, used.guess.certainty) == ("region-bas", Certainty.LIKELY)
    assert "kontoplanen är inte vald" in str(used.notes[0])


def test_the_chosen_table_stands_and_a_ledger_that_looks_otherwise_is_told(year: Year) -> None:
    accounts.choose(year.db, "region-bas")
    quiet = accounts.table_for(
        year.db, Evidence(names={"4010": "Månadslön", "4510": "Sociala avg"})
    )
    assert (quiet.chosen, quiet.notes) == (True, ())
    warned = accounts.table_for(year.db, COMPANY)
    assert warned.table == accounts.table(year.db)
    assert "ser ut som BAS (företag)" in str(warned.notes[0])


def test_an_own_table_is_nobodys_chart_and_is_never_questioned(year: Year) -> None:
    accounts.replace_table(year.db, AccountTable(OWN, (AccountRule("70", "Personal"),)))
    table = accounts.table(year.db)
    assert table is not None
    assert table.chart == OWN
    assert accounts.table_for(year.db, COMPANY).notes == ()


def test_each_change_is_a_version_in_the_history_and_the_same_again_is_none(year: Year) -> None:
    accounts.choose(year.db, "bas")
    accounts.set_rule(year.db, "7010", "personal")
    table = accounts.table(year.db)
    assert table is not None
    rule = table.rule_of("70101")
    assert rule is not None
    assert rule.category == "Personal"
    before = history.head(year.db)
    accounts.replace_table(year.db, table)
    assert history.head(year.db) == before
    assert history.verify(year.db) == []


def test_an_account_by_hand_is_a_cost_or_refused_or_told_of(year: Year) -> None:
    assert accounts.category_for(year.db, "4010")[0] == ""
    accounts.choose(year.db, "region-bas")
    assert accounts.category_for(year.db, "4010") == ("Personal", [])
    category, notes = accounts.category_for(year.db, "9999")
    assert (category, len(notes)) == ("", 1)
    with pytest.raises(InputError, match="kontot 3010 är ingen kostnad \\(Intäkt\\)"):
        accounts.category_for(year.db, "3010")
