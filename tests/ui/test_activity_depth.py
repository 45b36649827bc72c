"""Fördjupning: receiver, exit calculation, requirements and references of an activity."""

from typing import Any

from page_kit import KR, OpenPage, said
from PySide6.QtCore import Qt

from regionbudget.domain.plan import Activity, ExitKind, ExitStep

pytest_plugins = ["page_kit"]

GUIDE, CARE = "Utveckling av 1177 Vårdguiden", "Hemmonitorering"


def activity(page: Any, title: str) -> Activity:
    found: Activity = next(a for a in page.session.plan.activities if a.title == title)
    return found


def editor(open_page: OpenPage, title: str) -> tuple[Any, Any]:
    """The page and its dialog on the activity, with the second tab in front."""
    page = open_page("plan", "draft")
    page.reveal(activity(page, title))
    page.edit()
    page.dialog.tabs.setCurrentIndex(1)
    return page, page.dialog


def ticked(dialog: Any) -> list[str]:
    items = [dialog.deep.demands.item(n) for n in range(dialog.deep.demands.count())]
    return [each.text() for each in items if each.checkState() is Qt.CheckState.Checked]


def tick(dialog: Any, beginning: str) -> None:
    items = [dialog.deep.demands.item(n) for n in range(dialog.deep.demands.count())]
    (item,) = (each for each in items if each.text().startswith(beginning))
    item.setCheckState(Qt.CheckState.Checked)


def test_what_the_second_tab_says_is_stored(open_page: OpenPage) -> None:
    page, dialog = editor(open_page, GUIDE)
    form = dialog.deep
    form.receiver.setText("SKR")
    form.is_new.choose(True)
    form.steps[0].kind.choose(ExitKind.ORDINARY)
    form.steps[0].amount.set_value(500_000 * KR)
    form.steps[1].kind.choose(ExitKind.DESCRIBED)
    form.steps[1].text.setText("nationell drift")
    form.yearly_plan.setText("VP 3.2")
    form.control_plan.setText("IK 7")
    form.sub_area.setText("6.1")
    tick(dialog, "6.2.1")
    dialog.submit()
    stored = activity(page, GUIDE)
    assert (stored.receiver, stored.is_new) == ("SKR", True)
    assert stored.exit_steps == (
        ExitStep(ExitKind.ORDINARY, "", 2021, 500_000 * KR),
        ExitStep(ExitKind.DESCRIBED, "nationell drift"),
    )
    assert stored.requirements == ("6.1.1", "6.2.1")
    assert (stored.yearly_plan, stored.control_plan, stored.sub_area) == ("VP 3.2", "IK 7", "6.1")
    page.edit()
    assert page.dialog.deep.written(stored) == stored


def test_saving_without_a_change_changes_nothing(open_page: OpenPage) -> None:
    page, dialog = editor(open_page, GUIDE)
    before = activity(page, GUIDE)
    dialog.submit()
    assert activity(page, GUIDE) == before


def test_a_new_activity_asks_for_its_exit_calculation(open_page: OpenPage) -> None:
    _, dialog = editor(open_page, CARE)
    dialog.deep.is_new.choose(True)
    assert "P7" in said(dialog.panel)
    assert dialog.ok.isEnabled()
    dialog.deep.steps[0].kind.choose(ExitKind.WOUND_UP)
    assert said(dialog.panel) == ""


def test_the_requirements_of_the_area_are_listed_by_section(open_page: OpenPage) -> None:
    page, dialog = editor(open_page, CARE)
    assert ticked(dialog) == [
        "3.1.2-2  ska  Proaktiva arbetssätt som minskar undvikbar slutenvård; redogörs"
    ]
    words = [dialog.deep.demands.item(n).text() for n in range(dialog.deep.demands.count())]
    assert words[:3] == [
        "3.1.1  får  Allmänna insatser för omställningen: samordning, kontinuitet, digitala "
        "arbetssätt, ersättningssystem, glesbygd",
        "Avsnitt 3.1.2",
        "3.1.2-1  ska  Samverkan mellan region och kommuner, gemensam målbild; redogörs",
    ]
    assert any(each.endswith("senast 2020-05-31") for each in words)
    assert not any(each.startswith("6.") for each in words)
    assert page.session.plan.area("nara-vard").title == dialog.area.currentText()


def test_what_is_told_in_words_has_no_sum(open_page: OpenPage) -> None:
    _, dialog = editor(open_page, CARE)
    step = dialog.deep.steps[0]
    assert not step.amount.isEnabled()
    step.kind.choose(ExitKind.REPLACES)
    step.amount.set_value(5 * KR)
    step.kind.choose(ExitKind.DESCRIBED)
    assert (step.amount.value, step.amount.isEnabled()) == (None, False)


def test_an_amount_that_cannot_be_read_keeps_the_form_open(open_page: OpenPage) -> None:
    _, dialog = editor(open_page, CARE)
    dialog.deep.steps[0].kind.choose(ExitKind.REPLACES)
    dialog.deep.steps[0].amount.field.setText("1.234")
    assert not dialog.ok.isEnabled()


def test_the_dialog_fits_a_small_screen(open_page: OpenPage) -> None:
    _, dialog = editor(open_page, CARE)
    dialog.deep.is_new.choose(True)
    assert dialog.sizeHint().height() <= 720
    assert dialog.sizeHint().width() <= 1280


def test_an_areas_private_providers_are_described_beside_its_clause(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.reveal(page.session.plan.area("e-halsa"))
    page.edit()
    page.dialog.private_providers.setPlainText("Ansluts till samma tjänster.")
    page.dialog.submit()
    assert page.session.plan.area("e-halsa").private_providers == "Ansluts till samma tjänster."
