"""An account is a cost, excluded or unknown by its table; a chart is known from evidence alone."""

import pytest

from regionbudget.domain.accounts import (
    AccountRule,
    AccountTable,
    Outside,
    foreign_categories,
    make_rule,
    table_of,
    what_of,
)
from regionbudget.domain.message import Message
from regionbudget.domain.rows import AccountRow

TABLE = AccountTable(
    "own",
    (
        AccountRule("12", "Investering"),
        AccountRule("12?9", "", Outside.BALANCE),
        AccountRule("1239", "Särskilt"),
        AccountRule("4", "Personal"),
        AccountRule("461", "Utbildning"),
    ),
)


@pytest.mark.parametrize(
    ("account", "prefix"),
    [
        ("4010", "4"),
        ("4610", "461"),
        ("46100", "461"),
        ("1220", "12"),
        ("1229", "12?9"),
        ("12295", "12?9"),
        ("1239", "1239"),
        ("12", "12"),
        (" 4010 ", "4"),
    ],
)
def test_the_longest_and_most_exact_beginning_decides(account: str, prefix: str) -> None:
    rule = TABLE.rule_of(account)
    assert rule is not None
    assert rule.prefix == prefix


@pytest.mark.parametrize("account", ["", "9", "5010", "FEL", "1"])
def test_an_account_that_no_rule_knows_is_unknown(account: str) -> None:
    assert TABLE.rule_of(account) is None


def test_a_rule_is_replaced_and_taken_away_without_touching_the_old_table() -> None:
    changed = TABLE.with_rule(AccountRule("4", "Bemanning")).with_rule(AccountRule("0", "Övrigt"))
    assert [rule.prefix for rule in changed.rules] == ["0", "12", "1239", "12?9", "4", "461"]
    assert changed.rule_of("4010") == AccountRule("4", "Bemanning")
    assert TABLE.rule_of("4010") == AccountRule("4", "Personal")
    assert changed.without("4").rule_of("4010") is None


@pytest.mark.parametrize("outside", list(Outside))
def test_what_is_no_cost_is_written_and_read_in_words(outside: Outside) -> None:
    written = str(what_of(AccountRule("2", "", outside)))
    assert make_rule("2", written.upper()) == AccountRule("2", "", outside)


@pytest.mark.parametrize(("prefix", "what"), [("", "Personal"), ("4 0", "Personal"), ("40", " ")])
def test_a_rule_without_beginning_or_category_is_none(prefix: str, what: str) -> None:
    assert isinstance(make_rule(prefix, what), Message)


def test_a_files_rows_make_a_table_and_faults_keep_their_row() -> None:
    rows = [
        AccountRow(2, "46", "Utbildning", "Kurser"),
        AccountRow(3, "40", "Personal"),
        AccountRow(4, "46", "Resor"),
        AccountRow(5, "19", "Balanskonto"),
    ]
    table, problems = table_of("own", rows)
    assert table.rules == (
        AccountRule("19", "", Outside.BALANCE),
        AccountRule("40", "Personal"),
        AccountRule("46", "Utbildning", None, "Kurser"),
    )
    assert [(each.row, str(each.message)) for each in problems] == [
        (4, "kontot 46 står redan på rad 2")
    ]
    assert foreign_categories(table, ["personal"]) == ["Utbildning"]
