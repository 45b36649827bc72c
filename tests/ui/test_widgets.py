"""The building blocks: amount field, panel, table, footer, charts, figure cards."""

from datetime import date

import pytest
from page_kit import enter, write
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import verbatim
from regionbudget.errors import Refusal
from regionbudget.ui import notices, theme
from regionbudget.ui.models.cells import Cell, Column, Summary
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.theme import Scheme, Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.bars import Bar, BarList
from regionbudget.ui.widgets.card import FigureCard, FigureRow
from regionbudget.ui.widgets.charts import Band, ChartCard, LineChart, Series, round_top
from regionbudget.ui.widgets.charts import twin_columns as twins
from regionbudget.ui.widgets.empty_state import EmptyState, Words
from regionbudget.ui.widgets.fields import Choice, DateEdit
from regionbudget.ui.widgets.layout import column
from regionbudget.ui.widgets.notice_panel import NoticePanel, WayOut
from regionbudget.ui.widgets.table import LEAST_NAME, PADDING, Footer, Table, copy_all, header_of

pytest_plugins = ["page_kit"]

Row = tuple[str, int]
ROWS: list[Row] = [("Hemmonitorering", 5_000_000_00), ("Övrigt", 12_345_50)]


@pytest.fixture
def field(qtbot: QtBot) -> AmountEdit:
    made = AmountEdit("Belopp")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    columns: list[Column[Row]] = [
        Column("Aktivitet", lambda row: row[0]),
        Column("Summa", lambda row: row[1], Cell.AMOUNT),
    ]
    made = Table(TableModel(columns, ROWS), "Aktiviteter")
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    return made


def test_an_amount_beyond_32_bits_is_carried_whole(field: AmountEdit) -> None:
    heard: list[object] = []
    field.changed.connect(heard.append)
    write(field.field, "98 765 432,10")
    assert field.value == heard[-1] == 9_876_543_210


def test_a_doubtful_amount_is_said_beside_the_field_while_typing(field: AmountEdit) -> None:
    write(field.field, "1.234")
    assert field.value is None
    assert "1.234" in field.error.text()
    assert field.error.isVisible()
    assert field.field.accessibleDescription() == field.error.text()


def test_a_negative_amount_is_refused_where_it_makes_no_sense(qtbot: QtBot) -> None:
    plus, both = AmountEdit("x"), AmountEdit("x", negative=True)
    for each in (plus, both):
        qtbot.addWidget(each)
        write(each.field, "-5")
    assert (plus.value, both.value) == (None, -500)


def test_enter_on_a_readable_amount_is_told_once(field: AmountEdit, qtbot: QtBot) -> None:
    heard: list[bool] = []
    field.entered.connect(lambda: heard.append(True))
    enter(field.field)
    write(field.field, "12")
    enter(field.field)
    assert heard == [True]
    assert field.field.text() == "12"


def test_enter_on_a_blank_amount_says_what_is_missing(field: AmountEdit) -> None:
    enter(field.field)
    assert field.error.text() == "Beloppet saknas"
    write(field.field, "10")
    assert field.error.isHidden()


def test_every_line_of_an_empty_state_is_seen(qtbot: QtBot) -> None:
    text = "Börja med exemplet för att se hur allt hänger ihop, eller skapa regionens plan. " * 2
    state = EmptyState("Inga planer öppnade än", text.strip())
    qtbot.addWidget(state)
    state.resize(1000, state.sizeHint().height())
    state.show()
    words = state.findChild(Words)
    assert words is not None
    assert words.height() >= words.heightForWidth(words.width()) > words.fontMetrics().height()


def test_a_choice_too_long_for_its_field_is_whole_in_the_tip(qtbot: QtBot) -> None:
    long = "Vidareutbildning för sjuksköterskor"
    choice = Choice[int]("Delområde", [(1, long), (2, "E-hälsa")])
    qtbot.addWidget(choice)
    assert choice.toolTip() == long
    choice.choose(2)
    assert choice.toolTip() == "E-hälsa"


def test_tab_leaves_a_date_at_once(qtbot: QtBot) -> None:
    holder, day, after = QWidget(), DateEdit("Datum", date(2020, 9, 15)), QLineEdit()
    qtbot.addWidget(holder)
    holder.setLayout(column(day, after))
    holder.show()
    holder.activateWindow()
    day.setFocus()
    press(day, Qt.Key.Key_Tab)
    assert holder.focusWidget() is after


def test_a_refusal_is_shown_with_rule_sentence_and_ways_out(qtbot: QtBot) -> None:
    panel = NoticePanel()
    qtbot.addWidget(panel)
    finding = Finding("R2", Severity.STOP, "x", 100, verbatim("får inte"), row=7)
    taken: list[str] = []
    way = WayOut("Ta från Ofördelat", lambda: taken.append("x"))
    panel.show_notice(notices.of_error(Refusal([finding])), [way])
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == way.title)
    button.click()
    assert taken == ["x"]
    assert "R2 Rad 7: får inte" in panel.accessibleDescription()
    panel.dismiss()
    assert panel.isHidden()


def test_the_keyboard_comes_to_a_row_that_one_can_see(table: Table) -> None:
    QApplication.sendEvent(table, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
    press(table, Qt.Key.Key_Down)
    assert table.selected_row() == ROWS[1]


def test_a_notice_of_one_line_is_seen_whole(qtbot: QtBot) -> None:
    holder, panel = QWidget(), NoticePanel()
    qtbot.addWidget(holder)
    holder.setLayout(column(QStackedWidget(), panel))
    holder.resize(800, 400)
    holder.show()
    panel.show_notice(notices.success("18 aktiviteter lästes in"))
    QApplication.processEvents()
    assert panel.height() >= panel.fontMetrics().height() + 2 * theme.M


def test_names_are_told_apart_however_narrow_the_table(table: Table) -> None:
    header = header_of(table)
    assert header.length() == table.viewport().width()
    table.resize(220, 200)
    assert header.sectionSize(0) == LEAST_NAME
    header.resizeSection(1, 60)
    table.resize(400, 200)
    assert header.length() == table.viewport().width()


def test_copying_takes_the_chosen_rows_or_all_with_header_and_footer(table: Table) -> None:
    Footer(table).set_summaries([Summary(["Totalt", 5_012_345_50])])
    table.selectRow(1)
    for modifiers, expected in [
        (Qt.KeyboardModifier.ControlModifier, "Övrigt\t12345,50"),
        (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "Aktivitet\tSumma\nHemmonitorering\t5000000\nÖvrigt\t12345,50\nTotalt\t5012345,50",
        ),
    ]:
        press(table, Qt.Key.Key_C, modifiers)
        assert QApplication.clipboard().text() == expected
    assert copy_all(table) == QApplication.clipboard().text()


def test_a_pasted_block_is_handed_on(table: Table) -> None:
    heard: list[object] = []
    table.pasted.connect(heard.append)
    QApplication.clipboard().setText("a\t1\r\nb\t2\r\n")
    press(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert heard == [[["a", "1"], ["b", "2"]]]


def test_whole_kronor_in_the_cell_and_the_ore_in_the_tip(table: Table) -> None:
    index = table.model().index(1, 1)
    assert index.data() == "12\u00a0346"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "12\u00a0345,50\u00a0kr"


def test_a_sum_is_never_cut(table: Table) -> None:
    footer = Footer(table)
    footer.set_summaries([Summary(["Totalt", 98_765_432_123_45])])
    header, metrics = header_of(table), QFontMetrics(theme.font(strong=True))
    needed = metrics.horizontalAdvance(footer.texts(footer.summaries[0])[1]) + 2 * PADDING
    assert header.sectionSize(1) >= needed
    table.fit()  # as when the columns change
    assert header.sectionSize(1) >= needed


def test_the_footer_follows_the_columns(table: Table, qtbot: QtBot) -> None:
    footer = Footer(table)
    qtbot.addWidget(footer)
    footer.set_summaries([Summary(["Totalt", 1_00])])
    header_of(table).resizeSection(1, 180)
    assert footer.height() == theme.ROW_HEIGHT
    assert "Totalt" in footer.accessibleName()


def press(
    table: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QApplication.sendEvent(table, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))


@pytest.mark.parametrize(
    ("ore", "top"),
    [(0, 400), (72_000_000_00, 80_000_000_00), (4_000, 4_000), (71_00, 80_00), (1_01, 4_00)],
)
def test_a_scale_ends_at_a_round_figure(ore: int, top: int) -> None:
    assert round_top(ore) == top
    assert round_top(ore) >= ore


def test_a_chart_follows_the_theme_and_tells_its_values(qtbot: QtBot) -> None:
    chart = LineChart("Utfall")
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.set_data(["jan", "feb"], [Series("Utfall", [100_00, None])])
    pictures = []
    for tokens in (theme.LIGHT, theme.DARK):
        chart.setPalette(theme.palette(tokens))
        assert chart.palette().color(QPalette.ColorRole.AlternateBase).name() == tokens.bg.lower()
        pictures.append(chart.grab().toImage())
    assert pictures[0] != pictures[1]
    assert "Utfall" in chart.accessibleDescription()


def test_a_chart_is_walked_by_keys_and_a_month_is_opened(qtbot: QtBot) -> None:
    chart = LineChart("Utfall")
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    band = Band("Prognosband", [None, 50_00], [None, 90_00])
    chart.set_data(["jan", "feb"], [Series("Utfall", [100_00, None])], band)
    chart.show()
    opened: list[int] = []
    chart.activated.connect(opened.append)
    assert chart.accessibleDescription() == "jan: Utfall 100\u00a0kr"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        press(chart, key)
    assert opened == [1]
    assert chart.accessibleDescription() == "feb: Prognosband 50–90\u00a0kr"
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(40, 50))
    assert opened == [1, 0]


def test_a_chart_has_a_twin_with_the_same_figures(qtbot: QtBot) -> None:
    chart = LineChart("x")
    twin: TableModel[tuple[object, ...]] = TableModel(twins(["Månad", "Utfall"]))
    twin.set_rows([("jan", 5_00)])
    card = ChartCard("Kurva", chart, twin)
    qtbot.addWidget(card)
    card.switch.click()
    shown = card.findChild(Table)
    assert shown is not None
    assert shown.model().index(0, 1).data() == "5"
    card.switch.click()
    assert not shown.isVisible()


def test_a_bar_is_opened_with_the_keyboard(qtbot: QtBot) -> None:
    bars = BarList("Delområden")
    qtbot.addWidget(bars)
    bars.set_bars([Bar("Ett", 1, 2, key="ett"), Bar("Två", 2, 2, key="två")])
    opened: list[object] = []
    bars.activated.connect(opened.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(bars, key)
    assert opened == ["två"]
    assert "Två" in bars.accessibleDescription()


def test_cards_stand_in_two_rows_where_no_size_fits(qtbot: QtBot) -> None:
    cards = [FigureCard("") for _ in range(6)]
    row = FigureRow(cards)
    qtbot.addWidget(row)
    for card in cards:
        card.show_figure("Tilldelat", "1\u00a0987\u00a0654\u00a0321\u00a0kr", "", Tone.MUTED)
    row.show()
    tops = []
    for width in (1300, 722, 1300):
        row.resize(width, 200)
        QApplication.processEvents()
        tops.append(len({card.y() for card in cards}))
    assert tops == [1, 2, 1]


def test_cards_stand_in_two_rows_rather_than_cut_a_title(qtbot: QtBot) -> None:
    cards = [FigureCard("") for _ in range(6)]
    row = FigureRow(cards)
    qtbot.addWidget(row)
    for card in cards:
        card.show_figure("Återbetalning, prognos", "8 kr", "", Tone.MUTED)
    row.show()
    for width, rows in ((1300, 1), (722, 2)):
        row.resize(width, 200)
        QApplication.processEvents()
        assert len({card.y() for card in cards}) == rows
        assert all(card._title.width() >= card.title_width for card in cards)


@pytest.mark.parametrize("width", [1140, 1000, 760, 722])
def test_figures_share_the_largest_size_that_fits(qtbot: QtBot, width: int) -> None:
    cards = [FigureCard("") for _ in range(6)]
    row = FigureRow(cards)
    qtbot.addWidget(row)
    for card in cards:
        card.show_figure("Tilldelat", "987\u00a0654\u00a0321\u00a0kr", "not", Tone.MUTED)
    row.resize(width, 90)
    row.show()
    row.fit()
    QApplication.processEvents()
    for card in cards:
        label = card.findChildren(type(card._figure))[1]
        assert label.fontMetrics().horizontalAdvance(card.figure) <= card.width()


def test_an_empty_table_says_what_to_do_next(qtbot: QtBot, qapp: QApplication) -> None:
    model: TableModel[str] = TableModel([Column("Vad", str)])
    table = Table(model, "Poster", when_empty="Skriv in den första nedanför.")
    qtbot.addWidget(table)
    table.resize(400, 200)
    theme.apply(qapp, Scheme.LIGHT)
    empty = table.grab().toImage()
    assert table.accessibleDescription() == "Skriv in den första nedanför."
    bare = Table(model, "Poster")
    qtbot.addWidget(bare)
    bare.resize(400, 200)
    assert bare.grab().toImage() != empty
    model.set_rows(["en post"])
    assert table.accessibleDescription() == ""
