"""The menus and keys of the window. Filled after the first paint: actions are slow to make."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QAction, QActionGroup, QShortcut
from PySide6.QtWidgets import QMenu

from regionbudget.ui import text
from regionbudget.ui.figures import Unit
from regionbudget.ui.pages import PAGES, shortcut
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Scheme

if TYPE_CHECKING:
    from regionbudget.ui.main_window import MainWindow

T = TypeVar("T")


class Menus:
    """`show_state` greys out what needs an open plan."""

    def __init__(self, window: "MainWindow", files: QMenu, views: QMenu, helps: QMenu) -> None:
        self._window = window
        self._menus = (files, helps)
        self._plan_actions: list[QAction] = []
        self._fill_files(files)
        self._fill_views(views)
        self._action(helps, tr("&Hjälp om sidan"), window.open_help, "F1")
        self._action(helps, tr("&Om Regionbudget"), window.about)
        QShortcut("Ctrl+K", window, window.open_search)
        QShortcut("F6", window, window.switch_pane)
        self.show_state()

    def show_state(self) -> None:
        for action in self._plan_actions:
            action.setEnabled(self._window.session.is_open)

    def commands(self) -> list[QAction]:
        """What search offers beside the pages."""
        actions = [action for menu in self._menus for action in menu.actions()]
        return [action for action in actions if action.text() and action.isEnabled()]

    def _fill_files(self, menu: QMenu) -> None:
        window = self._window
        self._action(menu, tr("&Ny plan…"), window.new_plan, "Ctrl+N")
        self._action(menu, tr("&Öppna…"), window.choose_file, "Ctrl+O")
        self._action(menu, tr("Öppna &exemplet"), window.open_sample)
        self._action(menu, tr("Överens&kommelser…"), window.open_agreements)
        menu.addSeparator()
        copy = self._action(menu, tr("&Säkerhetskopiera…"), window.backup)
        self._plan_actions.append(copy)
        menu.addSeparator()
        self._action(menu, tr("&Avsluta"), window.close, "Ctrl+Q")

    def _fill_views(self, menu: QMenu) -> None:
        window = self._window
        for number, spec in enumerate(PAGES, 1):
            opening = partial(window.enter_page, spec.key)
            act = self._action(menu, show(spec.title), opening, shortcut(number))
            if spec.key != "start":
                self._plan_actions.append(act)
        menu.addSeparator()
        self._action(menu, tr("Läs &filen på nytt"), window.reload, "F5")
        back = self._action(menu, tr("Läget en annan &dag…"), window.choose_day, "Ctrl+D")
        self._plan_actions.append(back)
        menu.addSeparator()
        chosen = window.preferences
        shades = {
            Scheme.SYSTEM: tr("Systemets"),
            Scheme.LIGHT: tr("Ljust"),
            Scheme.DARK: tr("Mörkt"),
        }
        self._choices(menu.addMenu(tr("&Utseende")), shades, chosen.scheme, window.dress)
        units = {Unit.KR: tr("Kronor"), Unit.TKR: tr("Tusental kronor"), Unit.MNKR: tr("Miljoner")}
        self._choices(menu.addMenu(tr("&Belopp i")), units, chosen.unit, window.set_unit)
        tongues = {text.SWEDISH: "Svenska", text.ENGLISH: "English"}
        self._choices(menu.addMenu(tr("&Språk")), tongues, text.language(), window.speak)

    def _action(
        self, menu: QMenu, title: str, act: Callable[[], object], keys: str = ""
    ) -> QAction:
        made = QAction(title, self._window)
        if keys:
            made.setShortcut(keys)
        made.triggered.connect(lambda _checked=False: act())
        menu.addAction(made)
        return made

    def _choices(
        self, menu: QMenu, titles: Mapping[T, str], chosen: T, act: Callable[[T], object]
    ) -> None:
        group = QActionGroup(menu)
        for value, title in titles.items():
            made = self._action(menu, title, partial(act, value))
            made.setCheckable(True)
            made.setChecked(value == chosen)
            group.addAction(made)
