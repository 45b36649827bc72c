"""Attesting in the window, and the broken seal wherever one looks."""

from pathlib import Path
from typing import Any

import pytest
from page_kit import KR, OpenPage, activity, buttons, plain, said
from pytestqt.qtbot import QtBot

from regionbudget.domain.spend import NewEntry
from regionbudget.services import attestations, form_details, outturn
from regionbudget.ui import attention
from regionbudget.ui.dialogs import files
from regionbudget.ui.pages import PAGES
from regionbudget.ui.pages.history import verdict
from regionbudget.ui.pages.page import Ask
from regionbudget.ui.theme import Tone

pytest_plugins = ["page_kit"]

DETAILS = {"reviewer": "E. Ekonomichef", "reviewer-post": "Ekonomichef"}


def badge(session: Any) -> int:
    (spec,) = [each for each in PAGES if each.key == "reports"]
    assert spec.badge is not None
    return spec.badge(session)


def attest(page: Any, *, correct: bool = False) -> Any:
    page.reveal("economic")
    page.seal.attest_button.click()
    if correct:
        page.dialog.correct.click()
    return page.dialog


@pytest.fixture
def page(open_page: OpenPage) -> Any:
    page = open_page("reports")
    form_details.write(page.session.db, DETAILS)
    page.session.reload()
    return page


def test_the_dialog_shows_what_is_frozen_and_takes_alt_1(page: Any) -> None:
    dialog = attest(page)
    shown = {row[0]: row[1] for row in dialog.model.rows}
    assert shown["Summa kostnader"] == dialog.account.total_ore
    assert dialog.name.text() == "E. Ekonomichef"
    assert not dialog.deviations.isEnabled()
    assert "tar fortfarande emot poster (januari–december 2020)" in dialog.notices.text()
    assert plain(dialog.hint.text()) == "Fyll i: alternativ", "the CFO's choice, not ours"
    dialog.correct.click()
    dialog.ok.click()
    seal = page.session.seal
    assert seal.whole
    assert seal.attestation.post == "Ekonomichef"
    assert page.seal.badge.pill.word == "sigill helt"
    assert page.seal.words.text().startswith("E. Ekonomichef 20")
    assert badge(page.session) == 0


def test_alt_2_needs_deviations_and_measures(page: Any) -> None:
    dialog = attest(page)
    dialog.deviating.click()
    assert not dialog.ok.isEnabled()
    assert plain(dialog.hint.text()) == "Fyll i: avvikelser, åtgärder"
    dialog.deviations.setPlainText("En faktura saknas")
    assert plain(dialog.hint.text()) == "Fyll i: åtgärder"
    dialog.measures.setPlainText("Bokförs i januari")
    dialog.ok.click()
    made = page.session.seal.attestation
    assert (made.alternative, made.deviations) == (2, "En faktura saknas")


def test_what_was_written_for_alt_2_does_not_follow_into_alt_1(page: Any) -> None:
    dialog = attest(page)
    dialog.deviating.click()
    dialog.deviations.setPlainText("En faktura saknas")
    dialog.correct.click()
    dialog.ok.click()
    assert page.session.seal.attestation.deviations == ""


def test_a_number_that_cannot_be_right_is_said(page: Any) -> None:
    dialog = attest(page, correct=True)
    dialog.phone.setText("ring mig")
    assert "ska skrivas med siffror" in dialog.effect.text()
    assert not dialog.ok.isEnabled()
    dialog.reject()
    assert page.session.seal is None


def test_a_draft_is_not_attested(open_page: OpenPage) -> None:
    page = open_page("reports", "draft")
    dialog = attest(page)
    assert not dialog.ok.isEnabled()
    assert "utkast" in dialog.effect.text()
    dialog.reject()


def test_one_voucher_breaks_the_seal_wherever_one_looks(page: Any) -> None:
    attest(page, correct=True).ok.click()
    session = page.session
    entry = NewEntry(activity(page, "SPUR").id, session.today, 10 * KR, "resa")
    outturn.add(session.db, entry)
    session.reload()
    page.reveal("economic")
    assert page.seal.badge.pill.word == "sigill brutet"
    buttons(page)["Visa skillnaden"].click()
    assert "SPUR inspektion" in said(page.panel)
    assert badge(session) == 1
    found = attention.items(session.plan, [], session.follow_up, seal=session.seal)
    (item,) = [each for each in found if each.page == "reports"]
    assert (item.tone, item.target) == (Tone.STOP, "economic")
    notice = verdict([], session.seal)
    assert notice.tone is Tone.STOP
    assert "Historiken är hel" in notice.lines[0].text
    attest(page, correct=True).ok.click()
    assert session.seal.whole
    assert len(attestations.every(session.db)) == 2


def test_the_evidence_is_saved_with_its_way_there(
    page: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "underlag.zip"
    monkeypatch.setattr(files, "choose_bundle", lambda *_: out)
    page.export_evidence()
    qtbot.waitUntil(lambda: out.exists() and "underlag.zip" in said(page.panel), timeout=60_000)


def test_the_search_leads_to_the_dialog(page: Any) -> None:
    page.reveal(Ask.ATTEST)
    assert page.dialog.isVisible()
    page.dialog.reject()
