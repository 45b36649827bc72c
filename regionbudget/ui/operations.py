"""The one place that runs what the user asks for, and tells how it went.

`run` calls a service at once with the session's own file; `in_background` calls it in a thread
with a file connection of its own, and shows progress that can be cancelled. Both reload the
session when the act is done. A rule, a faulty file or the disk saying no is told as a `Notice`:
to `refused` when the page wants it beside the field, else in the window's message panel. All
else is a bug and goes on to the crash dialog.

While the plan is shown as of a day, only what `reads` is done: nobody changes what he does not see.
"""

import gc
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal
from PySide6.QtWidgets import QWidget

from regionbudget.errors import UserError
from regionbudget.ui.session import Session

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.ui.dialogs.progress import ProgressDialog
    from regionbudget.ui.notices import Notice

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called by long work with how much is done and of how much (0: not known)."""

Refused = Callable[["Notice"], None]
TICK_SECONDS = 0.05
SWITCH_SECONDS = 0.0005
"""How long a thread may keep the interpreter while the window waits for it."""


class Cancelled(Exception):
    """The user stopped the work; raised inside it, so that its transaction is rolled back."""


def run(
    session: Session,
    function: Callable[["Database"], T],
    *,
    done: Callable[[T], object] | None = None,
    refused: Refused | None = None,
    reads: bool = False,
) -> bool:
    """Run an act now; returns whether it was done. `done` is called after the reload."""
    try:
        if not reads:
            refuse_looking_back(session)
        result = function(session.db)
    except UserError as error:
        (refused or session.tell)(_notice(error))
        return False
    session.reload()
    if done is not None:
        done(result)
    return True


class LookingBackError(UserError):
    """The plan is shown as of a day, in which nothing can be changed."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


def refuse_looking_back(session: Session) -> None:
    """LookingBackError while the plan is shown as of a day."""
    if session.as_of is not None:
        raise LookingBackError(session.as_of)


def _notice(error: UserError) -> "Notice":
    from regionbudget.ui import notices

    if isinstance(error, LookingBackError):
        return notices.looking_back(error.day)
    return notices.of_error(error)


def attempt(
    session: Session,
    function: Callable[[], T],
    *,
    done: Callable[[T], object] | None = None,
    refused: Refused | None = None,
) -> bool:
    """Run what needs no open file (opening one, making one); returns whether it was done."""
    try:
        result = function()
    except UserError as error:
        (refused or session.tell)(_notice(error))
        return False
    if done is not None:
        done(result)
    return True


def in_background(
    session: Session,
    parent: QWidget,
    title: str,
    function: Callable[["Database", Progress], T],
    *,
    done: Callable[[T], object] | None = None,
    refused: Refused | None = None,
    reads: bool = False,
    dropped: bool = False,
) -> "Job":
    """Run long work in a thread. `function` gets its own open file and reports its progress.

    `done` is called unless the file has been closed meanwhile. `dropped`: it writes nothing
    anywhere, so that cancelling need not wait for it to stop.
    """
    path = session.path

    def work(progress: Progress) -> T:
        from regionbudget.bootstrap import open_plan

        if not reads:
            refuse_looking_back(session)
        db = open_plan(path)
        try:
            return function(db, progress)
        finally:
            db.close()

    def told(result: T) -> None:
        """Nothing on a page that shows another file by now, or none."""
        if done is not None and session.is_open and session.path == path:
            done(result)

    return away(session, parent, title, work, done=told, refused=refused, dropped=dropped)


def away(
    session: Session,
    parent: QWidget,
    title: str,
    work: Callable[[Progress], T],
    *,
    done: Callable[[T], object] | None = None,
    refused: Refused | None = None,
    dropped: bool = False,
) -> "Job":
    """Run long work that needs no open plan file in a thread."""
    job = Job(session, parent, title, work, dropped=dropped)
    if done is not None:
        job.done.connect(done)
    job.refused.connect(refused or session.tell)
    job.start()
    return job


class Job(QObject):
    """A running work: its thread, its progress dialog, and how it ended.

    Work that may be `dropped` is left at once when it is cancelled; what it comes to is not told.
    """

    done = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        title: str,
        work: Callable[[Progress], Any],
        *,
        dropped: bool = False,
    ) -> None:
        super().__init__(parent)
        self._session, self._title = session, title
        self._may_drop, self._dropped = dropped, False
        self._dialog: ProgressDialog | None = None
        self._thread = Worker(work)
        self._thread.setParent(self)
        self._thread.progressed.connect(self._progressed)
        self._thread.finished.connect(self._finished)

    def start(self) -> None:
        from regionbudget.ui.dialogs.progress import ProgressDialog

        self._dialog = ProgressDialog(self.parent(), self._title)
        self._dialog.rejected.connect(self.cancel)
        self._dialog.show_soon()
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.wait)  # also for work that was dropped and goes on
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it wrote is rolled back."""
        self._thread.requestInterruption()
        if self._may_drop:
            self._dropped = True
            self._put_away()

    def wait(self) -> None:
        self._thread.wait()

    def _progressed(self, part: int, whole: int) -> None:
        if self._dialog is not None:
            self._dialog.set_progress(part, whole)

    def _put_away(self) -> None:
        if self._dialog is not None:
            self._dialog.finish()
            self._dialog = None

    def _finished(self) -> None:
        self._put_away()
        outcome = Cancelled() if self._dropped else self._thread.outcome
        if not isinstance(outcome, BaseException):
            if self._session.is_open:
                self._session.reload()
            self.done.emit(outcome)
        elif isinstance(outcome, UserError):
            self.refused.emit(_notice(outcome))
        elif not isinstance(outcome, Cancelled):
            sys.excepthook(type(outcome), outcome, outcome.__traceback__)
        self.ended.emit()
        self.deleteLater()


class Worker(QThread):
    progressed = Signal(int, int)

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._work = work
        self._told = 0.0
        self.outcome: object = None

    def run(self) -> None:
        """Work that leaves the window alone.

        The interpreter is handed over often: a table that is painted asks for it cell by cell.
        Garbage is not collected meanwhile: that may take down widgets, which only the window's own
        thread may, and it holds up the window while a large file is in memory.
        """
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.disable()
        try:
            self.outcome = self._work(self._report)
        except BaseException as error:  # it is handed to the window
            self.outcome = error
        finally:
            gc.freeze()  # or the next search for garbage goes through every row of a large file
            gc.enable()

    def _report(self, part: int, whole: int) -> None:
        if self.isInterruptionRequested():
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= TICK_SECONDS or part == whole:
            self._told = now
            self.progressed.emit(part, whole)
