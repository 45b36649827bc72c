"""The first step: how the file is read. Each guess is shown, and can be changed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from regionbudget.domain.ledger_mapping import Role
from regionbudget.readers.cells import Cell
from regionbudget.readers.ledger_dates import date_reader
from regionbudget.readers.ledger_guess import Guess, Question
from regionbudget.readers.ledger_months import period_reader
from regionbudget.readers.ledger_numbers import amount_reader
from regionbudget.readers.ledger_sides import side_of
from regionbudget.ui import figures, theme
from regionbudget.ui.dialogs.ledger.file_choices import (
    chosen_value,
    offered,
    titles_of,
    with_role,
)
from regionbudget.ui.dialogs.ledger.preview import (
    MOST_ROWS,
    PreviewTable,
    Readers,
    preview_rows,
)
from regionbudget.ui.dialogs.ledger.work import Opened
from regionbudget.ui.notices import Line, Notice
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import SYMBOLS, Tone
from regionbudget.ui.widgets.fields import Choice
from regionbudget.ui.widgets.layout import column, label, named_label, spare_height
from regionbudget.ui.widgets.notice_panel import NoticePanel

ACROSS = 4


class FileStep(QWidget):
    """`chosen` gives a key of the mapping and its new value (of `columns`: all of them by role).

    What is in doubt is marked and waits for a choice: nothing else goes on from here.
    """

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._guess: Guess | None = None
        self._labels: dict[str, tuple[QLabel, str]] = {}
        self.fields: dict[str, Choice[Any]] = {
            "sheet": Choice(tr("Blad")),
            "header_row": Choice(tr("Rubrikrad")),
            "encoding": Choice(tr("Teckenkodning")),
            "delimiter": Choice(tr("Avgränsare")),
            "decimal": Choice(tr("Decimaltecken")),
            "thousands": Choice(tr("Tusental")),
            "dates": Choice(tr("Datumordning")),
            "sign": Choice(tr("Kostnader")),
            "credit_sign": Choice(tr("Kredit")),
        }
        for key, choice in self.fields.items():
            choice.changed.connect(partial(self._choose, key))
        self.panel = NoticePanel(closable=False)
        self.table = PreviewTable(tr("Filens första rader"))
        spare_height(self.table)
        self.table.role_chosen.connect(self._choose_role)
        self.counted = label("", "small")
        made = column(self._lay_out(), self.panel, self.table, self.counted, spacing=theme.S)
        made.setStretch(2, 1)
        self.setLayout(made)

    def _lay_out(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        for number, (key, choice) in enumerate(self.fields.items()):
            title = choice.accessibleName()
            named = named_label(title, choice)
            self._labels[key] = (named, title)
            grid.addLayout(column(named, choice, spacing=theme.XS), *divmod(number, ACROSS))
            grid.setColumnStretch(number % ACROSS, 1)
        return grid

    # --- what is shown

    def show_opened(self, opened: Opened) -> None:
        """The file as it is read so far, and what the user must say."""
        source, guess = opened.source, opened.guess
        self._guess = guess
        doubts = {question.key: question for question in guess.questions}
        for key, options in offered(source, guess, doubts).items():
            _show(self.fields[key], options, chosen_value(key, source, guess, doubts))
        for key, (named, title) in self._labels.items():
            in_doubt = key in doubts
            named.setText(f"{SYMBOLS[Tone.ATTENTION]} {title}" if in_doubt else title)
            theme.set_tone(named, Tone.ATTENTION if in_doubt else Tone.MUTED)
            self.fields[key].setAccessibleDescription(show(doubts[key].message) if in_doubt else "")
        asked = guess.mapping.credit_sign != 1
        for part in (self.fields["credit_sign"], self._labels["credit_sign"][0]):
            part.setVisible(asked and Role.CREDIT in guess.places)
        self._tell(guess.questions)
        self._show_rows(guess, doubts)

    def begin(self) -> None:
        """The keyboard on what must be chosen, else on the first field that can be."""
        doubts = [question.key for question in self._guess.questions] if self._guess else []
        wanted: list[QWidget] = [self.fields[key] for key in doubts if key in self.fields]
        if doubts and not wanted:  # a column's role
            wanted = [*self.table.roles.choices]
        rest = [field for field in self.fields.values() if field.isEnabled()]
        for field in [*wanted, *rest][:1]:
            field.setFocus()

    def _show_rows(self, guess: Guess, doubts: Mapping[str, Question]) -> None:
        layout = guess.layout
        rows, titles = layout.rows[:MOST_ROWS], titles_of(layout)
        roles = {place: role for role, place in guess.places.items()}
        mapping = guess.mapping
        readers = Readers(
            day=None if "dates" in doubts else date_reader(mapping.dates),
            period=period_reader(),
            is_credit=partial(_is_credit, guess.places.get(Role.SIDE)),
            money=None
            if "decimal" in doubts
            else amount_reader(mapping.decimal, mapping.thousands),
        )
        self.table.show_rows(titles, roles, preview_rows(rows, len(titles), roles, readers))
        said = tr("{shown} av {rows} rader under rubriken, så som de läses")
        texts = [said.format(shown=len(rows), rows=figures.count(len(layout.rows)))]
        if Role.PERIOD in guess.places:
            texts.append(tr("Perioden bokförs på månadens sista dag"))
        if guess.unread and "sheet" not in doubts:
            texts.append(tr("Bladen {names} läses inte").format(names=", ".join(guess.unread)))
        self.counted.setText(". ".join(texts))

    def _tell(self, questions: Sequence[Question]) -> None:
        """What must be chosen before one goes on, each with its reason."""
        if not questions:
            self.panel.hide()
            return
        lines = []
        for question in questions:
            why = sentence(show(question.message))
            _, title = self._labels.get(question.key, (None, ""))
            lines.append(Line("", f"{title}: {why}" if title else why, Tone.ATTENTION))
        title = tr("Välj hur filen ska läsas innan du går vidare")
        self.panel.show_notice(Notice(Tone.ATTENTION, title, tuple(lines)))

    # --- what is chosen

    def _choose(self, key: str) -> None:
        self.chosen.emit(key, self.fields[key].value)

    def _choose_role(self, place: int, role: Role | None) -> None:
        if self._guess is not None:
            titles, columns = titles_of(self._guess.layout), self._guess.mapping.columns
            self.chosen.emit("columns", with_role(titles, columns, place, role))


def _is_credit(place: int | None, cells: Sequence[Cell]) -> bool:
    return place is not None and place < len(cells) and side_of(cells[place]) == -1


def _show(choice: Choice[Any], options: Sequence[tuple[Any, str]], value: object) -> None:
    choice.set_options(options)
    choice.blockSignals(True)
    choice.choose(value)
    choice.blockSignals(False)
    choice.setToolTip(choice.currentText())
    choice.setEnabled(len(options) > 1)
