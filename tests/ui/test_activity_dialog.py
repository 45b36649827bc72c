"""The activity's editor: percent, earmarks under their line, owners that propose, performers."""

from typing import Any

from page_kit import KR, OpenPage, activity, plain, said, write

from regionbudget.domain.plan import Performer, PerformerKind

pytest_plugins = ["page_kit"]

LINE, PART = "e-halsa", "e-halsa/1177"


def editor(page: Any, title: str = "Utveckling av 1177") -> Any:
    page.reveal(activity(page, title))
    page.edit()
    return page.dialog


def retype(edit: Any, words: str) -> None:
    edit.field.clear()
    write(edit.field, words)


def test_a_percent_shows_the_krona_it_gives_and_what_rounding_leaves(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    dialog = editor(page)
    amount = dialog.funding.amounts[LINE]
    retype(amount, "57 %")
    assert plain(amount.share.text()) == "1 660 392 kr  rest 33 öre"
    assert amount.share.isVisible()
    dialog.submit()
    saved = activity(page, "Utveckling av 1177")
    assert (saved.funding, saved.percents) == ({LINE: 1_660_392 * KR}, {LINE: "57 %"})
    again = editor(page).funding.amounts[LINE]
    assert (again.field.text(), again.value) == ("57 %", 1_660_392 * KR)
    retype(again, "1 660 392")
    assert (again.percent, again.share.isVisible()) == ("", False)


def test_what_cannot_be_read_is_said_and_cannot_be_saved(open_page: OpenPage) -> None:
    dialog = editor(open_page("plan", "draft"))
    amount = dialog.funding.amounts[LINE]
    for words, reason in (("157 %", "högst 100 %"), ("1.234", "kan inte läsas säkert")):
        retype(amount, words)
        assert reason in amount.error.text()
        assert not dialog.ok.isEnabled()
    retype(amount, "1 660 392")
    assert dialog.ok.isEnabled()


def test_an_earmark_stands_under_its_line_and_is_a_part_of_it(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    dialog = editor(page)
    retype(dialog.funding.amounts[PART], "1 646 461")
    assert plain(dialog.funding.left[PART].text()) == "kvar 0 kr"
    dialog.submit()
    saved = activity(page, "Utveckling av 1177")
    assert saved.earmarked == {PART: 1_646_461 * KR}
    assert saved.funding == {LINE: 1_660_392 * KR}


def test_a_line_follows_what_its_earmarks_need(open_page: OpenPage) -> None:
    dialog = editor(open_page("plan", "draft"))
    dialog.funding.amounts[LINE].field.clear()
    retype(dialog.funding.amounts[PART], "1 000")
    assert dialog.funding.amounts[LINE].value == 1_000 * KR
    retype(dialog.funding.amounts[LINE], "900")
    assert "P1" in said(dialog.panel)
    assert not dialog.ok.isEnabled()


def test_owners_that_propose_and_performers_with_kind_are_kept(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    dialog = editor(page)
    dialog.owners.clear()
    write(dialog.owners, "Regionstabschef + HR direktör (föreslår)")
    dialog.performers.clear()
    write(dialog.performers, "Inera (privat) + IT-enheten")
    dialog.submit()
    saved = activity(page, "Utveckling av 1177")
    assert saved.owners == ("Regionstabschef", "HR direktör")
    assert saved.proposing == ("HR direktör",)
    assert saved.performers == (
        Performer("Inera", PerformerKind.PRIVATE),
        Performer("IT-enheten", PerformerKind.OWN_UNIT),
    )
    assert editor(page).owners.text() == "Regionstabschef + HR direktör (föreslår)"


def test_an_owner_that_stands_twice_is_refused_in_words(open_page: OpenPage) -> None:
    dialog = editor(open_page("plan", "draft"))
    write(dialog.owners, " + regionstabschef")
    assert "står två gånger" in said(dialog.panel)
    assert not dialog.ok.isEnabled()


def test_what_the_form_does_not_show_stays(open_page: OpenPage) -> None:
    """A change of the name keeps requirements, plans pointed to and the rest."""
    page = open_page("plan", "draft")
    before = activity(page, "Utveckling av 1177")
    dialog = editor(page)
    write(dialog.name, "Utveckling av 1177 och mer")
    dialog.submit()
    after = activity(page, "Utveckling av 1177")
    assert after.requirements == before.requirements
    assert after.sub_area == before.sub_area
