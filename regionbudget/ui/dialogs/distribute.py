"""Distributing an activity's sum by a key: a grid of weights with each part as one types."""

from PySide6.QtWidgets import QWidget

from regionbudget.domain.money import kr
from regionbudget.domain.numbers import format_number
from regionbudget.domain.plan import Activity
from regionbudget.domain.rows import KeyRow
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.dialogs.split_grid import SplitEditor
from regionbudget.ui.models.cells import Cell
from regionbudget.ui.models.grid_model import SplitGrid
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import label

NUMBER_WIDTH = 130


class DistributeDialog(FormDialog):
    """Begins with the key that counts, so that a changed sum is distributed anew in two keys."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity) -> None:
        from regionbudget.services import distribution

        plan = session.plan
        self._sum_ore = distribution.sum_of(plan, activity)
        said = tr("{sum} av ”{title}” fördelas efter vikt, till hela kronor.")
        said = said.format(sum=kr(self._sum_ore), title=activity.title)
        super().__init__(parent, tr("Fördela med nyckel"), tr("Spara"), said, width=720)
        self._session, self._activity = session, activity
        self._rows: list[KeyRow] = []
        typed = {tr("Mottagare"): Cell.TEXT, tr("Vikt"): Cell.EXACT}
        self.grid = SplitGrid(typed, [tr("Del")], NUMBER_WIDTH)
        self.editor = SplitEditor(
            session,
            self.panel,
            self.grid,
            tr("Mottagare och vikter"),
            lambda path: [
                [each.receiver, format_number(each.weight)] for each in distribution.read_file(path)
            ],
        )
        self.proof = label("", "strong")
        self.body.addWidget(self.editor)
        self.body.addWidget(self.proof)
        self.grid.edited.connect(self._weigh)
        made = distribution.latest(session.db, activity.id)
        if made is not None:
            self.editor.source = made.source
            self.grid.fill([[p.receiver, format_number(p.weight)] for p in made.parts])
        self._weigh()
        self.editor.view.setFocus()

    def _weigh(self) -> None:
        """Show each part, and that they add up to the sum."""
        from regionbudget.services import distribution

        read = distribution.read_grid(self.grid.texts)
        self.editor.tell(read.problems)
        self._rows = [] if read.problems else read.rows
        self.ok.setEnabled(bool(self._rows))
        self.proof.setVisible(bool(self._rows))
        if not self._rows:
            return
        parts = distribution.preview(self._session.plan, self._activity.id, self._rows).parts
        results = {row.row: (part.amount_ore,) for row, part in zip(self._rows, parts, strict=True)}
        self.grid.show_results(results, {})
        total = sum(part.amount_ore for part in parts)
        tone = Tone.OK if total == self._sum_ore else Tone.STOP
        said = tr("{count} mottagare får {parts} av {sum}").format(
            count=len(parts), parts=kr(total), sum=kr(self._sum_ore)
        )
        self.proof.setText(f"{theme.SYMBOLS[tone]} {said}")
        theme.set_tone(self.proof, tone)

    def submit(self) -> None:
        from regionbudget.services import distribution

        if not self.ok.isEnabled():
            return
        rows, source = self._rows, self.editor.source or tr("inskriven nyckel")
        saved = operations.run(
            self._session,
            lambda db: distribution.distribute(db, self._activity.id, rows, source),
            refused=self.panel.show_notice,
        )
        if saved:
            self.accept()
