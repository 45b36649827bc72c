"""Key figures to Stratsys: the codes there, how the file is laid out, and what goes into it."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from regionbudget.domain.code_rows import PART_WORDS, Stated, order_of, rows_of, stated
from regionbudget.domain.external_codes import (
    DECIMALS,
    DELIMITERS,
    OWN_NAMES,
    UNTRIED,
    DateForm,
    Layout,
)
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message
from regionbudget.domain.stratsys import Export
from regionbudget.errors import InputError
from regionbudget.ui import exporting, figures, notices, operations, theme
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.code_grid import CodeGrid
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.grid import Grid
from regionbudget.ui.widgets.layout import button, label, line_edit, row

WIDTH, HEIGHT = 920, 640
ROWS = 4
MARGIN = 24
"""What is left of the window beside the dialog."""


class StratsysDialog(FormDialog):
    """Stays open. The file is of the period shown in the window."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        from regionbudget.services import stratsys

        super().__init__(
            parent, tr("Stratsys"), tr("Spara"), f"{sentence(show(UNTRIED))}.", width=WIDTH
        )
        self._session = session
        self._listed = stratsys.codes(session.db)
        self._before = stratsys.layout(session.db)
        self._said = Stated({}, {}, ())
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.grid = CodeGrid()
        self.view = Grid(self.grid, tr("Koder i Stratsys"))
        self.view.setMinimumHeight(theme.HEADER_HEIGHT + ROWS * theme.ROW_HEIGHT)
        self.order = line_edit(tr("Ordning på raden"))
        self.delimiter = Choice[str](tr("Skiljetecken"), [(each, each) for each in DELIMITERS])
        self.decimal = Choice[str](tr("Decimaltecken"), [(each, each) for each in DECIMALS])
        self.date_form = Choice[DateForm](tr("Datum"), [(each, each.value) for each in DateForm])
        headers = [(False, tr("nej")), (True, tr("ja"))]
        self.header = Choice[bool](tr("Rubrikrad"), headers)
        self.summary = label("", "small", wrap=True)
        self.export_it = button(
            tr("Exportera {period}…").format(period=session.period.code), self.export
        )
        self.texts = button(tr("Text per aktivitet…"), self.open_texts)
        self.buttons.insertWidget(1, self.texts)
        self.buttons.insertWidget(2, self.export_it)
        self._build()
        self.resize(WIDTH, min(HEIGHT, parent.window().height() - MARGIN))
        self._fill()
        self.grid.edited.connect(self._weigh)
        self.order.textChanged.connect(self._weigh)
        for each in (self.delimiter, self.decimal, self.date_form, self.header):
            each.changed.connect(self._weigh)
        self._weigh()
        self.view.setFocus()
        self.view.show_cell(self.grid.index(0, 2))

    def _build(self) -> None:
        hint = tr("Skriv koden, eller klistra in från Excel (Ctrl+V): slag, namn och kod.")
        choices = row(
            field(tr("Ordning på raden"), self.order),
            field(tr("Skiljetecken"), self.delimiter),
            field(tr("Decimaltecken"), self.decimal),
            field(tr("Datum"), self.date_form),
            field(tr("Rubrikrad"), self.header),
        )
        for place, stretch in enumerate((5, 2, 2, 3, 2)):
            choices.setStretch(place, stretch)
        self.body.addWidget(self.view)
        self.body.addWidget(label(hint, "small"))
        self.body.addLayout(choices)
        self.body.addWidget(self.summary)

    def _fill(self) -> None:
        self.grid.fill(rows_of(self._listed, self._before, show))
        self.order.setText(", ".join(show(PART_WORDS[part]) for part in self._before.order))
        self.delimiter.choose(self._before.delimiter)
        self.decimal.choose(self._before.decimal)
        self.date_form.choose(self._before.date_form)
        self.header.choose(self._before.header)

    # --- what is typed

    def _weigh(self) -> None:
        """Mark the rows at fault; else tell what the file will hold."""
        said = self._said = stated(self.grid.code_rows, self._listed, show)
        order = order_of(self.order.text(), show)
        problems = list(said.problems)
        if isinstance(order, Message):
            problems.append(Problem(order))
        self.grid.show_results({}, {p.row: show(p.message) for p in said.problems if p.row})
        if problems:
            self.panel.show_notice(notices.of_error(InputError(problems)))
        else:
            self.panel.dismiss()
        sound = not problems and self._session.as_of is None
        self.ok.setEnabled(sound and self._is_changed)
        self.export_it.setEnabled(not problems)
        self.summary.setVisible(not problems)
        if not problems:
            self._tell(self._exported())

    def _layout(self) -> Layout:
        """The layout as typed; that of before where the order is unreadable."""
        order = order_of(self.order.text(), show)
        return replace(
            self._before,
            order=self._before.order if isinstance(order, Message) else order,
            delimiter=self.delimiter.value,
            decimal=self.decimal.value,
            date_form=self.date_form.value,
            header=self.header.value,
            columns={**self._before.columns, **self._said.columns},
        )

    @property
    def _is_changed(self) -> bool:
        codes = {(each.subject, each.key): each.code for each in self._listed}
        typed = self._said.codes
        layout = self._layout()
        same = replace(layout, columns={}) == replace(self._before, columns={})
        columns = all(self._before.column(key) == code for key, code in layout.columns.items())
        return not (same and columns) or any(codes[of] != code for of, code in typed.items())

    def _exported(self) -> Export:
        from regionbudget.services import stratsys

        before = {(each.subject, each.key): each.code for each in self._listed}
        codes = {**before, **self._said.codes}
        return stratsys.tried(self._session.db, self._session.follow_up, codes, self._layout())

    def _tell(self, found: Export) -> None:
        period = figures.period_title(self._session.period)
        written = trn("{n} värde", "{n} värden", len(found.lines))
        left = trn("{n} saknar kod", "{n} saknar kod", found.left_out_count)
        self.summary.setText(
            tr("{period}: {written} skrivs, {left}.").format(
                period=period, written=written, left=left
            )
        )
        if found.own_names:
            self.summary.setText(f"{self.summary.text()} {sentence(show(OWN_NAMES))}")
        good = found.lines and not found.own_names
        theme.set_tone(self.summary, Tone.MUTED if good else Tone.ATTENTION)

    # --- what is done

    def submit(self) -> None:
        if self.ok.isEnabled():
            self.save()

    def save(self) -> bool:
        from regionbudget.services import stratsys

        codes, layout = self._said.codes, self._layout()
        saved = operations.run(
            self._session,
            lambda db: stratsys.save(db, codes, layout),
            refused=self.panel.show_notice,
        )
        if saved:
            self._listed = stratsys.codes(self._session.db)
            self._before = stratsys.layout(self._session.db)
            self._weigh()
        return saved

    def export(self) -> None:
        """Save what is typed, ask where to, and tell what is left out of the file."""
        from regionbudget.services import stratsys

        if self.ok.isEnabled() and not self.save():
            return
        period = self._session.period
        name = self._session.path.with_name(f"stratsys-{period.code}.csv")
        path = files.choose_csv(self, tr("Exportera till Stratsys"), name)
        if path is None:
            return

        def done(found: Export) -> None:
            left = tuple(
                notices.Line("", f"{show(each.message)} ({each.count})", Tone.MUTED)
                for each in found.left_out
            )
            if found.own_names:
                left = (notices.Line("", sentence(show(OWN_NAMES)), Tone.ATTENTION), *left)
            said = trn("{n} värde är skrivet.", "{n} värden är skrivna.", len(found.lines))
            exporting.tell_written(self.panel, f"{said} {{name}}", path, left)

        operations.run(
            self._session,
            lambda db: stratsys.write(db, period, path),
            done=done,
            refused=self.panel.show_notice,
            reads=True,
        )

    def open_texts(self) -> None:
        from regionbudget.ui.dialogs.activity_texts import ActivityTextsDialog

        dialog = ActivityTextsDialog(self, self._session)
        dialog.open()
