"""The built-in tables put wages, premises and assets where each chart of accounts has them."""

from pathlib import Path

import pytest

from regionbudget.domain.accounts import Outside, foreign_categories
from regionbudget.domain.agreement import FORM_VERSIONS
from regionbudget.domain.categories import DEPRECIATION, INVESTMENT
from regionbudget.domain.rows import AccountRow
from regionbudget.errors import InputError
from regionbudget.readers.account_file import read_account_file
from regionbudget.readers.charts import chart_titles, cost_categories, starting_table

CHARTS = ["region-bas", "bas", "kommun-bas"]


def use(chart: str, account: str, form: str = "2020") -> str | Outside | None:
    rule = starting_table(chart, form).rule_of(account)
    return None if rule is None else rule.outside or rule.category


def test_there_are_three_charts_and_that_of_regions_is_first() -> None:
    assert list(chart_titles()) == CHARTS


@pytest.mark.parametrize(
    ("account", "region", "kommun", "company"),
    [
        ("4010", "Personal", "Material och varor", "Material och varor"),
        ("5010", "Köpt verksamhet", "Personal", "Lokaler"),
        ("7010", "Övrigt", "Resor", "Personal"),
        ("6010", "Lokaler", "Lokaler", "Övrigt"),
        ("4610", "Utbildning", "Köpt verksamhet", "Köpt verksamhet"),
        ("7910", "Avskrivning", "Avskrivning", "Övrigt"),
        ("7832", "Övrigt", "Övrigt", "Avskrivning"),
        ("3010", Outside.REVENUE, Outside.REVENUE, Outside.REVENUE),
        ("8410", Outside.FINANCIAL, Outside.FINANCIAL, Outside.FINANCIAL),
        ("1930", Outside.BALANCE, Outside.BALANCE, Outside.BALANCE),
        ("2440", Outside.BALANCE, Outside.BALANCE, Outside.BALANCE),
        ("1220", "Investering", "Investering", "Investering"),
        ("1229", Outside.BALANCE, Outside.BALANCE, Outside.BALANCE),
        ("9010", None, None, None),
    ],
)
def test_the_same_account_is_something_else_in_each_chart(
    account: str, region: object, kommun: object, company: object
) -> None:
    found = [use(chart, account) for chart in ("region-bas", "kommun-bas", "bas")]
    assert found == [region, kommun, company]


def test_class_4_of_kommun_bas_leaves_what_may_be_investments_to_the_user() -> None:
    assert use("kommun-bas", "4310") is None


@pytest.mark.parametrize("form", FORM_VERSIONS)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_table_speaks_the_words_of_its_form_year(chart: str, form: str) -> None:
    names = cost_categories(form)
    assert foreign_categories(starting_table(chart, form), names) == []
    assert {INVESTMENT, DEPRECIATION} <= set(names)


def test_the_form_of_2019_has_its_own_three_kinds() -> None:
    assert cost_categories("2019") == [
        "Bemanning",
        "Kompetenshöjande insatser",
        "It och infrastruktur",
        "Övrigt",
        DEPRECIATION,
        INVESTMENT,
    ]
    assert use("bas", "6810", "2019") == "Bemanning"
    assert use("bas", "7610", "2019") == "Kompetenshöjande insatser"


def test_an_unknown_chart_names_those_that_there_are() -> None:
    with pytest.raises(InputError, match="region-bas, bas, kommun-bas"):
        starting_table("k2", "2020")


def test_an_own_table_is_read_with_its_numbers_as_text(tmp_path: Path) -> None:
    path = tmp_path / "konton.csv"
    path.write_text(
        "Konto;Kostnadsslag;Benämning\n40;Personal;Löner\nFEL;Övrigt;\n;Resor;\n", "utf-8"
    )
    read = read_account_file(path)
    assert read.rows == [AccountRow(2, "40", "Personal", "Löner"), AccountRow(3, "FEL", "Övrigt")]
    assert [each.row for each in read.problems] == [4]
