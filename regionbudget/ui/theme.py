"""The look: colours of light and dark, type, spacing, and the style sheet made from them.

Widgets that paint themselves ask `of(self)` for the colours; it goes by the widget's palette, so
a chart follows the theme without being told. Other widgets are styled by the sheet through the
property `role` (see `set_role`) and never carry colours of their own.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from regionbudget.paths import RESOURCES

XS, S, M, L, XL, XXL = 4, 8, 12, 16, 20, 24
"""Spacing in pixels."""

STYLE = ("-style", "fusion")
"""Given to QApplication: asking for the style later costs a tenth of the start."""

RADIUS, CARD_RADIUS = 7, 10
ROW_HEIGHT, HEADER_HEIGHT, CONTROL_HEIGHT = 30, 32, 32

SMALL_PT, BODY_PT, HEADING_PT, TITLE_PT, FIGURE_PT = 8.5, 10.0, 11.0, 15.0, 16.0


class Scheme(StrEnum):
    """What the user chose; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says. Never alone: a symbol and a word stand with it."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"
    OK = "ok"
    ATTENTION = "attention"
    STOP = "stop"
    RING = "ring"


SYMBOLS = {Tone.OK: "●", Tone.ATTENTION: "▲", Tone.STOP: "■", Tone.PLAIN: "○", Tone.MUTED: "○"}


@dataclass(frozen=True, eq=False, repr=False)
class Tokens:
    """The colours of a scheme; `fill` of a tone is what its text stands on."""

    dark: bool
    bg: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_fill: str
    attention: str
    attention_fill: str
    stop: str
    stop_fill: str
    ring: str
    ring_fill: str
    rail: str
    rail_text: str
    rail_muted: str
    rail_selected: str
    track: str

    def color(self, tone: Tone) -> QColor:
        names = {Tone.PLAIN: self.text, Tone.MUTED: self.muted, Tone.ACCENT: self.accent}
        return QColor(names.get(tone) or getattr(self, tone.value))

    def fill(self, tone: Tone) -> QColor:
        names = {Tone.PLAIN: self.bg, Tone.MUTED: self.bg, Tone.ACCENT: self.accent_soft}
        return QColor(names.get(tone) or getattr(self, f"{tone.value}_fill"))


LIGHT = Tokens(
    dark=False,
    bg="#F5F7F6",
    surface="#FFFFFF",
    line="#DCE3E1",
    text="#18272B",
    muted="#56686D",
    accent="#0B6B6B",
    accent_soft="#E2F0EF",
    on_accent="#FFFFFF",
    ok="#1B7048",
    ok_fill="#DDF1E6",
    attention="#7A5200",
    attention_fill="#FCEBC5",
    stop="#A8201A",
    stop_fill="#FBE1DF",
    ring="#55389C",
    ring_fill="#ECE6F9",
    rail="#102A2C",
    rail_text="#F1F6F6",
    rail_muted="#B4C4C6",
    rail_selected="#1E4547",
    track="#E3E9E7",
)

DARK = Tokens(
    dark=True,
    bg="#101718",
    surface="#182123",
    line="#2B383B",
    text="#E4ECEC",
    muted="#9DB0B3",
    accent="#5CC9C3",
    accent_soft="#15383A",
    on_accent="#0B1213",
    ok="#74D6A0",
    ok_fill="#143527",
    attention="#F0C35A",
    attention_fill="#3A2E10",
    stop="#FF938A",
    stop_fill="#421C1A",
    ring="#BFAEFF",
    ring_fill="#2B2347",
    rail="#0B1213",
    rail_text="#E4ECEC",
    rail_muted="#9DB0B3",
    rail_selected="#173133",
    track="#2A3639",
)


def of(widget: QWidget) -> Tokens:
    """The colours that the widget is drawn in, told by a role that the sheet never touches."""
    ground = widget.palette().color(QPalette.ColorRole.AlternateBase)
    return DARK if ground.lightness() < 128 else LIGHT


def apply(app: QApplication, scheme: Scheme) -> Tokens:
    """Dress the application: fonts, palette, style sheet. May be called again at any time."""
    tokens = resolve(app, scheme)
    app.setFont(font())
    app.setPalette(palette(tokens))
    sheet = style_sheet(tokens)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
    return tokens


def resolve(app: QApplication, scheme: Scheme) -> Tokens:
    if scheme is Scheme.SYSTEM:
        dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def load_fonts() -> None:
    """Make the bundled typeface known; the system's is used where a file is missing."""
    for weight in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"Inter-{weight}.otf"))


def font(points: float = BODY_PT, *, strong: bool = False) -> QFont:
    """The program's typeface, with figures of one width so that columns line up."""
    made = QFont("Inter")
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Style a widget as the sheet knows it: muted, small, heading, title, figure, primary, ..."""
    set_mark(widget, "role", role)


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Give a label the colour of a tone; the words must say it too."""
    set_mark(widget, "tone", tone.value)


def set_mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the sheet goes by, and restyle a widget that is styled already."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette(QColor(t.surface), QColor(t.bg))
    colours = {
        role.Window: t.bg,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.bg,
        role.Text: t.text,
        role.Button: t.surface,
        role.ButtonText: t.text,
        role.BrightText: t.stop,
        role.ToolTipBase: t.surface,
        role.ToolTipText: t.text,
        role.PlaceholderText: t.muted,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.Link: t.accent,
        role.Mid: t.line,
        role.Accent: t.accent,
    }
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(t.muted))
    return made


def style_sheet(t: Tokens) -> str:
    """The sheet of a scheme. Short on purpose: each rule costs at every start."""
    icons = (RESOURCES / "icons").as_posix()
    shade = "dark" if t.dark else "light"
    tones = "".join(
        f'QLabel[tone="{tone.value}"] {{ color: {t.color(tone).name()}; }}' for tone in Tone
    )
    return f"""
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
QLabel[role="small"], QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="small"] {{ font-size: {SMALL_PT}pt; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {HEADING_PT}pt; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {TITLE_PT}pt; font-weight: 600; }}
QLabel[role="figure"] {{ font-size: {FIGURE_PT}pt; font-weight: 600; }}
{tones}
QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line};
  border-radius: {CARD_RADIUS}px; }}
QFrame[role="rail"] {{ background: {t.rail}; }}
QFrame[role="bar"] {{ background: {t.surface}; border-bottom: 1px solid {t.line}; }}
QFrame[role="line"] {{ background: {t.line}; border: none; }}
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line};
  border-radius: {RADIUS}px; padding: 5px 14px; min-height: 20px; }}
QPushButton:hover {{ background: {t.accent_soft}; }}
QPushButton:pressed {{ border-color: {t.accent}; background: {t.accent_soft}; }}
QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.bg}; }}
QPushButton[role="menu"] {{ padding-right: 26px; }}
QPushButton::menu-indicator {{ image: url({icons}/chevron-{shade}.png); width: 12px; height: 12px;
  subcontrol-origin: padding; subcontrol-position: right center; right: 10px; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; font-weight: 600;
  border-color: {t.accent}; }}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:focus {{
  border-color: {t.text}; }}
QPushButton[role="primary"]:disabled {{ background: {t.track}; color: {t.muted};
  border-color: {t.line}; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent;
  color: {t.accent}; padding: 2px 6px; text-align: left; }}
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus {{ border-color: {t.accent}; }}
QPushButton[role="search"] {{ color: {t.muted}; text-align: left; padding-left: 10px; }}
QPushButton[role="link"]:checked, QPushButton[role="segment"]:checked {{
  background: {t.accent_soft}; color: {t.accent}; border-color: {t.accent}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {{ background: {t.surface};
  color: {t.text}; border: 1px solid {t.line}; border-radius: {RADIUS}px; padding: 5px 9px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit, QComboBox, QDateEdit, QSpinBox {{ min-height: 20px; }}
QSpinBox QLineEdit {{ background: transparent; border: none; padding: 0 9px; min-height: 0; }}
QSpinBox::up-button {{ subcontrol-position: top right; width: 0; border: none; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; width: 0; border: none; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
QSpinBox:focus {{ border-color: {t.accent}; }}
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled {{
  background: {t.bg}; color: {t.muted}; }}
QLineEdit[invalid="true"] {{ border-color: {t.stop}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({icons}/chevron-{shade}.png);
  width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text};
  border: 1px solid {t.line}; selection-background-color: {t.accent_soft};
  selection-color: {t.text}; }}
QTableView, QTreeView, QListView {{ background: {t.surface}; color: {t.text};
  border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QListView::indicator:unchecked, QCheckBox::indicator:unchecked {{ background: {t.bg};
  border: 1px solid {t.muted}; border-radius: 3px; }}
QTableView[role="flat"], QTreeView[role="flat"], QListView[role="flat"] {{ border: none; }}
QTableView:focus, QTreeView:focus, QListView:focus {{ border-color: {t.accent}; }}
QLineEdit[role="cell"], QComboBox[role="cell"] {{ border-radius: 0; padding: 0 6px;
  border-color: {t.accent}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; padding: 7px 12px;
  border: 1px solid transparent; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t.text}; font-weight: 600; border-bottom-color: {t.accent}; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar:focus::tab:selected {{ border-color: {t.accent}; }}
QHeaderView {{ background: {t.surface}; border: none; border-radius: {RADIUS}px; }}
QMenuBar {{ background: {t.surface}; color: {t.text}; border-bottom: 1px solid {t.line}; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.accent_soft}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent_soft}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QStatusBar {{ background: {t.surface}; color: {t.muted}; border-top: 1px solid {t.line}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {t.muted}; font-size: {SMALL_PT}pt; }}
QScrollBar {{ background: transparent; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t.track}; border: none; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}
"""
