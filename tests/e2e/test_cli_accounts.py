"""The table of accounts from the command line: nothing is guessed unasked, everything is told."""

from pathlib import Path

import pytest
from command_line import head, in_process, must

pytest_plugins = ["command_line"]


ADD = ("--activity", "13", "--date", "2020-05-04", "--amount", "100", "--text", "Prov")


def rules(plan: Path) -> dict[str, str]:
    shown = must("accounts", "show", plan, "--json").json
    return {each["prefix"]: each["category"] or each["outside"] for each in shown["rules"]}


def test_without_a_chart_nothing_is_guessed_and_that_is_said(decided: Path) -> None:
    shown = must("accounts", "show", decided)
    assert shown.out == ""
    assert "ingen kontoplan är vald" in shown.err
    assert "Region Jämtland Härjedalen" in shown.err
    assert "accounts choose" in shown.err
    assert must("accounts", "show", decided, "--json").json["chart"] is None


def test_rules_are_set_removed_and_kept_in_the_forms_spelling(decided: Path) -> None:
    must("accounts", "choose", decided, "kommun-bas")
    assert must("accounts", "set", decided, "5010", "resor").err == (
        "konton som börjar med 5010: Resor\n"
    )
    told = must("accounts", "set", decided, "4310", "Projektkostnad").err
    assert "”Projektkostnad” finns inte bland formulärets" in told
    must("accounts", "set", decided, "47", "balanskonto")
    known = rules(decided)
    assert (known["5010"], known["4310"], known["47"]) == ("Resor", "Projektkostnad", "balance")
    must("accounts", "remove", decided, "4310")
    assert "4310" not in rules(decided)
    assert in_process("accounts", "remove", decided, "4310").code == 2


def test_the_table_cannot_be_changed_before_a_chart_is_chosen(decided: Path) -> None:
    answer = in_process("accounts", "set", decided, "40", "Personal")
    assert (answer.code, answer.out) == (2, "")
    assert "accounts choose" in answer.err
    assert in_process("accounts", "choose", decided, "k3").code == 2


def test_an_own_table_is_taken_whole_or_not_at_all(decided: Path, tmp_path: Path) -> None:
    table = tmp_path / "konton.csv"
    table.write_text("Konto;Kostnadsslag\n40;Personal\n40;Resor\n;X\n", encoding="utf-8")
    before = head(decided)
    answer = in_process("accounts", "import", decided, table)
    assert answer.code == 2
    assert [line.partition(":")[0] for line in answer.faults] == ["rad 3", "rad 4"]
    assert head(decided) == before
    table.write_text("Konto;Kostnadsslag\n40;Personal\n19;Balanskonto\n", encoding="utf-8")
    must("accounts", "import", decided, table)
    assert must("accounts", "show", decided, "--json").json["chart"] == "own"
    assert rules(decided) == {"19": "balance", "40": "Personal"}


@pytest.mark.parametrize("chart", ["region-bas", "kommun-bas", "bas"])
def test_the_shown_table_names_every_category_of_the_form(decided: Path, chart: str) -> None:
    must("accounts", "choose", decided, chart)
    shown = must("accounts", "show", decided)
    assert shown.err == ""
    assert "Investering" in shown.out
    names = must("accounts", "show", decided, "--json").json["categories"]
    assert names[0] == "Personal"
    assert len(names) == len(set(names)) == 13


def last_entry(plan: Path) -> dict[str, object]:
    entries: list[dict[str, object]] = must("spend", "list", plan, "--json").json["entries"]
    return entries[-1]


def test_without_a_chart_an_account_gives_no_category_and_that_is_said(decided: Path) -> None:
    added = must("spend", "add", decided, *ADD, "--account", "4010")
    assert "kontoplanen är inte vald" in added.err
    assert last_entry(decided)["category"] == ""


def test_a_chosen_chart_gives_the_category_of_what_is_booked_by_hand(decided: Path) -> None:
    must("accounts", "choose", decided, "region-bas")
    added = must("spend", "add", decided, *ADD, "--account", "4010", "--supplier", "Vård AB")
    assert added.err == ""
    entry = last_entry(decided)
    assert (entry["category"], entry["account"], entry["supplier"]) == (
        "Personal",
        "4010",
        "Vård AB",
    )
    must("spend", "add", decided, *ADD, "--account", "4010", "--category", "Resor")
    assert last_entry(decided)["category"] == "Resor"


def test_a_balance_account_is_no_cost_unless_a_category_says_so(decided: Path) -> None:
    must("accounts", "choose", decided, "region-bas")
    before = head(decided)
    answer = in_process("spend", "add", decided, *ADD, "--account", "1930")
    assert (answer.code, answer.out) == (2, "")
    assert "kontot 1930 är ingen kostnad (Balanskonto)" in answer.err
    assert head(decided) == before
    unknown = must("spend", "add", decided, *ADD, "--account", "9999")
    assert "kontot 9999 finns inte i kontotabellen" in unknown.err


def test_the_rows_of_a_voucher_take_the_accounts_category(decided: Path) -> None:
    must("accounts", "choose", decided, "region-bas")
    rows = ("--row", "SPUR inspektion=100", "--row", "1=50")
    must(
        "spend", "voucher", decided, "--date", "2020-05-04", "--text", "T", *rows, "--account", "68"
    )
    assert last_entry(decided)["category"] == "Resor"


@pytest.mark.parametrize("category", ["", "Övrigt"])
def test_an_investment_is_known_by_its_account_in_a_file_too(
    decided: Path, tmp_path: Path, category: str
) -> None:
    """S5 through the program's own columns, as by hand."""
    must("accounts", "choose", decided, "region-bas")
    ledger = tmp_path / "huvudbok.csv"
    ledger.write_text(
        "Datum;Aktivitet;Belopp;Konto;Kostnadsslag\n"
        f"2020-05-04;SPUR inspektion;1000;1210;{category}\n",
        encoding="utf-8",
    )
    refused = in_process("import", "spend", decided, ledger)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.splitlines()[0].startswith("S5 rad 2: ")
    assert must("spend", "list", decided, "--json").json == {"entries": []}
