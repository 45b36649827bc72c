"""The table of accounts is chosen by the user, edited in a grid and tried before it is saved."""

from pathlib import Path

import pytest
from page_kit import OpenPage, said

from regionbudget.domain.chart_guess import Evidence, guess_chart
from regionbudget.services import accounts
from regionbudget.ui.dialogs.accounts import AccountsDialog
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.dialogs.ledger import ties
from regionbudget.ui.dialogs.ledger.work import Read
from regionbudget.ui.pages import outturn_acts

pytest_plugins = ["page_kit"]


@pytest.fixture
def dialog(open_page: OpenPage) -> AccountsDialog:
    page = open_page("outturn", "decided")
    page.open_dialog(AccountsDialog(page, page.session))
    made: AccountsDialog = page.dialog
    return made


def rule(dialog: AccountsDialog, account: str) -> str | None:
    table = accounts.table(dialog._session.db)
    found = table.rule_of(account) if table else None
    return None if found is None else found.category


def test_nothing_is_chosen_until_the_user_does(dialog: AccountsDialog) -> None:
    assert "Ingen kontoplan är vald" in dialog.origin.text()
    assert "Region Jämtland Härjedalen" in dialog.origin.text()
    assert dialog.chart.value == "region-bas"
    assert dialog.grid.account_rows == []
    assert not dialog.ok.isEnabled()
    dialog.account.setText("4010")
    assert "okänt" in dialog.tried.text()


def test_a_chart_fills_the_grid_and_is_saved_with_the_users_changes(dialog: AccountsDialog) -> None:
    dialog.begin.click()
    dialog.account.setText("4010")
    assert dialog.tried.text() == "Personal  (40 Löner, arbetad tid)"
    last = len(dialog.grid.account_rows)
    dialog.grid.write(last, 0, [["4019", "Utbildning", "Handledning"]])
    dialog.account.setText("40190")
    assert dialog.tried.text().startswith("Utbildning")
    dialog.ok.click()
    assert not dialog.isVisible()
    assert (rule(dialog, "40191"), rule(dialog, "4010")) == ("Utbildning", "Personal")
    assert accounts.table(dialog._session.db).chart == "region-bas"  # type: ignore[union-attr]


def test_a_faulty_row_is_marked_told_and_not_saved(dialog: AccountsDialog) -> None:
    dialog.begin.click()
    dialog.grid.write(0, 0, [["4 0", "Personal"]])
    assert "Rad 1: ”4 0” är ingen början på ett konto" in said(dialog.panel)
    assert not dialog.ok.isEnabled()
    dialog.grid.write(0, 0, [["77", "Projektkostnad"]])
    assert dialog.ok.isEnabled() is False  # 77 stands further down too
    assert "redan på rad" in said(dialog.panel)


def test_a_category_outside_the_form_is_told_but_may_be_used(dialog: AccountsDialog) -> None:
    dialog.grid.write(0, 0, [["40", "Projektkostnad"]])
    assert "Projektkostnad" in dialog.notes.text()
    dialog.ok.click()
    assert rule(dialog, "4010") == "Projektkostnad"


def test_beginning_again_asks_before_typed_rows_go(dialog: AccountsDialog) -> None:
    dialog.grid.write(0, 0, [["40", "Personal"]])
    dialog.begin.click()
    assert len(dialog.grid.account_rows) == 1
    (asked,) = dialog.findChildren(FormDialog)
    asked.accept()
    assert len(dialog.grid.account_rows) > 50


def test_a_file_fills_the_grid_or_tells_its_faults(dialog: AccountsDialog, tmp_path: Path) -> None:
    path = tmp_path / "konton.csv"
    path.write_text("Konto;Kostnadsslag\n40;\n", encoding="utf-8")
    dialog.editor.read_file(path)
    assert "Kostnadsslag saknas" in said(dialog.panel)
    path.write_text("Konto;Kostnadsslag;Benämning\n40;Personal;Lön\n19;Balanskonto;\n", "utf-8")
    dialog.editor.read_file(path)
    assert [row.account for row in dialog.grid.account_rows] == ["19", "40"]
    dialog.ok.click()
    assert rule(dialog, "4010") == "Personal"


def test_a_ledgers_own_evidence_leads_when_it_brought_the_user_here(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    guess = guess_chart(Evidence(names={"7010": "Löner", "7510": "Arbetsgivaravgifter"}))
    page.open_dialog(AccountsDialog(page, page.session, guess))
    assert page.dialog.chart.value == "bas"
    assert "kontot 7010 heter ”Löner”" in page.dialog.origin.text()


def test_the_menu_of_the_page_leads_to_it_and_the_entry_row_offers_the_forms_categories(
    open_page: OpenPage,
) -> None:
    page = open_page("outturn", "decided")
    act = next(each for each in outturn_acts.MORE if str(each.title) == "Kontotabell…")
    act.open(page)
    assert isinstance(page.dialog, AccountsDialog)
    box = page.row.category
    offered = [box.itemText(place) for place in range(box.count())]
    assert "Köpt verksamhet" in offered
    assert "Investering" not in offered


def test_an_import_offers_the_charts_until_one_is_chosen(
    open_page: OpenPage, tmp_path: Path
) -> None:
    from regionbudget.services import ledger_reading

    db = open_page("outturn", "decided").session.db
    path = tmp_path / "bok.csv"
    path.write_text("Datum;Konto;Projekt;Belopp\n2020-05-04;1930;P7;1,00\n", encoding="utf-8")

    def read() -> Read:
        ledger = ledger_reading.read_ledger(db, path, ledger_reading.Choices())
        return Read(ledger, {}, [], has_own_table=accounts.table(db) is not None)

    offered, said = ties.charts(read())
    assert [chart for chart, _ in offered] == [None, "region-bas", "bas", "kommun-bas"]
    assert "kontoplan är vald" in said
    accounts.choose(db, "region-bas")
    assert ties.charts(read()) == ([], "")
