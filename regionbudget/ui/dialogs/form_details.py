"""What the authorities' forms ask of the recipient, written once for all of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from regionbudget.domain.form_details import DETAILS, Detail, missing
from regionbudget.domain.message import Message
from regionbudget.domain.outside_cost import counts_outside
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import label, line_edit


class FormDetailsDialog(FormDialog):
    """One field a detail; what cannot be right is said while one types."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        from regionbudget.services import form_details

        super().__init__(
            parent, tr("Uppgifter till blanketterna"), tr("Spara"), _said(session), width=860
        )
        self._session = session
        self._known = form_details.load(session.db)
        self.fields: dict[str, QLineEdit] = {}
        self.effect = label("", "small", wrap=True)
        for title, details, columns in _parts():
            self.body.addWidget(label(title, "strong"))
            self.body.addLayout(self._grid(details, columns))
        self.body.addWidget(self.effect)
        self._weigh()

    def _grid(self, details: Sequence[Detail], columns: int) -> QGridLayout:
        made = QGridLayout()
        made.setHorizontalSpacing(theme.S)
        made.setVerticalSpacing(theme.S)
        for place, detail in enumerate(details):
            title = show(detail.title)
            edit = line_edit(title)
            edit.setText(self._known.get(detail.key, ""))
            edit.textChanged.connect(self._weigh)
            edit.setToolTip(title)
            self.fields[detail.key] = edit
            made.addLayout(field(title, edit), *divmod(place, columns))
        for place in range(columns):
            made.setColumnStretch(place, 1)
        return made

    @property
    def written(self) -> dict[str, str]:
        return {key: " ".join(edit.text().split()) for key, edit in self.fields.items()}

    def _weigh(self) -> None:
        written = self.written
        faults: list[Message] = []
        for detail in DETAILS:
            words = written[detail.key]
            fault = detail.check(words) if words else None
            theme.set_mark(self.fields[detail.key], "invalid", fault is not None)
            self.fields[detail.key].setAccessibleDescription("" if fault is None else show(fault))
            faults += [] if fault is None else [fault]
        theme.set_tone(self.effect, Tone.STOP)
        self.effect.setText("\n".join(sentence(show(each)) for each in faults))
        lacking = missing(written)
        said = trn("{n} uppgift saknas än", "{n} uppgifter saknas än", len(lacking))
        self.hint.setText(said if lacking else "")
        self.ok.setEnabled(not faults and self._changed(written))

    def _changed(self, written: dict[str, str]) -> bool:
        return any(words != self._known.get(key, "") for key, words in written.items())

    def submit(self) -> None:
        from regionbudget.services import form_details

        if not self.ok.isEnabled():
            return
        written = self.written
        if operations.run(
            self._session,
            lambda db: form_details.write(db, written),
            refused=self.panel.show_notice,
        ):
            self.accept()


def _parts() -> list[tuple[str, Sequence[Detail], int]]:
    """The details as the forms part them, and how many stand beside each other."""
    return [
        (tr("Bidragsmottagare"), DETAILS[:7], 4),
        (tr("Bidraget och betalningen"), DETAILS[7:11], 2),
        (tr("Underskrift och granskning"), DETAILS[11:], 3),
    ]


def _said(session: Session) -> str:
    said = tr(
        "Står på rekvisitionen och den ekonomiska redovisningen. Det som saknas blir en rad att "
        "skriva på."
    )
    if counts_outside(session.agreement.form):
        reviewer = tr("Granskaren är ekonomichefen eller en enhetschef.")
    else:
        reviewer = tr("Granskaren är ekonomichefen.")
    return f"{said} {reviewer}"
