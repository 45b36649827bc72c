"""The plan page's menu Mer: ways to split and follow the chosen activity, when they apply."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton

from regionbudget.domain.handover import passes_on
from regionbudget.domain.plan import Activity, Area, Kind, State
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.layout import button


class MoreButton:
    """`widget` is hidden when nothing applies. Dialogs are opened through `opens`."""

    def __init__(self, session: Session, opens: Callable[[FormDialog], None]) -> None:
        self._session, self._opens = session, opens
        self._activity: Activity | None = None
        self._described: Activity | None = None
        self._area: Area | None = None
        self.widget: QPushButton = button(tr("Mer"), lambda: None, "menu")
        self.menu = QMenu(self.widget)
        self.widget.setMenu(self.menu)
        self.distribute = self.menu.addAction(tr("Fördela med nyckel…"), self._distribute)
        self.reports = self.menu.addAction(tr("Återrapporter…"), self._report_back)
        self.plan_volume = self.menu.addAction(tr("Beräkna volym × pris…"), self._plan_volume)
        self.log_volume = self.menu.addAction(tr("Logga volym…"), self._log_volume)
        self.pass_on = self.menu.addAction(tr("Vidare utbetalning…"), self._pass_on)
        self.holders = self.menu.addAction(tr("Innehavare av befattningar…"), self._hold)

        self._of_activity = self.menu.actions()
        self.menu.addSeparator()
        self.amend = self.menu.addAction(tr("Rätta uppgifter…"), self._amend)
        self.add_decided = self.menu.addAction(tr("Ny aktivitet genom beslut…"), self._add)

    def offer(self, activity: Activity | None, area: Area | None) -> None:
        """Offer what applies to the activity, and what a decision may do in a decided plan."""
        from regionbudget.services import distribution, volume

        db, plan = self._session.db, self._session.plan
        chosen = activity if activity in plan.activities else None
        self._activity = None if chosen and chosen.kind is Kind.RESERVE else chosen
        activity, self._described, self._area = self._activity, chosen, area
        decided = plan.state is State.DECIDED
        self.amend.setVisible(decided and chosen is not None)
        self.add_decided.setVisible(decided)
        self.widget.setVisible(plan.state is not State.DRAFT or activity is not None)
        for each in self._of_activity:
            each.setVisible(activity is not None)
        if activity is None:
            return
        self.distribute.setVisible(distribution.sum_of(plan, activity) > 0)
        self.reports.setVisible(distribution.latest(db, activity.id) is not None)
        self.log_volume.setVisible(volume.latest(db, activity.id) is not None)
        self.pass_on.setVisible(passes_on(activity))

    def _distribute(self) -> None:
        from regionbudget.ui.dialogs.distribute import DistributeDialog

        self._open(DistributeDialog)

    def _report_back(self) -> None:
        from regionbudget.ui.dialogs.report_back import ReportBackDialog

        self._open(ReportBackDialog)

    def _plan_volume(self) -> None:
        from regionbudget.ui.dialogs.volume import VolumeDialog

        self._open(VolumeDialog)

    def _log_volume(self) -> None:
        from regionbudget.ui.dialogs.volume import VolumeLogDialog

        self._open(VolumeLogDialog)

    def _pass_on(self) -> None:
        from regionbudget.ui.dialogs.passthrough import PassThroughDialog

        self._open(PassThroughDialog)

    def _hold(self) -> None:
        from regionbudget.ui.dialogs.holders import HoldersDialog

        self._open(HoldersDialog)

    def _amend(self) -> None:
        from regionbudget.ui.dialogs.activity_decisions import AmendDialog

        if self._described is not None:
            self._opens(AmendDialog(self.widget.window(), self._session, self._described))

    def _add(self) -> None:
        from regionbudget.ui.dialogs.activity_decisions import AddActivityDialog

        self._opens(AddActivityDialog(self.widget.window(), self._session, self._area))

    def _open(self, kind: Callable[..., FormDialog]) -> None:
        if self._activity is not None:
            self._opens(kind(self.widget.window(), self._session, self._activity))
