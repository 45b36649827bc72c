"""Where green and yellow end, in percent of revised budget."""

from PySide6.QtWidgets import QWidget

from regionbudget.domain.followup import Limits
from regionbudget.ui import operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.fields import WholeNumber, field
from regionbudget.ui.widgets.layout import row


class LimitsDialog(FormDialog):
    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr(
            "Avvikelsen på helåret jämförs med reviderad budget. Högst grön gräns är grön, högst "
            "gul gräns är gul, därutöver röd."
        )
        super().__init__(parent, tr("Gränser för status"), tr("Spara"), said, width=440)
        self._session = session
        limits = session.follow_up.limits
        self.green = WholeNumber(tr("Grön gräns"), " %", limits.green_percent, 100)
        self.yellow = WholeNumber(tr("Gul gräns"), " %", limits.yellow_percent, 100)
        self.body.addLayout(
            row(
                field(tr("● Grön till och med"), self.green),
                field(tr("▲ Gul till och med"), self.yellow),
            )
        )

    def submit(self) -> None:
        from regionbudget.services import followup

        limits = Limits(self.green.value(), self.yellow.value())
        saved = operations.run(
            self._session,
            lambda db: followup.set_limits(db, limits),
            refused=self.panel.show_notice,
        )
        if saved:
            self.accept()
