"""A new plan that starts from last year's activities, from the dialog."""

from datetime import date
from pathlib import Path

import pytest
from page_kit import plain, said
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_kit import MakeWindow

from regionbudget.bootstrap import open_plan
from regionbudget.services import deadlines, plans
from regionbudget.ui.dialogs.carried import CarriedDialog
from regionbudget.ui.dialogs.new_plan import NewPlanDialog
from regionbudget.ui.main_window import MainWindow

pytest_plugins = ["window_kit"]


@pytest.fixture
def dialog(make_window: MakeWindow, booked: Path, tmp_path: Path, qtbot: QtBot) -> NewPlanDialog:
    """For the year after the sample, in the sample's region."""
    window: MainWindow = make_window(booked)
    made = NewPlanDialog(window.session, str(tmp_path), window)
    qtbot.addWidget(made)
    made.show()
    made.agreement.setCurrentText("God och nära vård 2021")
    made.region.setCurrentText("Jämtland Härjedalen")
    return made


def test_it_says_what_follows_and_makes_the_plan_from_it(
    dialog: NewPlanDialog, booked: Path, tmp_path: Path
) -> None:
    dialog.last_year.open(booked)
    assert dialog.last_year.said.text() == (
        "booked.db: 17 aktiviteter följer med, 5 saker att ta ställning till"
    )
    dialog.file.setText(str(tmp_path / "2021.db"))
    dialog.make.click()
    assert dialog.path == tmp_path / "2021.db"
    db = open_plan(tmp_path / "2021.db")
    assert len(plans.load(db).activities) == 17
    db.close()


def test_every_sentence_can_be_read_first(dialog: NewPlanDialog, booked: Path) -> None:
    dialog.last_year.open(booked)
    dialog.last_year.look.click()
    (shown,) = dialog.last_year.findChildren(CarriedDialog)
    words = [plain(row.said) for row in shown.model.rows]
    states = [str(row.state) for row in shown.model.rows]
    assert states.count("▲ ta ställning") == 5
    assert states.count("● följer med") == 17
    assert any("kan gå vidare till ”Nära vård” eller ”Vårdens medarbetare”" in w for w in words)
    assert any("följer inte med" in word for word in words)


def test_the_regions_own_deadlines_are_among_what_follows(
    dialog: NewPlanDialog, booked: Path
) -> None:
    db = open_plan(booked)
    deadlines.add(db, date(2020, 10, 6), "Nämnd", "HOSPA")
    db.close()
    dialog.last_year.open(booked)
    dialog.last_year.look.click()
    (shown,) = dialog.last_year.findChildren(CarriedDialog)
    (row,) = [row for row in shown.model.rows if "Nämnd" in row.said]
    assert (str(row.state), row.said) == ("● följer med", "Egen tidsfrist 2021-10-06: Nämnd")


def test_another_region_is_refused_beside_the_choice(dialog: NewPlanDialog, booked: Path) -> None:
    dialog.last_year.open(booked)
    dialog.region.setCurrentText("Skåne")
    assert "samma region" in said(dialog.last_year.panel)
    assert dialog.last_year.carried is None
    assert not dialog.last_year.look.isVisible()
    dialog.region.setCurrentText("Jämtland Härjedalen")
    assert said(dialog.last_year.panel) == ""
    assert dialog.last_year.carried is not None


def test_the_choice_can_be_taken_back(dialog: NewPlanDialog, booked: Path, tmp_path: Path) -> None:
    dialog.last_year.open(booked)
    dialog.last_year.drop.click()
    QApplication.processEvents()
    assert (dialog.last_year.path, dialog.last_year.said.text()) == (None, "")
    dialog.file.setText(str(tmp_path / "tom.db"))
    dialog.make.click()
    db = open_plan(tmp_path / "tom.db")
    assert plans.load(db).activities == ()
    db.close()
