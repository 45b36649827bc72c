"""A SIE file in the window: its dimension is chosen by counts, the rest is as for a table."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_kit import OpenPage, activity, plain, said
from pytestqt.qtbot import QtBot
from test_page_manners import nameless

from regionbudget.services import batches, outturn
from regionbudget.ui.dialogs.ledger.dialog import FILE, REVIEW, TARGETS
from regionbudget.ui.dialogs.ledger.target_grid import EXCLUDED

pytest_plugins = ["page_kit"]

FIRST = """#FLAGGA 0
#PROGRAM "Ekonomin" 7.1
#FORMAT PC8
#SIETYP 4
#ORGNR 232100-0214
#FNAMN "Region Jämtland Härjedalen"
#RAR 0 20200101 20201231
#KONTO 1930 "Bank"
#KONTO 5010 "Lokalhyra"
#KONTO 7210 "Löner"
#DIM 1 "Kostnadsställe"
#DIM 6 "Projekt"
#OBJEKT 6 "P1" "SPUR"
#OBJEKT 6 "P2" "Annat"
#VER A 1 20200115 "Januari"
{
#TRANS 7210 {6 P1 1 100} 1000.50
#TRANS 5010 {6 P2 1 200} 500
#TRANS 1930 {} -1500.50
}
#VER A 2 20200217 "Februari"
{
#TRANS 7210 {6 P1} 2000
#TRANS 1930 {} -2000
}
"""


def sie_file(path: Path, text: str = FIRST) -> Path:
    path.write_bytes(text.replace("\n", "\r\n").encode("cp437"))
    return path


@pytest.fixture
def read_in(open_page: OpenPage, qtbot: QtBot) -> Callable[..., Any]:
    def read_it(path: Path, page: Any = None) -> Any:
        page = page or open_page("outturn", "decided")
        page.dialog = None
        page.imports.read(path)
        qtbot.waitUntil(lambda: page.dialog is not None and page.dialog.isVisible())
        return page

    return read_it


def go_on(dialog: Any, step: int, qtbot: QtBot) -> None:
    assert dialog.ok.isEnabled(), dialog.hint.text()
    dialog.ok.click()
    qtbot.waitUntil(lambda: dialog.step == step)


def tie(page: Any, **targets: object) -> None:
    model = page.dialog.targets_step.objects
    for key, title in targets.items():
        place = model.find(lambda row, key=key: row.key == key)
        to = title if title == EXCLUDED else activity(page, str(title)).id
        model.tie([place], to)


def book(page: Any, qtbot: QtBot) -> None:
    page.dialog.ok.click()
    qtbot.waitUntil(lambda: "bokfördes" in said(page.panel))


def test_a_sie_file_is_planned_by_a_dimension_and_booked(
    read_in: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(sie_file(tmp_path / "helår.se"))
    dialog = page.dialog
    assert dialog.step == FILE
    assert nameless(dialog) == []
    step = dialog.file_step
    assert step.dimension.value == 6
    assert plain(step.dimension.currentText()) == "6 Projekt: 2 objekt på 3 rader"
    step.dimension.choose(1)
    qtbot.waitUntil(lambda: dialog.opened.chosen.dimension == 1)
    go_on(dialog, TARGETS, qtbot)
    keys = {row.key for row in dialog.targets_step.objects.targets}
    assert keys == {"100", "200", ""}
    dialog.go_back()
    step.dimension.choose(6)
    qtbot.waitUntil(lambda: dialog.opened.chosen.dimension == 6)
    go_on(dialog, TARGETS, qtbot)
    targets = {row.key: row for row in dialog.targets_step.objects.targets}
    assert (targets["P1"].words, targets["P1"].ore) == ("SPUR", 3_000_50)
    assert "" not in targets  # only the bank has no project, and balance accounts are left out
    tie(page, P1="SPUR", P2=EXCLUDED)
    go_on(dialog, REVIEW, qtbot)
    outcome = dialog.trial.outcome
    assert (outcome.accepted.rows, outcome.accepted.ore) == (2, 3_000_50)
    assert outcome.total_ore == dialog.trial.read_ore == 0
    book(page, qtbot)
    entries = outturn.entries(page.session.db)
    assert [(e.voucher, e.account, e.object, e.text) for e in entries] == [
        ("A 1", "7210", "P1", "Januari"),
        ("A 2", "7210", "P1", "Februari"),
    ]
    (batch,) = batches.every(page.session.db)
    assert (batch.content.kind, batch.content.mapping) == ("sie", "Ekonomin")


def test_a_later_file_of_the_same_year_replaces_the_earlier_one(
    read_in: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(sie_file(tmp_path / "helår.se"))
    go_on(page.dialog, TARGETS, qtbot)
    tie(page, P1="SPUR", P2=EXCLUDED)
    go_on(page.dialog, REVIEW, qtbot)
    book(page, qtbot)
    mended = FIRST.replace("1000.50", "1100.50").replace("-1500.50", "-1600.50")
    read_in(sie_file(tmp_path / "helår2.se", mended), page)
    dialog = page.dialog
    assert dialog.step == REVIEW
    assert "”Ekonomin”" in dialog.said.text()
    assert "ersätts" in dialog.review_step.warned.text()
    page.panel.dismiss()
    book(page, qtbot)
    assert outturn.booked(page.session.db)[activity(page, "SPUR").id] == 3_100_50


def test_a_file_that_is_cut_is_one_sentence(
    open_page: OpenPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page("outturn", "decided")
    page.imports.read(sie_file(tmp_path / "x.se", "inte alls någon SIE-fil"))
    qtbot.waitUntil(page.panel.isVisible)
    assert "ingen SIE-fil" in said(page.panel)
    assert page.dialog is None
