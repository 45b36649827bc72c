"""Who holds the plan's posts, from when; and the next who does."""

from PySide6.QtWidgets import QWidget

from regionbudget.domain.owners import Holder
from regionbudget.domain.plan import Activity
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import line_edit, row
from regionbudget.ui.widgets.table import Table


class HoldersDialog(FormDialog):
    """Begins at the activity's own post. Stays open from one holder to the next."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity) -> None:
        from regionbudget.services import holders

        said = tr("Den som innehar befattningen från ett datum, tills någon annan gör det.")
        super().__init__(parent, tr("Innehavare av befattningar"), tr("Spara"), said, width=640)
        self._session = session
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.model: TableModel[Holder] = TableModel(_columns())
        self.table = Table(self.model, tr("Innehavare av befattningar"))
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 6 * theme.ROW_HEIGHT)
        posts = holders.posts(session.plan)
        self.post = Choice[str](tr("Befattning"), [(post, post) for post in posts])
        self.post.choose(next(iter(activity.owners), ""))
        self.person = line_edit(tr("Innehavare"), tr("namn, eller vakant"))
        self.since = DateEdit(tr("Från"), session.today)
        entry = row(
            field(tr("Befattning"), self.post),
            field(tr("Innehavare"), self.person),
            field(tr("Från"), self.since),
        )
        for place, stretch in enumerate((4, 3, 2)):
            entry.setStretch(place, stretch)
        self.body.addWidget(self.table)
        self.body.addLayout(entry)
        self.person.textChanged.connect(self._weigh)
        self.refresh()
        self.person.setFocus()

    def refresh(self) -> None:
        from regionbudget.services import holders

        known = holders.load(self._session.db)
        self.model.set_rows(sorted(known, key=lambda each: (each.post, each.since)))
        self._weigh()

    def _weigh(self) -> None:
        """A blank name saves nothing, so that a second Enter leaves no post vacant."""
        self.ok.setEnabled(bool(self.post.values) and bool(self.person.text().strip()))

    def submit(self) -> None:
        from regionbudget.services import holders

        if not self.ok.isEnabled():
            return
        post, person, since = self.post.value, self.person.text(), self.since.value
        saved = operations.run(
            self._session,
            lambda db: holders.add(db, post, person, since),
            refused=self.panel.show_notice,
        )
        if saved:
            self.panel.dismiss()
            self.person.clear()
            self.refresh()


def _columns() -> list[Column[Holder]]:
    return [
        Column(tr("Befattning"), lambda row: row.post),
        Column(tr("Innehavare"), lambda row: row.person or tr("vakant"), width=200),
        Column(tr("Från"), lambda row: row.since, Cell.DATE),
    ]
