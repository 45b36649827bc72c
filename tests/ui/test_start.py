"""Start and a new plan."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from window_kit import MakeWindow

from regionbudget.readers.agreements import load_agreement
from regionbudget.ui.dialogs.new_plan import NewPlanDialog, verdict
from regionbudget.ui.dialogs.sample import made_sample
from regionbudget.ui.preferences import MOST_RECENT, Preferences
from regionbudget.ui.proof import proof
from regionbudget.ui.session import Session
from regionbudget.ui.theme import Tone

pytest_plugins = ["window_kit"]


def choose(dialog: NewPlanDialog, agreement: str, region: str) -> None:
    dialog.agreement.setCurrentText(agreement)
    dialog.region.setCurrentText(region)


def test_a_first_start_says_what_to_do(make_window: MakeWindow) -> None:
    page: Any = make_window().page
    assert page.empty.isVisible()
    assert not page.table.isVisible()
    assert page.sample.property("role") == "primary"


def test_a_recent_file_is_opened_or_dropped(
    make_window: MakeWindow, preferences: Preferences, booked: Path
) -> None:
    preferences.remember(booked, "Jämtland Härjedalen 2020", 2)
    window = make_window()
    page: Any = window.page
    assert "2 saker" in page.model.index(0, 1).data()
    page.open.click()
    assert window.current_key == "overview"
    window.open_page("start")
    page.drop.click()
    assert preferences.recent == []


def test_the_plan_that_is_open_stands_in_the_list(make_window: MakeWindow, booked: Path) -> None:
    window = make_window()
    assert window.open_file(booked)
    window.open_page("start")
    page: Any = window.page
    assert page.table.isVisible()
    assert page.empty.isHidden()


def test_a_new_plan_is_not_kept_among_the_samples(
    make_window: MakeWindow, preferences: Preferences, booked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regionbudget.ui.dialogs import sample

    monkeypatch.setattr(sample, "sample_folder", lambda: booked.parent)
    preferences.remember(booked, "Jämtland Härjedalen 2020", 2)
    assert make_window().folder() == str(Path.home())


def test_a_new_plan_shows_the_proof_and_makes_the_file(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = NewPlanDialog(session, str(tmp_path))
    qtbot.addWidget(dialog)
    choose(dialog, "God och nära vård 2020", "Jämtland Härjedalen")
    total = dialog.footer.summaries[0].values[1]
    assert total == 7_186_270_900
    assert dialog.verdict.pill.tone is Tone.OK
    assert Path(dialog.file.text()).name == "jamtland-harjedalen-2020.db"
    dialog.make.click()
    assert dialog.path is not None
    session.open(dialog.path)
    assert session.plan.allocated_ore == total


def test_a_plan_is_never_written_over(session: Session, booked: Path, qtbot: QtBot) -> None:
    dialog = NewPlanDialog(session, str(booked.parent))
    qtbot.addWidget(dialog)
    dialog.file.setText(str(booked))
    dialog.make.click()
    assert dialog.path is None
    assert dialog.panel.notice is not None


def test_an_agreement_without_a_table_says_how_to_go_on(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = NewPlanDialog(session, str(tmp_path))
    qtbot.addWidget(dialog)
    choose(dialog, "God och nära vård 2019", "Uppsala")
    if proof(dialog.chosen, "Uppsala"):
        pytest.skip("the agreement has a table after all")
    assert dialog.model.rowCount() == 0
    assert "Tilldelning" in dialog.hint.text()


def test_the_published_table_of_2021_is_said_to_differ_by_one_krona() -> None:
    rows = proof(load_agreement("gnv-2021"), "Jämtland Härjedalen")
    assert {row.gap_ore for row in rows} == {0, 100}
    assert verdict(rows).tone is Tone.ATTENTION


def test_the_list_of_recent_files_is_short_and_has_no_doubles(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    for number in [*range(12), 11]:
        preferences.remember(tmp_path / f"{number}.db", f"Plan {number}", number)
    recent = Preferences(settings).recent
    assert len(recent) == MOST_RECENT
    assert [each.waiting for each in recent][:2] == [11, 10]


def test_the_sample_is_made_once(tmp_path: Path) -> None:
    first = made_sample(tmp_path / "exempel")
    stamp = first.stat().st_mtime_ns
    assert made_sample(tmp_path / "exempel") == first
    assert first.stat().st_mtime_ns == stamp
