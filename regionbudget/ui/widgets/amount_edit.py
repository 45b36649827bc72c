"""An editor of amounts on a line edit. A spin box would overflow at 21 million kronor in öre."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from regionbudget.domain.finding import Finding
from regionbudget.domain.money import AmountError, format_amount, kr, parse_amount
from regionbudget.domain.percent import PercentError, is_percent, percent_of
from regionbudget.ui import theme
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import label

OF_AMOUNT = ("R4", "P1")
"""The rules that a smaller amount would satisfy."""


class AmountEdit(QWidget):
    """A field for kronor with what is wrong standing below it while one types.

    `value` is öre (int), or None when the field is blank or cannot be read; `changed` carries it
    at every keystroke. `entered` follows Enter on a readable amount. A field in a narrow column is
    made with `apart`: the page then puts `error` where a sentence has room.

    With `share_of` (öre) a percent of that amount may be typed: what it gives and what rounding
    leaves stand below, and `percent` is what was typed.
    """

    changed = Signal(object)
    entered = Signal()

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        optional: bool = False,
        negative: bool = False,
        apart: bool = False,
        share_of: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._optional, self._negative, self._share_of = optional, negative, share_of
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setPlaceholderText(placeholder or tr("0 kr"))
        self.error = label("", "small", wrap=True)
        theme.set_tone(self.error, Tone.STOP)
        self.error.hide()
        self.share = label("", "small")
        theme.set_tone(self.share, Tone.MUTED)
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.share.hide()
        self.setFocusProxy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self.field)
        layout.addWidget(self.share)
        if not apart:
            layout.addWidget(self.error)
        self.field.textChanged.connect(self._read)
        self.field.editingFinished.connect(self._tidy)
        self.field.returnPressed.connect(self._enter)
        self._value: int | None = None
        self.percent = ""

    @property
    def value(self) -> int | None:
        return self._value

    @property
    def readable(self) -> bool:
        """Whether the field is blank or holds an amount."""
        return self._value is not None or not self.field.text().strip()

    def set_value(self, ore: int | None, percent: str = "") -> None:
        """Show an amount; as the percent that it was stated in, where that gives it."""
        if percent and self._share_of is not None:
            self.field.setText(percent)
            if self._value == ore:
                return
        self.field.setText("" if ore is None else format_amount(ore))

    def say(self, text: str) -> None:
        """Show what is wrong with the amount, in the page's words; blank takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        theme.set_mark(self.field, "invalid", bool(text))

    def stopped_by(self, stops: Iterable[Finding]) -> None:
        """Say which rules stop the amount, if any does; their words stand in a panel."""
        rules = ", ".join(each.rule for each in stops if each.rule in OF_AMOUNT)
        if rules:
            self.say(tr("Stoppas av {rule}").format(rule=rules))
        elif self._value is not None:
            self.say("")

    def complain(self) -> bool:
        """Say that the amount is missing, if it is; returns whether there is one."""
        if self._value is None and not self.error.text():
            self.say(tr("Beloppet saknas"))
        return self._value is not None

    def clear(self) -> None:
        self.field.clear()
        self.say("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.field.selectAll()
        super().focusInEvent(event)

    def _read(self, text: str) -> None:
        self.percent = ""
        if self._share_of is not None and is_percent(text):
            wrong = self._read_percent(text, self._share_of)
        else:
            self._value, wrong = _read_amount(text, negative=self._negative)
        self.share.setVisible(bool(self.percent))
        self.say(wrong)
        self.changed.emit(self._value)

    def _read_percent(self, text: str, whole_ore: int) -> str:
        """Take the kronor that the percent gives; returns what is wrong with it."""
        try:
            given = percent_of(whole_ore, text)
        except PercentError as error:
            self._value = None
            return sentence(show(error.message))
        self._value, self.percent = given.ore, text.strip()
        rest = tr("rest {rest} öre").format(rest=given.rest) if given.rest != "0" else ""
        self.share.setText("  ".join(filter(None, (kr(given.ore), rest))))
        return ""

    def _tidy(self) -> None:
        """Write a read amount as the program writes amounts."""
        if self._value is not None and not self.percent:
            self.field.blockSignals(True)
            self.field.setText(format_amount(self._value))
            self.field.blockSignals(False)

    def _enter(self) -> None:
        if self._value is not None or (self._optional and not self.field.text().strip()):
            self.entered.emit()
        else:
            self.complain()


def _read_amount(text: str, *, negative: bool) -> tuple[int | None, str]:
    """The amount in öre, or what is wrong with it; a blank field is neither."""
    if not text.strip() or text.strip() in {"-", "−"}:
        return None, ""
    try:
        ore = parse_amount(text)
    except AmountError as error:
        return None, sentence(show(error.message))
    if ore < 0 and not negative:
        return None, tr("Beloppet får inte vara mindre än 0")
    return ore, ""
