"""In the dialog of a new plan: last year's file to start from, and what would follow from it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from regionbudget.domain.carry_over import CarryOver
from regionbudget.ui import operations, theme
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.widgets.elided import Elided
from regionbudget.ui.widgets.layout import button, column, named_label, row
from regionbudget.ui.widgets.notice_panel import NoticePanel


class LastYearChoice(QWidget):
    """`path` is the chosen file (None: the plan starts empty), `carried` what would follow."""

    def __init__(self, session: Session, folder: str) -> None:
        super().__init__()
        self._session, self._folder = session, folder
        self._wanted = ("", "")
        self.path: Path | None = None
        self.carried: CarryOver | None = None
        self.said = Elided()
        self.panel = NoticePanel(closable=False)
        self.pick = button(tr("&Utgå från förra årets plan…"), self.choose)
        self.look = button(tr("&Visa vad som följer med…"), self.show_carried)
        self.drop = button(tr("Börja &tomt"), self.leave_out)
        tools = row(self.pick, self.look, self.drop, None)
        title = named_label(tr("4  Aktiviteter att börja med (valfritt)"), self.pick)
        self.pick.setAccessibleName(tr("Utgå från förra årets plan"))
        self.setLayout(column(title, tools, self.said, self.panel, spacing=theme.XS))
        self._show()

    def plan_for(self, agreement_key: str, region: str) -> None:
        """Say what would follow to a plan of this agreement and region."""
        self._wanted = (agreement_key, region)
        if self.path is not None:
            self.open(self.path)

    def choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Välj förra årets plan"), self._folder, "Regionbudget (*.db)"
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Read the file, which is never changed; a refusal is told here."""
        self.path, self.carried = path, None
        self.panel.dismiss()
        operations.attempt(
            self._session,
            lambda: _read(path, *self._wanted),
            done=self._found,
            refused=self.panel.show_notice,
        )
        self._show()

    def leave_out(self) -> None:
        self.path, self.carried = None, None
        self.panel.dismiss()
        self._show()

    def show_carried(self) -> None:
        from regionbudget.ui.dialogs.carried import CarriedDialog

        if self.carried is not None:
            CarriedDialog(self, self.carried).open()

    def make(self, path: Path, agreement_key: str, region: str) -> None:
        """Make the plan file, from last year's activities when a file is chosen."""
        from regionbudget.bootstrap import open_plan
        from regionbudget.services import bridge, plans

        if self.path is None:
            plans.create(path, agreement_key, region)
            return
        last_year = open_plan(self.path)
        try:
            bridge.create_from(last_year, path, agreement_key, region)
        finally:
            last_year.close()

    def _found(self, carried: CarryOver) -> None:
        self.carried = carried

    def _show(self) -> None:
        self.look.setVisible(self.carried is not None)
        self.drop.setVisible(self.path is not None)
        self.said.setVisible(self.path is not None)
        if self.path is None or self.carried is None:
            self.said.setText("" if self.path is None else self.path.name)
            return
        activities = len(self.carried.plan.activities)
        follow = trn("{n} aktivitet följer med", "{n} aktiviteter följer med", activities)
        waits = len(self.carried.undecided)
        decide = trn("{n} sak att ta ställning till", "{n} saker att ta ställning till", waits)
        self.said.setText(f"{self.path.name}: {follow}, {decide}")


def _read(path: Path, agreement_key: str, region: str) -> CarryOver:
    from regionbudget.bootstrap import open_plan
    from regionbudget.services import bridge

    last_year = open_plan(path)
    try:
        return bridge.carry_over(last_year, agreement_key, region)
    finally:
        last_year.close()
