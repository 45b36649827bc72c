"""In the window: application rounds, with what is left of the line always in sight."""

from datetime import date
from typing import Any

from page_kit import KR, OpenPage, activity, buttons, plain, said, write
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from regionbudget.domain.application import Application, Round
from regionbudget.services import applications

pytest_plugins = ["page_kit"]


def opened(page: Any) -> Any:
    """The dialog, as the page's button opens it."""
    buttons(page)["Äskanden…"].click()
    return page.dialog


def with_a_round(page: Any) -> Any:
    db = page.session.db
    applications.open_round(
        db, Round(0, "Våren", "nara-vard", date(2020, 4, 1), date(2020, 12, 31))
    )
    for unit, title, kronor in (("Hälsocentral A", "Drop-in", 50_000), ("B", "Kväll", 40_000)):
        applications.apply(db, Application(0, 1, unit, title, kronor * KR, date(2020, 5, 1)))
    return opened(page)


def test_a_round_is_opened_for_what_a_line_has_left(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    dialog = opened(page)
    assert "Ingen omgång är öppnad än" in dialog.summary.text()
    assert not dialog.ok.isEnabled()
    dialog.new_round.click()
    form = dialog.dialog
    offered = [plain(form.line.itemText(n)) for n in range(form.line.count())]
    assert offered[0] == "Nära vård/primärvård: 74 397 kr kvar"
    assert not form.ok.isEnabled()
    write(form.name, "Våren")
    form.ok.click()
    assert plain(dialog.summary.text()).startswith("74 397 kr kvar att dela ut av ”Nära vård")


def test_a_unit_asks_and_a_late_application_is_said_at_once(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    dialog = with_a_round(page)
    dialog.new_application.click()
    form = dialog.dialog
    write(form.unit, "Hälsocentral Ö")
    write(form.name, "Ljud")
    form.amount.set_value(1_000 * KR)
    assert form.ok.isEnabled()
    form.day.set_value(date(2020, 3, 1))
    assert "öppnar först 2020-04-01" in form.effect.text()
    assert not form.ok.isEnabled()
    form.day.set_value(date(2020, 5, 2))
    form.ok.click()
    assert [each.unit for each in dialog.model.rows] == ["Hälsocentral A", "B", "Hälsocentral Ö"]


def test_granting_shows_what_is_left_and_makes_an_activity(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    dialog = with_a_round(page)
    dialog.ok.click()
    form = dialog.dialog
    assert plain(form.effect.text()) == "Därefter är 24 397 kr kvar av ”Nära vård/primärvård”."
    assert not form.ok.isEnabled(), "a reason is asked for"
    write(form.reason, "bäst nytta")
    form.ok.click()
    assert activity(page, "Drop-in").owners == ("Hälsocentral A",)
    assert plain(dialog.summary.text()).startswith("24 397 kr kvar")
    dialog.ok.click()
    second = dialog.dialog
    second.amount.set_value(30_000 * KR)
    assert "24 397 kr kvar" in plain(second.effect.text())
    assert not second.ok.isEnabled(), "more than the line has left (P1)"
    second.amount.set_value(0)
    write(second.reason, "ryms inte")
    assert second.ok.text() == "Avslå"
    second.ok.click()
    assert not dialog.ok.isEnabled(), "everything is answered"


def test_on_a_decided_plan_a_grant_asks_who_decides(open_page: OpenPage) -> None:
    page = open_page("plan", "decided")
    dialog = with_a_round(page)
    dialog.ok.click()
    form = dialog.dialog
    write(form.reason, "bäst nytta")
    assert "Beslutas av" in form.hint.text()
    write(form.by, "HSD")
    form.ok.click()
    assert said(form.panel) == ""
    made = activity(page, "Drop-in")
    assert page.session.plan.funding()[made.id] == {"nara-vard": 50_000 * KR}


def test_every_field_has_a_name_and_it_fits_a_small_screen(open_page: OpenPage) -> None:
    page = open_page("plan", "decided", (1090, 600))
    dialog = with_a_round(page)
    dialog.ok.click()
    for each in (dialog, dialog.dialog):
        assert each.height() <= 680
        for widget in each.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() and widget.metaObject():
                interface = QAccessible.queryAccessibleInterface(widget)
                if interface is not None and widget.isEnabled() and not widget.focusProxy():
                    named = widget.accessibleName() or interface.text(QAccessible.Text.Name)
                    assert named, widget
