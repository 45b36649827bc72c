"""Questions and answers of the narrative report: what is asked, what the plan says, our answer."""

from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from regionbudget.domain.narrative import Item, Narrative, Standing
from regionbudget.domain.periods import Period, whole_year
from regionbudget.domain.questions import Answer, part_period
from regionbudget.ui import exporting, notices, operations, theme
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models import question_list
from regionbudget.ui.models.tree_model import TreeModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.answer_edit import AnswerEdit
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import button, column, label, line_edit, row
from regionbudget.ui.widgets.table import Tree

WIDTH, HEIGHT, LIST_WIDTH = 1120, 660, 402
MARGIN = 24
"""What is left of the window beside the dialog."""


class NarrativeDialog(FormDialog):
    """Stays open from one answer to the next. What is written is saved when another question is
    chosen, or the dialog left, as soon as it says who answers."""

    def __init__(self, parent: QWidget, session: Session, period: Period) -> None:
        said = tr(
            "Varje svar börjar som ett förslag ur planens aktiviteter, krav, indikatorer och "
            "kommentarer. Ett förslag är ingens ord förrän någon godtar eller skriver om det."
        )
        width = min(WIDTH, parent.window().width() - MARGIN)
        super().__init__(parent, tr("Frågor och svar"), tr("Spara svaret"), said, width=width)
        self._session = session
        self._found: Narrative | None = None
        self._item: Item | None = None
        self._warned = False
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        year = session.plan.year
        reports = [
            (part_period(year), tr("Delrapport januari–juni {year}").format(year=year)),
            (whole_year(year), tr("Slutrapport {year}").format(year=year)),
        ]
        self.report = Choice[Period](tr("Rapport"), reports)
        self.report.setMinimumWidth(260)
        self.report.choose(period)
        self._period = self.report.value
        self.progress = label("", "strong")
        self.model: TreeModel[Item] = TreeModel(question_list.columns())
        self.table = Tree(self.model, tr("Frågor"))
        self.table.setMinimumWidth(LIST_WIDTH)
        self.question = label("", "strong", wrap=True)
        self.state = label("", "small", wrap=True)
        self.suggestion = QPlainTextEdit()
        self.suggestion.setReadOnly(True)
        self.suggestion.setTabChangesFocus(True)
        self.editor = AnswerEdit(tr("Svar"))
        self.by = line_edit(tr("Svarat av"), tr("den befattning som svarar"))
        self._build()
        self.resize(width, min(HEIGHT, parent.window().height() - MARGIN))
        self.report.changed.connect(self._change_report)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.activated.connect(lambda _: self.editor.text.setFocus())
        self.editor.edited.connect(self._weigh)
        self.by.textChanged.connect(self._weigh)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self._load()
        self._begin()
        self.table.setFocus()

    # --- what is shown

    def _build(self) -> None:
        self.accept_it = button(tr("Godta förslaget"), self.accept_suggestion)
        self.write_on = button(tr("Skriv vidare"), self._write_on)
        self.take_earlier = button(tr("Hämta delrapportens svar"), self._take_earlier)
        top = row(
            self.report,
            self.progress,
            None,
            button(tr("Läs in frågor…"), self.import_questions),
            button(tr("Mall för frågor…"), self.write_template),
        )
        offered = column(
            field(tr("Förslag ur planen"), self.suggestion),
            row(self.accept_it, self.write_on, None),
        )
        own = column(field(tr("Svar"), self.editor), row(self.take_earlier, None))
        both = row(offered, own, spacing=theme.M)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        right = column(self.question, self.state, both, field(tr("Svarat av"), self.by))
        right.setStretch(2, 1)
        middle = row(self.table, right, spacing=theme.M)
        middle.setStretch(0, 4)
        middle.setStretch(1, 8)
        self.body.addLayout(top)
        self.body.addLayout(middle)
        self.suggestion.setMinimumHeight(100)

    def _load(self) -> None:
        """Read the report again; the chosen question stays chosen."""
        from regionbudget.services import questions

        period, chosen = self._period, self._item
        self._found = None

        def read(found: Narrative) -> None:
            self._found = found

        operations.attempt(
            self._session,
            lambda: questions.load(self._session.db, period),
            done=read,
            refused=self.panel.show_notice,
        )
        found = self._found
        self._item = None
        self.table.selectionModel().blockSignals(True)
        self.model.set_groups(question_list.groups(found) if found else ())
        self.table.fit()
        self.table.expandAll()
        if chosen is not None:
            self.table.select_index(self._place(chosen.question.key))
        self.table.selectionModel().blockSignals(False)
        self._tell_progress()
        self._show(self._chosen)

    def _tell_progress(self) -> None:
        found = self._found
        if found is None:
            self.progress.setText("")
            return
        done = len(found.items) - len(found.waiting)
        self.progress.setText(
            tr("{done} av {all} klara").format(done=str(done), all=str(len(found.items)))
        )

    @property
    def _chosen(self) -> Item | None:
        chosen = self.table.selected_row()
        return chosen if isinstance(chosen, Item) else None

    def _place(self, key: str) -> QModelIndex:
        return self.model.find(lambda item: item.question.key == key)

    def _begin(self) -> None:
        """At the first question that is not done, else at the first of all."""
        waiting = self.model.find(lambda item: not item.is_done)
        self.table.select_index(waiting if waiting.isValid() else self.model.find(lambda _: True))

    def _show(self, item: Item | None) -> None:
        self._item = item
        for each in (self.question, self.state, self.suggestion, self.editor, self.by):
            each.setEnabled(item is not None)
        self.question.setText(item.question.text if item else "")
        self.state.setText(question_list.about(item) if item else "")
        theme.set_tone(self.state, question_list.standing(item).tone if item else Tone.MUTED)
        self.suggestion.setPlainText(_as_text(item) if item else "")
        self.take_earlier.setVisible(item is not None and item.earlier is not None)
        if item is not None:
            self.editor.ask(item.question, item.answer)
            self.editor.set_read_only(read_only=self._session.as_of is not None)
            self.by.setText(self.by.text() or self._who(item))
        self._weigh()

    def _who(self, item: Item) -> str:
        """Who answered last, else who holds the whole together."""
        found = self._found.items if self._found else ()
        named = [each.answer.by for each in found if each.answer]
        own = item.answer.by if item.answer else ""
        return own or next(iter(named), "") or self._session.plan.coordinator or ""

    def _weigh(self) -> None:
        item = self._item
        writes = item is not None and self._session.as_of is None
        own = item is not None and item.standing is Standing.OWN
        offered = item is not None and not item.suggestion.is_blank
        named = bool(self.by.text().strip())
        self.ok.setEnabled(writes and self._is_changed and named)
        taken = item is not None and item.standing is Standing.ACCEPTED
        self.accept_it.setEnabled(
            writes and offered and named and not own and not taken and not self._is_changed
        )
        self.write_on.setEnabled(writes and offered)
        self.take_earlier.setEnabled(writes)
        self.ask_for([tr("Svarat av")] if writes and not named else [])

    @property
    def _is_changed(self) -> bool:
        item, written = self._item, self.editor.answer
        if item is None:
            return False
        before = item.answer or Answer("")
        return (written.text, written.rows) != (before.text, before.rows)

    # --- what is done

    def submit(self) -> None:
        if self.ok.isEnabled():
            self._save()

    def _save(self) -> bool:
        from regionbudget.services import questions

        item, period = self._item, self._period
        if item is None:
            return True
        written = self.editor.answer
        said = Answer(written.text, written.rows, by=self.by.text())
        saved = operations.run(
            self._session,
            lambda db: questions.answer(db, item.question.key, period, said),
            refused=self.panel.show_notice,
        )
        if saved:
            self.panel.dismiss()
            self._load()
        return saved

    def _leave(self) -> bool:
        """Save what is written; False when it cannot be, and it would be lost."""
        if not self._is_changed:
            return True
        if self.ok.isEnabled():
            return self._save()
        said = tr("Svaret är inte sparat: skriv vem som svarar.")
        self.panel.show_notice(notices.Notice(Tone.ATTENTION, said))
        return False

    def _choose(self) -> None:
        wanted, current = self._chosen, self._item
        if wanted is None or wanted is current:
            return
        key = wanted.question.key
        if current is not None and not self._leave():
            here = current.question.key
            self._select_quietly(here)
            return
        self._select_quietly(key)
        self._show(self._chosen)

    def _select_quietly(self, key: str) -> None:
        self.table.selectionModel().blockSignals(True)
        self.table.select_index(self._place(key))
        self.table.selectionModel().blockSignals(False)
        self.table.viewport().update()

    def _change_report(self) -> None:
        """What is written belongs to the report it was written in."""
        if self.report.value == self._period:
            return
        if not self._leave():
            self.report.choose(self._period)
            return
        self._period = self.report.value
        self._item = None
        self.panel.dismiss()
        self._load()
        self._begin()

    def accept_suggestion(self) -> None:
        from regionbudget.services import questions

        item, period, by = self._item, self._period, self.by.text()
        if item is None:
            return
        taken = operations.run(
            self._session,
            lambda db: questions.accept(db, [item.question.key], period, by),
            refused=self.panel.show_notice,
        )
        if taken:
            self.panel.dismiss()
            self._load()

    def _write_on(self) -> None:
        if self._item is not None:
            self.editor.add(self._item.suggestion)

    def _take_earlier(self) -> None:
        if self._item is not None and self._item.earlier is not None:
            self.editor.add(self._item.earlier)

    def import_questions(self) -> None:
        path = files.choose_table(self, tr("Läs in frågor"), self._session.path.parent)
        if path is not None:
            self.read_questions(path)

    def read_questions(self, path: Path) -> None:
        """Take a file's questions as the plan's; a faulty one changes nothing."""
        from regionbudget.services import questions

        def done(imported: questions.Imported) -> None:
            count = len(imported.questions.questions)
            told = trn("{n} fråga inläst", "{n} frågor inlästa", count)
            lines = tuple(
                notices.Line(
                    "",
                    tr("Svaret på {key} finns kvar, men frågan ställs inte längre.").format(
                        key=key
                    ),
                    Tone.ATTENTION,
                )
                for key in imported.orphans
            )
            self._load()
            self._begin()
            self.panel.show_notice(notices.Notice(Tone.OK, told, lines))

        operations.run(
            self._session,
            lambda db: questions.import_file(db, path),
            done=done,
            refused=self.panel.show_notice,
        )

    def write_template(self) -> None:
        """Ask where to, and write the plan's questions as a workbook to change."""
        from regionbudget.services import questions

        name = self._session.path.with_name(f"fragor-{self._session.plan.year}.xlsx")
        path = files.choose_workbook(self, tr("Mall för frågor"), name)
        if path is None:
            return
        said = tr("Mallen är sparad: {name}. Skriv frågorna i Excel och läs in dem.")
        operations.run(
            self._session,
            lambda db: questions.write_template(path, db),
            done=lambda _: exporting.tell_written(self.panel, said, path),
            refused=self.panel.show_notice,
            reads=True,
        )

    def reject(self) -> None:
        """What is written is saved; what cannot be is told once before it is let go."""
        if self._leave() or self._warned:
            super().reject()
        else:
            self._warned = True


def _as_text(item: Item) -> str:
    """The suggestion to read: its text, and of each row of its table what is filled in."""
    said, columns = item.suggestion, item.question.columns
    rows = [
        ", ".join(f"{title}: {cell}" for title, cell in zip(columns, cells, strict=True) if cell)
        for cells in said.rows
    ]
    return "\n".join(filter(None, (said.text, *rows)))
