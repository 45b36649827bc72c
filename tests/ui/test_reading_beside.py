"""A large workbook is read beside the window: it tells how far it has come, and stops when told."""

import io
import multiprocessing
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from regionbudget.bootstrap import Database
from regionbudget.domain.plan import Kind
from regionbudget.services import outturn, plans, spend_files
from regionbudget.ui import operations
from regionbudget.ui.operations import Progress
from regionbudget.ui.session import Session

pytest_plugins = ["window_kit"]

ROWS = 12_000


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def ledger(session: Session, booked: Path, tmp_path: Path) -> Path:
    """A workbook in the program's own columns, large enough to be read in another process."""
    session.open(booked)
    plan = plans.load(session.db)
    activity = next(a for a in plan.activities if a.kind is Kind.ORDINARY and len(a.months) == 12)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Datum", "Aktivitet", "Belopp", "Verifikation"])
    for number in range(ROWS):
        sheet.append([date(plan.year, 3, 1 + number % 28), activity.id, 1.25, f"L {number}"])
    content = io.BytesIO()
    book.save(content)
    path = tmp_path / "stor.xlsx"
    path.write_bytes(content.getvalue())
    return path


def test_an_import_of_a_large_workbook_tells_and_is_done(
    session: Session, ledger: Path, parent: QWidget, qtbot: QtBot
) -> None:
    told: list[tuple[int, int]] = []
    before = outturn.count(session.db)

    def work(db: Database, progress: Progress) -> int:
        def tell(part: int, whole: int) -> None:
            told.append((part, whole))
            progress(part, whole)

        return spend_files.import_spend(db, ledger, progress=tell).outcome.accepted.rows

    brought: list[object] = []
    job = operations.in_background(session, parent, "Läser in", work, done=brought.append)
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass
    assert brought == [ROWS]
    assert outturn.count(session.db) == before + ROWS
    assert len(set(told)) > 5


@pytest.mark.parametrize("steps", [1, 3, 8])
def test_a_stopped_import_ends_at_once_and_leaves_nothing(
    steps: int, session: Session, ledger: Path, parent: QWidget, qtbot: QtBot
) -> None:
    told: list[int] = []
    asked: list[float] = []
    before = outturn.count(session.db)

    def work(db: Database, progress: Progress) -> None:
        def tell(part: int, whole: int) -> None:
            told.append(part)
            if len(told) == steps:
                asked.append(time.monotonic())
                job.cancel()
            progress(part, whole)

        spend_files.import_spend(db, ledger, progress=tell)

    ended: list[object] = []
    job = operations.in_background(
        session, parent, "Läser in", work, done=ended.append, refused=ended.append
    )
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass
    assert time.monotonic() - asked[0] < 0.5 * 3  # the machine may be busy
    assert ended == []
    assert multiprocessing.active_children() == []
    assert outturn.count(session.db) == before
