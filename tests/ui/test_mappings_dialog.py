"""Saved mappings in the window: what each says, and taking one away."""

from page_kit import OpenPage, activity, buttons, said
from test_page_manners import nameless

from regionbudget.domain.ledger_mapping import Mapping, Role
from regionbudget.services import history, mappings
from regionbudget.ui.dialogs.mappings import MappingsDialog
from regionbudget.ui.pages import outturn_acts

pytest_plugins = ["page_kit"]


def test_a_saved_mapping_is_seen_and_removed(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    db = page.session.db
    columns = {Role.DATE: "Bokf.dat", Role.AMOUNT: "Belopp", Role.OBJECT: "Projekt"}
    spur = activity(page, "SPUR")
    mappings.save(db, "Raindance", Mapping(columns=columns, objects={"14001": spur.id}))
    mappings.save(db, "Agresso", Mapping(columns=columns, excluded_accounts=("1", "2")))
    act = next(each for each in outturn_acts.MORE if str(each.title) == "Sparade kopplingar…")
    act.open(page)
    dialog = page.dialog
    assert isinstance(dialog, MappingsDialog)
    assert nameless(dialog) == []
    assert [name for name, _ in dialog.model.rows] == ["Agresso", "Raindance"]
    dialog.table.select_row(1)
    told = [(str(what), str(read_as)) for what, read_as in dialog.detail_model.rows]
    assert ("objekt 14001", spur.title) in told
    buttons(dialog)["Ta &bort…"].click()
    assert list(mappings.every(db)) == ["Agresso", "Raindance"]  # only asked so far
    assert dialog.dialog is not None
    dialog.dialog.ok.click()
    assert [name for name, _ in dialog.model.rows] == list(mappings.every(db)) == ["Agresso"]
    assert "”Raindance” är borttagen" in said(dialog.panel)
    assert history.verify(db) == []


def test_without_a_mapping_the_list_says_where_one_comes_from(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    page.open_dialog(MappingsDialog(page, page.session))
    assert "sparas när" in page.dialog.table.accessibleDescription()
    assert not page.dialog.drop.isEnabled()
