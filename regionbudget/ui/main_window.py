"""The frame: rail, top bar, the shown page, the message panel and the status bar.

Pages are built when first opened and told to `refresh()` only while they are shown; what changed
meanwhile is remembered. The window asks to be rebuilt (`rebuild`) when the language changes.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from regionbudget.domain.periods import Period, PeriodKind, periods_of
from regionbudget.domain.plan import Plan, State
from regionbudget.ui import figures, operations, text, theme
from regionbudget.ui.figures import Unit
from regionbudget.ui.models.cells import Pill
from regionbudget.ui.pages import PAGES, PageSpec, shortcut
from regionbudget.ui.pages.page import Page
from regionbudget.ui.painted import after_paint
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Scheme, Tone
from regionbudget.ui.widgets.as_of_button import AsOfButton
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.layout import button, label, row
from regionbudget.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.ui.commands import Hit
    from regionbudget.ui.menus import Menus
    from regionbudget.ui.notices import Notice
    from regionbudget.ui.widgets.looking_back import LookingBack
    from regionbudget.ui.widgets.message_area import MessageArea
    from regionbudget.ui.widgets.notice_panel import NoticePanel

ROOMY = 1160
"""In a narrower window the top bar says less, so that nothing in it is cut."""
FILTER = "Regionbudget (*.db)"


class MainWindow(QMainWindow):
    rebuild = Signal()

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session, self.preferences = session, preferences
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._looking_back: LookingBack | None = None
        self.setMinimumSize(980, 600)
        self._rail = Rail(
            [(spec.key, show(spec.title), shortcut(n)) for n, spec in enumerate(PAGES, 1)]
        )
        self._rail.chosen.connect(self.open_page)
        self._stack = QStackedWidget()
        self._messages: MessageArea | None = None
        self._build_top_bar()
        self._build_body()
        self._build_status_bar()
        bar = self.menuBar()
        titles = (tr("&Arkiv"), tr("&Visa"), tr("&Hjälp"))
        self._menu_titles = [bar.addMenu(title) for title in titles]
        session.changed.connect(self.session_changed)
        session.period_changed.connect(self.session_changed)
        session.told.connect(self.show_notice)
        self._menus: Menus | None = None
        self._show_frame()
        after_paint(self, self.complete)

    def complete(self) -> None:
        """What can wait until the window is painted: menus and keys, and what waits where."""
        if self._menus is None:
            from regionbudget.ui.menus import Menus

            self._menus = Menus(self, *self._menu_titles)
            self._show_badges()
            self._remember()

    # --- pages

    def open_page(self, key: str, target: object = None) -> None:
        """Show a page, building it the first time; `target` is what to put the keyboard on."""
        spec = next(spec for spec in PAGES if spec.key == key)
        if spec.key != "start" and not self.session.is_open:
            return
        new = key not in self._pages
        page = self._build(spec) if new else self._pages[key]
        self._current = key
        self._title.setText(show(spec.title))
        self._rail.set_current(key)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        if new:  # a filled page is styled and laid out once
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if target is not None:
            page.reveal(target)

    @property
    def page(self) -> Page:
        """The shown page."""
        return self._pages[self._current]

    @property
    def current_key(self) -> str:
        return self._current

    def _build(self, spec: PageSpec) -> Page:
        page = spec.build(self.session, self.preferences)
        page.go.connect(self.open_page)
        page.command.connect(self.obey)
        self._pages[spec.key] = page
        self._stale.add(spec.key)
        return page

    def session_changed(self) -> None:
        self._stale.update(self._pages)
        self._show_frame()
        if self._current and (self._current == "start" or self.session.is_open):
            self._stale.discard(self._current)
            self.page.refresh()

    def detach(self) -> None:
        """Listen to the session no longer: another window has taken over."""
        self.session.changed.disconnect(self.session_changed)
        self.session.period_changed.disconnect(self.session_changed)
        self.session.told.disconnect(self.show_notice)

    # --- frame

    def _build_top_bar(self) -> None:
        self._bar = QFrame()
        self._bar.setProperty("role", "bar")
        self._bar.setFixedHeight(52)
        self._title = label("", "title")
        self._state = Badge()
        self._sample = Badge()
        self._as_of = AsOfButton(self.session)
        self._period = QPushButton()
        self._period.setProperty("role", "menu")
        self._period_menu = QMenu(self._period)
        self._period_menu.aboutToShow.connect(self._fill_period_menu)
        self._period.setMenu(self._period_menu)
        self._search = button(tr("Sök eller kör kommando"), self.open_search, "search")
        self._bar.setLayout(
            row(
                self._title,
                self._state,
                self._sample,
                None,
                self._as_of,
                self._period,
                self._search,
                spacing=theme.M,
            )
        )
        layout = self._bar.layout()
        if layout is not None:
            layout.setContentsMargins(theme.XL, 0, theme.XL, 0)

    def _build_body(self) -> None:
        right = QWidget()
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._bar)
        self._below = below
        below.addWidget(self._stack, 1)
        whole = QWidget()
        whole.setLayout(row(self._rail, right, spacing=0))
        self.setCentralWidget(whole)

    def _build_status_bar(self) -> None:
        self._file, self._saved, self._act = QLabel(), QLabel(), QLabel()
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(theme.M, 0, theme.M, 0)
        bar.addWidget(self._file)
        bar.addWidget(self._act, 1)
        bar.addPermanentWidget(self._saved)

    def _show_frame(self) -> None:
        """Everything around the page, from the session."""
        is_open = self.session.is_open
        for spec in PAGES:
            entry = self._rail.button(spec.key)
            entry.setEnabled(is_open or spec.key == "start")
        for each in (self._state, self._period, self._as_of):
            each.setVisible(is_open)
        if self._menus is not None:
            self._menus.show_state()
            self._show_badges()
        if not is_open:
            self.setWindowTitle("Regionbudget")
            self._rail.set_whose(tr("Ingen plan öppen"))
            self._sample.hide()
            return
        plan = self.session.plan
        self.setWindowTitle(f"{plan.region} {plan.year} – Regionbudget")
        self._rail.set_whose(f"{plan.region} {plan.year}")
        self._fit_bar()
        self._show_as_of()
        title = figures.period_title(self.session.period)
        self._period.setText(title)
        self._period.setAccessibleName(tr("Period: {period}").format(period=title))
        self._show_status()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    def _fit_bar(self) -> None:
        """What the top bar says beside the choosers, as much as there is room for."""
        roomy = self.width() >= ROOMY
        whole = tr("Sök eller kör kommando") + "   Ctrl+K"
        self._search.setText(whole if roomy else tr("Sök"))
        self._search.setToolTip(whole)
        if self.session.is_open:
            plan = self.session.plan
            self._state.show_pill(state_pill(plan, dated=roomy))
            self._state.setToolTip(state_pill(plan).word)
            said = tr("Exempel") if roomy and self.session.is_sample else ""
            self._sample.show_pill(Pill(Tone.ACCENT, said))

    def _show_as_of(self) -> None:
        """The day that is shown, and a banner over the page while it is not now."""
        self._as_of.show_day()
        if self._looking_back is None and self.session.as_of is not None:
            from regionbudget.ui.widgets.looking_back import LookingBack

            self._looking_back = LookingBack(self.session)
            self._below.insertWidget(1, self._looking_back)
        if self._looking_back is not None:
            self._looking_back.show_day()

    def _show_badges(self) -> None:
        """What waits on each page."""
        for spec in PAGES:
            waits = spec.badge(self.session) if self.session.is_open and spec.badge else 0
            self._rail.button(spec.key).set_badge(waits)

    def _show_status(self) -> None:
        path = self.session.path
        self._file.setText(path.name)
        self._file.setToolTip(str(path))
        saved = self.session.saved_at
        said = tr("Sparad {time}").format(time=saved.strftime("%H:%M")) if saved else ""
        self._saved.setText(said or tr("Allt är sparat"))
        self._act.setText(f"·  {self.session.last_act}" if self.session.last_act else "")

    # --- keyboard

    def switch_pane(self) -> None:
        """F6: between the rail and the page."""
        focused = QApplication.focusWidget()
        if focused is not None and self._rail.isAncestorOf(focused):
            self._focus_page()
        else:
            self._rail.focus_current()

    def enter_page(self, key: str) -> None:
        """Show a page with the keyboard in its rows, where it was, or in its first field."""
        self.open_page(key)
        if self._current == key:
            self._focus_page()

    def _focus_page(self) -> None:
        page = self.page
        wanted = [each for each in (page.entry, page.focusWidget()) if each is not None]
        usable = (each for each in wanted if each.isVisible() and each.isEnabled())
        field = next(usable, None) or first_field(page)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill_period_menu(self) -> None:
        self._period_menu.clear()
        for period in periods_of(self.session.plan.year):
            act = self._period_menu.addAction(figures.period_title(period))
            act.triggered.connect(partial(self._choose_period, period))
            act.setCheckable(True)
            act.setChecked(period == self.session.period)
            if period.kind is PeriodKind.TERTIAL:
                self._period_menu.addSeparator()

    def _choose_period(self, period: Period, *_checked: object) -> None:
        self.session.set_period(period)

    # --- acts

    def open_file(self, path: Path, opened: "Database | None" = None) -> bool:
        """Open a plan file; a fault is told and leaves what was open."""
        self._remember()
        if not operations.attempt(self.session, lambda: self.session.open(path, opened)):
            self._refresh_start()
            return False
        if self._messages is not None:
            self._messages.panel.dismiss()
        if self._menus is not None:
            self._remember()
        self.open_page("overview")
        return True

    def obey(self, name: str, value: object) -> None:
        """A page asks for what the window does."""
        if name == "open" and isinstance(value, Path):
            self.open_file(value)
            return
        acts = {
            "new": self.new_plan,
            "open": self.choose_file,
            "sample": self.open_sample,
            "agreements": self.open_agreements,
            "backup": self.backup,
        }
        acts[name]()

    def choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from regionbudget.ui.dialogs.files import or_all

        name, _ = QFileDialog.getOpenFileName(
            self, tr("Öppna en planfil"), self.folder(), or_all(FILTER)
        )
        if name:
            self.open_file(Path(name))

    def open_sample(self) -> None:
        """Make the sample if it is not there yet, and open it."""
        from regionbudget.ui.dialogs.sample import open_sample

        open_sample(self)

    def new_plan(self) -> None:
        from regionbudget.ui.dialogs.new_plan import NewPlanDialog

        def made() -> None:
            if dialog.path is not None and self.open_file(dialog.path):
                self.open_page("allocation")

        dialog = NewPlanDialog(self.session, self.folder(), self)
        dialog.accepted.connect(made)
        dialog.open()

    def open_agreements(self) -> None:
        from regionbudget.ui.dialogs.agreements import AgreementsDialog

        AgreementsDialog(self.session, self.folder(), self).open()

    def backup(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(
            self, tr("Spara en säkerhetskopia"), str(self._backup_name()), FILTER
        )
        if name:
            self.back_up_to(Path(name))

    def back_up_to(self, destination: Path) -> None:
        from regionbudget.services import history
        from regionbudget.ui import notices

        said = tr("Säkerhetskopian är sparad: {path}").format(path=destination)
        operations.in_background(
            self.session,
            self,
            tr("Säkerhetskopierar"),
            lambda db, _progress: history.backup(db, destination),
            done=lambda _: self.show_notice(notices.success(said)),
            reads=True,
        )

    def reload(self) -> None:
        """Read the file again, for what others have written."""
        if self.session.is_open:
            operations.run(self.session, lambda _db: None, reads=True)

    def choose_day(self) -> None:
        self._as_of.choose_day()

    def open_search(self) -> None:
        from regionbudget.ui import commands
        from regionbudget.ui.dialogs.search import SearchDialog

        def find(wanted: str) -> "list[Hit]":
            return commands.find(self.session, self.commands(), wanted, self.open_page)

        SearchDialog(find, self).open()

    def open_help(self) -> None:
        from regionbudget.ui.dialogs.help import HelpDialog

        HelpDialog(self._current, self._title.text(), self).open()

    def about(self) -> None:
        from regionbudget.ui.dialogs.about import AboutDialog

        AboutDialog(self).open()

    def show_notice(self, notice: "Notice") -> None:
        self.messages.show_notice(notice)

    @property
    def messages(self) -> "MessageArea":
        if self._messages is None:
            from regionbudget.ui.widgets.message_area import MessageArea

            self._messages = MessageArea()
            self._below.addWidget(self._messages)
        return self._messages

    @property
    def panel(self) -> "NoticePanel":
        return self.messages.panel

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.geometry = self.saveGeometry()
        self._remember()
        super().closeEvent(event)

    def commands(self) -> "list[Hit]":
        from regionbudget.ui.commands import Hit

        pages = [
            Hit(tr("Sida"), show(spec.title), shortcut(n), partial(self.enter_page, spec.key))
            for n, spec in enumerate(PAGES, 1)
            if self.session.is_open or spec.key == "start"
        ]
        acts = [
            Hit(tr("Kommando"), act.text().replace("&", "").rstrip("…"), keys, act.trigger)
            for act in (self._menus.commands() if self._menus else ())
            for keys in [act.shortcut().toString()]
        ]
        return [*pages, *acts]

    def _remember(self) -> None:
        """Note what is open among the recent files, with how much waits there."""
        if self.session.is_open and self.session.as_of is None:
            plan, found = self.session.plan, self.session.follow_up
            from regionbudget.ui import attention

            waiting = attention.items(
                plan,
                self.session.findings,
                found,
                self.session.overdue,
                self.session.dues,
                self.session.seal,
            )
            heavy = sum(item.tone is not Tone.MUTED for item in waiting)
            self.preferences.remember(self.session.path, f"{plan.region} {plan.year}", heavy)
            if "start" in self._pages:
                self._stale.add("start")

    def _refresh_start(self) -> None:
        start = self._pages.get("start")
        if start is not None:
            start.refresh()

    def folder(self) -> str:
        """Where the user's plans lie: beside the latest, but never among the samples."""
        from regionbudget.ui.dialogs.sample import sample_folder

        folders = [recent.path.parent for recent in self.preferences.recent]
        own = [folder for folder in folders if folder != sample_folder() and folder.is_dir()]
        return str(own[0] if own else Path.home())

    def _backup_name(self) -> Path:
        path = self.session.path
        return path.with_name(f"{path.stem}-{figures.day(self.session.today)}{path.suffix}")

    def dress(self, scheme: Scheme) -> None:
        self.preferences.scheme = scheme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, scheme)

    def set_unit(self, unit: Unit) -> None:
        self.preferences.unit = unit
        figures.set_unit(unit)
        self.session_changed()

    def speak(self, code: str) -> None:
        self.preferences.language = code
        if code != text.language():
            self.rebuild.emit()


def state_pill(plan: Plan, *, dated: bool = True) -> Pill:
    """The plan's state, with the day it was decided."""
    day = f" {figures.day(plan.decision.date)}" if plan.decision and dated else ""
    match plan.state:
        case State.DRAFT:
            return Pill(Tone.ATTENTION, tr("Utkast"))
        case State.DECIDED:
            return Pill(Tone.OK, tr("Beslutad") + day)
        case State.CLOSED:
            return Pill(Tone.MUTED, tr("Stängd") + day)


def first_field(page: QWidget) -> QWidget | None:
    """The first widget of a page that takes the keyboard."""
    return next(
        (
            child
            for child in page.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisible()
            and child.isEnabled()
        ),
        None,
    )
