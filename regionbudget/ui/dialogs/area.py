"""Who holds an area together, its sentence on moving money, and how private providers take part."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from regionbudget.domain.plan import Area
from regionbudget.ui import operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import line_edit


class AreaDialog(FormDialog):
    def __init__(self, parent: QWidget, session: Session, area: Area) -> None:
        said = tr(
            "Klausulen är regeln för omfördelning i området. Utan klausul är planen tyst, och "
            "pengar får flyttas inom området."
        )
        super().__init__(parent, area.title, tr("Spara"), said)
        self._session, self._area = session, area
        self.coordinator = line_edit(tr("Sammanhållet ansvar"), tr("en befattning"))
        self.coordinator.setText(area.coordinator or "")
        self.clause = _text(area.clause)
        self.private_providers = _text(area.private_providers)
        self.body.addLayout(field(tr("Sammanhållet ansvar"), self.coordinator))
        self.body.addLayout(field(tr("Klausul om omfördelning"), self.clause))
        self.body.addLayout(field(tr("Privata utförare"), self.private_providers))

    def submit(self) -> None:
        from regionbudget.services import plans

        saved = operations.run(
            self._session,
            lambda db: plans.describe_area(
                db,
                self._area.key,
                coordinator=self.coordinator.text().strip(),
                clause=self.clause.toPlainText().strip(),
                private_providers=self.private_providers.toPlainText().strip(),
            ),
            refused=self.panel.show_notice,
        )
        if saved:
            self.accept()


def _text(said: str | None) -> QPlainTextEdit:
    made = QPlainTextEdit(said or "")
    made.setTabChangesFocus(True)
    made.setFixedHeight(84)
    return made
