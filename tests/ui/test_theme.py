"""The tokens can be read, and the sheet holds no rule for what is not there."""

import pytest
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from regionbudget.ui import theme
from regionbudget.ui.theme import DARK, LIGHT, Scheme, Tokens, Tone


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    parts = [linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, two: QColor) -> float:
    low, high = sorted([luminance(one), luminance(two)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_can_be_read_on_its_fill_and_on_cards(tokens: Tokens, tone: Tone) -> None:
    ink = tokens.color(tone)
    assert contrast(ink, tokens.fill(tone)) >= 5
    assert contrast(ink, QColor(tokens.surface)) >= 5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_rail_and_the_primary_button_can_be_read(tokens: Tokens) -> None:
    for ink, ground in [
        (tokens.rail_muted, tokens.rail),
        (tokens.rail_text, tokens.rail_selected),
        (tokens.on_accent, tokens.accent),
        (tokens.muted, tokens.bg),
    ]:
        assert contrast(QColor(ink), QColor(ground)) >= 5


def test_a_widget_is_drawn_in_the_colours_of_its_palette(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setPalette(theme.palette(DARK))
    assert theme.of(widget) is DARK
    widget.setPalette(theme.palette(LIGHT))
    assert theme.of(widget) is LIGHT


def test_figures_have_one_width(qapp: QApplication) -> None:
    theme.load_fonts()
    for strong in (False, True):
        metrics = QFontMetrics(theme.font(strong=strong))
        widths = {metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}
        assert len(widths) == 1


def test_the_look_can_be_changed_and_changed_back(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    theme.apply(qapp, Scheme.DARK)
    assert theme.of(label) is DARK
    theme.apply(qapp, Scheme.LIGHT)
    assert theme.of(label) is LIGHT
