"""The menu Bidraget: the grant's money and what the authorities' forms ask for."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from regionbudget.domain.outside_cost import counts_outside
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.layout import button


class GrantMenu:
    """Dialogs are opened over `parent`, through `opens`."""

    def __init__(
        self, parent: QWidget, session: Session, opens: Callable[[FormDialog], None]
    ) -> None:
        self._parent, self._session, self._opens = parent, session, opens
        self.widget: QPushButton = button(tr("Bidraget"), lambda: None, "menu")
        self.menu = QMenu(self.widget)
        self.widget.setMenu(self.menu)
        self.menu.addAction(tr("Bidragets pengar…"), self.open_money)
        self.menu.addAction(tr("Uppgifter till blanketterna…"), self.open_details)
        self.outside = self.menu.addAction(tr("Kostnader utanför planen…"), self.open_outside)
        self.menu.aboutToShow.connect(self.offer)

    def offer(self) -> None:
        """Costs outside the plan where the agreement's form counts them."""
        self.outside.setVisible(counts_outside(self._session.agreement.form))

    def open_money(self) -> None:
        from regionbudget.ui.dialogs.grant_money import GrantMoneyDialog

        self._opens(GrantMoneyDialog(self._parent, self._session))

    def open_details(self) -> None:
        from regionbudget.ui.dialogs.form_details import FormDetailsDialog

        self._opens(FormDetailsDialog(self._parent, self._session))

    def open_outside(self) -> None:
        from regionbudget.ui.dialogs.outside_costs import OutsideCostsDialog

        self._opens(OutsideCostsDialog(self._parent, self._session))
