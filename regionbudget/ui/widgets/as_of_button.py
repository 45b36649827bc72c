"""The top bar's chooser of the day that the plan is shown at: now, a month's end, or any day."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from regionbudget.domain.periods import MONTHS, last_day_of_month
from regionbudget.ui import figures
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr


class AsOfButton(QPushButton):
    """Its menu is filled when it opens."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "menu")
        self.days = QMenu(self)
        self.days.aboutToShow.connect(self._fill)
        self.setMenu(self.days)

    def show_day(self) -> None:
        """Today while every decision is shown, else the chosen day."""
        chosen = self._session.as_of
        if chosen is None:
            said = tr("Per {day}").format(day=figures.day(self._session.today))
            name = tr("Läge: alla beslut, {day}").format(day=figures.day(self._session.today))
        else:
            said = name = tr("Läge per {day}").format(day=figures.day(chosen))
        self.setText(said)
        self.setAccessibleName(name)

    def choose_day(self) -> None:
        """Ask for any day."""
        from regionbudget.ui.dialogs.choose_day import ChooseDayDialog

        ChooseDayDialog(self, self._session).open()

    def _fill(self) -> None:
        self.days.clear()
        self._offer(tr("Alla beslut"), None)
        self.days.addAction(tr("Välj dag…")).triggered.connect(lambda *_: self.choose_day())
        self.days.addSeparator()
        year = self._session.plan.year
        for number in MONTHS:
            day = last_day_of_month(year, number)
            self._offer(tr("Läge per {day}").format(day=figures.day(day)), day)

    def _offer(self, title: str, day: date | None) -> None:
        act = self.days.addAction(title)
        act.setCheckable(True)
        act.setChecked(day == self._session.as_of)
        act.triggered.connect(partial(self._choose, day))

    def _choose(self, day: date | None, *_checked: object) -> None:
        self._session.set_as_of(day)
