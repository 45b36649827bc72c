"""The state of the seal beside the economic report: a pill, a sentence, and what can be done."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from regionbudget.domain.money import kr
from regionbudget.domain.seal import Changed, Seal
from regionbudget.ui.models.cells import Pill
from regionbudget.ui.notices import Line, Notice
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.elided import Elided
from regionbudget.ui.widgets.layout import button, row


class SealStrip(QWidget):
    """`attest` opens the dialog, `tell` shows what is not as it was attested."""

    def __init__(self, attest: Callable[[], object], tell: Callable[[Notice], object]) -> None:
        super().__init__()
        self._seal: Seal | None = None
        self.badge = Badge()
        self.words = Elided("", "small")
        self.details = button(tr("Visa skillnaden"), lambda: self._tell(tell), "link")
        self.attest_button = button(tr("Intyga…"), attest)
        line = row(self.badge, self.words, self.details, self.attest_button)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_seal(self, seal: Seal | None) -> None:
        """None: nobody has attested yet."""
        self._seal = seal
        self.badge.show_pill(pill_of(seal))
        said = tr("Del 3 låses med ett sigill när redovisningen intygas.")
        self.words.setText(said if seal is None else _by(seal))
        self.words.setToolTip(said if seal is None else sentence(show(seal.words)))
        self.details.setVisible(seal is not None and bool(seal.changes))

    def _tell(self, tell: Callable[[Notice], object]) -> None:
        if self._seal is not None:
            tell(notice_of(self._seal))


def pill_of(seal: Seal | None) -> Pill:
    if seal is None:
        return Pill(Tone.MUTED, tr("inte intygad"))
    return Pill(Tone.OK, tr("sigill helt")) if seal.whole else Pill(Tone.STOP, tr("sigill brutet"))


def _by(seal: Seal) -> str:
    made = seal.attestation
    return f"{made.name} {made.day} · Alt {made.alternative}"


def notice_of(seal: Seal) -> Notice:
    """A broken seal with every figure that differs."""
    lines = tuple(Line("", _difference(each), Tone.STOP) for each in seal.changes)
    return Notice(Tone.STOP, sentence(show(seal.words)), lines)


def _difference(changed: Changed) -> str:
    then, now = ("–" if ore is None else kr(ore) for ore in (changed.attested_ore, changed.now_ore))
    said = tr("{what}: intygat {then}, nu {now}")
    return said.format(what=show(changed.label), then=then, now=now)
