"""Översikt: the year's sums at once, and below them the rest as soon as they are painted."""

from typing import TYPE_CHECKING

from regionbudget.domain.followup import FollowUp, share
from regionbudget.ui import figures, theme
from regionbudget.ui.pages import page
from regionbudget.ui.painted import after_paint
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.card import FigureCard, FigureRow
from regionbudget.ui.widgets.layout import column

if TYPE_CHECKING:
    from regionbudget.ui.pages.overview_details import Details

TONES = (Tone.MUTED, Tone.MUTED, Tone.ATTENTION, Tone.MUTED, Tone.MUTED, Tone.STOP)


class Page(page.Page):
    """`details` is None until the sums have been painted once."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.details: Details | None = None
        self.cards = [FigureCard("", tone) for tone in TONES]
        for place, card in enumerate(self.cards):
            card.activated.connect(lambda place=place: self._open_card(place))
        self.figures = FigureRow(self.cards)
        self._whole = column(self.figures, spacing=theme.M)
        self._whole.addStretch(1)
        self.fill(self._whole, scroll=True)
        after_paint(self.cards[0], self.complete)

    def complete(self) -> None:
        """Add what can wait until the sums are painted."""
        if self.details is not None:
            return
        from regionbudget.ui.pages.overview_details import Details

        self.details = Details(self.session)
        self.details.go.connect(self.go)
        if self.session.is_open:
            self.details.refresh()
            self._show_cards(self.session.follow_up)
        self._whole.takeAt(self._whole.count() - 1)
        self._whole.addWidget(self.details, 1)

    def refresh(self) -> None:
        self._show_cards(self.session.follow_up)
        if self.details is not None:
            self.details.refresh()

    def _open_card(self, place: int) -> None:
        self.complete()
        if self.details is not None:
            self.details.open_card(place)

    def _show_cards(self, found: FollowUp) -> None:
        allocated, planned = found.line_total.amount_ore, found.total.revised_ore
        left, off = allocated - planned, found.total.variance_ore
        back = found.line_total.forecast_repayment_ore
        lines = trn("{n} delområde", "{n} delområden", len(found.lines))
        activities = trn("{n} aktivitet", "{n} aktiviteter", len(found.rows))
        used = self._used_note(found)
        shown: list[tuple[str, int, str, Tone]] = [
            (tr("Tilldelat"), allocated, lines, Tone.MUTED),
            (tr("Planerat"), planned, activities, Tone.MUTED),
            (tr("Ej fördelat"), left, _left_note(found), Tone.ATTENTION if left else Tone.MUTED),
            (tr("Utfall hittills"), found.total.accumulated_ore, used, Tone.MUTED),
            (tr("Prognos helår"), found.total.forecast_ore, _variance_note(off), Tone.MUTED),
            (
                tr("Återbetalning, prognos"),
                back,
                _of(tr("{share} av tilldelat"), share(back, allocated)),
                Tone.STOP if back else Tone.MUTED,
            ),
        ]
        for card, (title, ore, note, tone) in zip(self.cards, shown, strict=True):
            card.show_figure(title, figures.money(ore), note, tone)
        self.figures.fit()

    def _used_note(self, found: FollowUp) -> str:
        """The share of the plan that is booked, and what is open of commitments besides.

        Commitments are read when the page has been painted once: they are off the start-up path.
        """
        booked = _of(tr("{share} av planen"), found.total.used_share)
        if self.details is None:
            return booked
        from regionbudget.services import commitments

        day, last = self.session.as_of, found.period.last_day
        until = last if day is None else min(day, last)
        open_ore = sum(commitments.open_by_activity(self.session.db, until).values())
        if not open_ore:
            return booked
        share_ = _of("{share} · ", found.total.used_share)
        return share_ + tr("{amount} åtaget").format(amount=figures.money(open_ore))


def _of(said: str, part: float | None) -> str:
    """The share in words; nothing where there is no whole to take a share of."""
    return "" if part is None else said.format(share=figures.percent(part, 0))


def _left_note(found: FollowUp) -> str:
    planned = found.plan.planned_by_line(found.period.last_day)
    locked = sum(
        line.amount_ore - planned[line.key] for line in found.plan.lines if line.ring_fenced
    )
    if locked:
        return tr("{amount} öronmärkt").format(amount=figures.money(locked))
    return tr("inget öronmärkt")


def _variance_note(ore: int) -> str:
    if ore < 0:
        return tr("{amount} över plan").format(amount=figures.money(-ore))
    return tr("{amount} under plan").format(amount=figures.money(ore))
