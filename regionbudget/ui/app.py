"""Starting the window: language and look first, then the frame, then the plan's figures."""

import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, QTranslator
from PySide6.QtWidgets import QApplication

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.message import say
from regionbudget.errors import StorageError
from regionbudget.paths import RESOURCES
from regionbudget.ui import figures, text, theme
from regionbudget.ui.main_window import MainWindow
from regionbudget.ui.painted import after_paint
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session


def run(path: Path | None) -> int:
    """Open the window on a plan file, or on the start page; returns when it is closed.

    StorageError when the file cannot be opened, or when there is no screen.
    """
    opened = None if path is None else open_plan(path)
    refuse_without_screen()
    app = QApplication([*sys.argv[:1], *theme.STYLE])
    shell = Shell(app, Preferences())
    sys.excepthook = shell.crashed
    shell.open(path, opened)
    return app.exec()


def refuse_without_screen() -> None:
    """Without a screen Qt would abort the process; this says it in words."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise StorageError(
            say("det finns ingen skärm att öppna fönstret på; kommandona fungerar ändå (--help)")
        )


class Shell:
    """What lives as long as the process: settings, look, translators, and the window."""

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        clock: Callable[[], date] = date.today,
    ) -> None:
        self._app, self._preferences = app, preferences
        self._session = Session(clock)
        self._translator = QTranslator()
        self._crashing = False
        self.window: MainWindow | None = None
        app.setApplicationName("regionbudget")
        app.setApplicationDisplayName("Regionbudget")
        QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
        theme.load_fonts()
        theme.apply(app, preferences.scheme)
        figures.set_unit(preferences.unit)
        app.styleHints().colorSchemeChanged.connect(lambda _: theme.apply(app, preferences.scheme))

    def open(self, path: Path | None, opened: Database | None = None) -> MainWindow:
        """Show the window; a plan that cannot be opened is said on the start page.

        `opened` is the plan file where it is open already.
        """
        self._speak()
        window = self._window()
        if path is None or not window.open_file(path, opened):
            window.open_page("start")
        window.show()
        after_paint(window, self._decorate)
        return window

    def crashed(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """The process's last word on a bug: on stderr and in a dialog, once at a time."""
        from regionbudget.ui.dialogs.crash import CrashDialog, describe

        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            self._app.exit(130)
        elif not self._crashing:
            self._crashing = True
            try:
                CrashDialog(describe(kind, error, trace), self.window).exec()
            finally:
                self._crashing = False

    def _window(self) -> MainWindow:
        window = MainWindow(self._session, self._preferences)
        window.rebuild.connect(self._rebuild)
        if (geometry := self._preferences.geometry) is not None:
            window.restoreGeometry(geometry)
        else:
            window.resize(QSize(1360, 820).boundedTo(window.screen().availableSize()))
        self.window = window
        return window

    def _decorate(self) -> None:
        """What can wait until the window is painted."""
        from PySide6.QtGui import QIcon

        gc.enable()
        self._app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "regionbudget.png")))

    def _rebuild(self) -> None:
        """A window in the newly chosen language on the same page; the old one goes."""
        old = self.window
        self._speak()
        window = self._window()
        if old is not None:
            window.setGeometry(old.geometry())
            window.open_page(old.current_key)
            old.hide()
            old.detach()
            old.deleteLater()
        window.show()

    def _speak(self) -> None:
        text.set_language(self._preferences.language)
        self._app.removeTranslator(self._translator)
        if text.language() == text.SWEDISH:
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if self._translator.load("qtbase_sv", folder):
                self._app.installTranslator(self._translator)
