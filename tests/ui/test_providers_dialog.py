"""Providers in the window: what each got and reports, its statement, and the period's ledger."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from page_kit import KR, OpenPage, activity, plain, said
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from regionbudget.domain.rows import KeyRow
from regionbudget.domain.spend import NewEntry
from regionbudget.services import distribution, outturn
from regionbudget.ui import exporting
from regionbudget.ui.dialogs.providers import ProvidersDialog
from regionbudget.ui.dialogs.report_back import ReportBackDialog
from regionbudget.ui.operations import Job

pytest_plugins = ["page_kit"]


@pytest.fixture
def page(open_page: OpenPage) -> Any:
    """Vård AB has a part of a distribution, and is paid elsewhere."""
    page = open_page("outturn", "decided")
    db = page.session.db
    general, spur = activity(page, "Fördelning till"), activity(page, "SPUR")
    rows = [KeyRow(1, "Vård AB", Decimal(3)), KeyRow(2, "Åre", Decimal(1))]
    distribution.distribute(db, general.id, rows, "nyckel")
    outturn.add(db, NewEntry(spur.id, date(2020, 5, 4), 700 * KR, "Råd", supplier="vård ab"))
    page.session.reload()
    page.open_dialog(ProvidersDialog(page, page.session))
    return page


def row_of(dialog: ProvidersDialog, name: str, title: str) -> int:
    found = dialog.model.find(
        lambda line: line.provider.name == name and line.part.activity.title.startswith(title)
    )
    assert found is not None
    return found


def finish(owner: QWidget) -> None:
    """Let its work in the background end."""
    for job in owner.findChildren(Job):
        job.wait()
    QApplication.processEvents()


def test_each_provider_stands_with_its_activities(page: Any) -> None:
    dialog = page.dialog
    assert dialog.model.rowCount() == 3
    assert plain(dialog.summary.text()) == "2 utförare · 700 kr betalt · 2 återrapporter saknas"
    dialog.table.select_row(row_of(dialog, "Vård AB", "SPUR"))
    assert not dialog.report.isEnabled()
    dialog.table.select_row(row_of(dialog, "Vård AB", "Fördelning"))
    assert dialog.report.isEnabled()


def test_a_report_is_taken_in_and_shown_beside_the_part(page: Any) -> None:
    dialog = page.dialog
    dialog.table.select_row(row_of(dialog, "Åre", "Fördelning"))
    dialog.report.click()
    (report,) = dialog.findChildren(ReportBackDialog)
    assert report.receiver.value == "Åre"
    report.amount.set_value(500 * KR)
    report.ok.click()
    report.reject()
    line = dialog.model.row_at(row_of(dialog, "Åre", "Fördelning"))
    assert line.part.report.amount_ore == 500 * KR
    assert "1 återrapport saknas" in dialog.summary.text()


def test_a_statement_is_written_for_the_chosen_provider(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    out = tmp_path / "x.xlsx"

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog = page.dialog
    dialog.table.select_row(row_of(dialog, "Vård AB", "SPUR"))
    dialog.ok.click()
    finish(dialog)
    assert asked == ["redovisning-vard-ab-2020-T2.xlsx"]
    assert out.read_bytes().startswith(b"PK")
    assert "Rapporten är sparad" in said(dialog.panel)


@pytest.mark.parametrize("key", ["outturn", "reports"])
def test_the_periods_entries_are_exported_from_two_pages(
    key: str, open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(key, "booked")
    out = tmp_path / "poster"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), "CSV (*.csv)"))
    exporting.export_ledger(page, page.session, page.panel)
    finish(page)
    written = out.with_suffix(".csv").read_text(encoding="utf-8-sig").splitlines()
    assert written[0].startswith("Nr;Datum;Aktivitet")
    assert written[-1].startswith(";Summa;;")
    assert "Posterna är sparade" in said(page.panel)
