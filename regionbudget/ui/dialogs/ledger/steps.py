"""A dialog in steps: what they share is the way forth and back, and work in the background."""

import gc
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from regionbudget.ui import operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.notices import Notice
from regionbudget.ui.operations import Progress
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.layout import button, row, toggle

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database

T = TypeVar("T")

WIDTH, HEIGHT = 960, 650
EDGES = 40
"""What is left around the dialog when the window is small."""


class StepDialog(FormDialog):
    """`go_on` does what the primary button says on a step; one may go back to any that was reached.

    The dialog may wait unseen until there is something to show (`arrive`).
    """

    def __init__(
        self, page: QWidget, session: Session, title: str, steps: Sequence[tuple[str, QWidget]]
    ) -> None:
        super().__init__(page, title, tr("&Vidare"), " ", width=WIDTH)
        self._session, self._page = session, page
        self.step_buttons = [
            toggle(name, partial(self.show_step, number)) for number, (name, _) in enumerate(steps)
        ]
        self.back = button(tr("&Tillbaka"), self.go_back)
        self.steps = QStackedWidget()
        for _, widget in steps:
            self.steps.addWidget(widget)
        self.body.addLayout(row(*self.step_buttons, None))
        self.body.addWidget(self.steps, 1)
        self.buttons.insertWidget(1, self.back)
        self.finished.connect(lambda _: gc.unfreeze())  # what was read may go now
        window = page.window()
        self.resize(min(WIDTH, window.width() - EDGES), min(HEIGHT, window.height() - EDGES))

    @property
    def step(self) -> int:
        return self.steps.currentIndex()

    def reached(self) -> Sequence[bool]:
        """Which steps may be shown."""
        raise NotImplementedError

    def hindrance(self) -> str:
        """Why one cannot go on from here; blank when one can."""
        raise NotImplementedError

    def way_on(self) -> str:
        """What the primary button says."""
        return tr("&Vidare")

    def go_on(self) -> None:
        raise NotImplementedError

    def begin(self, step: int) -> None:
        """Put the keyboard where the step's work is."""

    def show_step(self, step: int) -> None:
        """Show one of the steps that have been reached."""
        self.panel.dismiss()
        self.steps.setCurrentIndex(step)
        for number, each in enumerate(self.step_buttons):
            each.setChecked(number == step)
        self.back.setEnabled(step > 0)
        self.weigh()
        self.begin(step)

    def arrive(self, step: int) -> None:
        if not self.isVisible():
            self.open()
        self.show_step(step)

    def go_back(self) -> None:
        self.show_step(max(0, self.step - 1))

    def submit(self) -> None:
        if self.ok.isEnabled():
            self.go_on()

    def weigh(self) -> None:
        """What can be done now, and in words what hinders the rest."""
        for each, can in zip(self.step_buttons, self.reached(), strict=True):
            each.setEnabled(can)
        hindered = self.hindrance()
        self.ok.setEnabled(not hindered)
        self.hint.setText(hindered)
        self.ok.setAccessibleDescription(hindered)
        self.ok.setText(self.way_on())

    def run(
        self,
        title: str,
        function: Callable[["Database", Progress], T],
        done: Callable[[T], Any],
        *,
        refused: Callable[[Notice], None] | None = None,
        reads: bool = True,
    ) -> None:
        """Long work, with progress over the dialog (over the page while it is unseen)."""
        operations.in_background(
            self._session,
            self if self.isVisible() else self._page,
            title,
            function,
            done=done,
            refused=refused or self.refuse,
            reads=reads,
            dropped=reads,
        )

    def refuse(self, notice: Notice) -> None:
        if not self.isVisible():
            self.open()
        self.panel.show_notice(notice)
