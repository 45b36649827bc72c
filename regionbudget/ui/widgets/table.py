"""Tables and trees that look and work the same everywhere.

One delegate draws every cell, one header draws every title with the same padding, and `Footer`
draws sums under the columns that they add up: so amounts stand in one line from header to footer.
Ctrl+C copies the selected cells (Ctrl+Shift+C the whole table with header and footer) as a
spreadsheet takes them; Ctrl+V hands a pasted block to whoever listens to `pasted`.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QTreeView,
    QWidget,
)

from regionbudget.ui import theme
from regionbudget.ui.models.cells import (
    Cell,
    Column,
    Role,
    Summary,
    alignment,
    block,
    copy_of,
    parse_block,
    text_of,
)
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.models.tree_model import TreeModel
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.glyphs import draw_lock, draw_sorted, draw_triangle

PADDING, SLACK = 8, 4
LOCK = 12
SAMPLES = {
    Cell.AMOUNT: "−888 888 888",
    Cell.EXACT: "−88 888 888,88",
    Cell.SHARE: "−188,8 %",
    Cell.DATE: "2020-08-28",
}
STATUS_WIDTH, TEXT_WIDTH = 132, 160
LEAST_NAME, LEAST_TEXT = 190, 100
"""The column that takes the room that is left is never narrower: names, which stand first, must be
told apart; of another text the beginning and the tip are enough."""

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: fill, lock, text with ellipsis, hairline, and where the keyboard is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: Any = option
        widget: QWidget = view.widget
        tokens = theme.of(widget)
        box: QRect = view.rect
        strong = bool(index.data(Role.STRONG))
        painter.save()
        fill = _tone_of(index, Role.FILL)
        if view.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, tokens.fill(Tone.ACCENT))
        elif fill is not Tone.PLAIN:
            painter.fillRect(box, tokens.fill(fill))
        elif strong:
            painter.fillRect(box, tokens.fill(Tone.PLAIN))
        painter.setPen(tokens.line)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        ink = tokens.color(_tone_of(index, Role.TONE))
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        if index.data(Role.LOCK):
            middle = room.top() + (room.height() - LOCK) / 2
            draw_lock(painter, QRectF(room.left(), middle, LOCK, LOCK), tokens.color(Tone.RING))
            room.setLeft(room.left() + LOCK + theme.XS)
        painter.setFont(theme.font(strong=strong))
        painter.setPen(ink)
        text = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _alignment_of(index), shown)
        if view.state & QStyle.StateFlag.State_HasFocus and _editable(index):
            painter.setPen(QPen(tokens.color(Tone.ACCENT), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = QFontMetrics(theme.font(strong=bool(index.data(Role.STRONG)))).horizontalAdvance(
            str(index.data() or "")
        )
        lock = LOCK + theme.XS if index.data(Role.LOCK) else 0
        return QSize(wide + lock + 2 * PADDING + 2, theme.ROW_HEIGHT)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The row's own tip, else the whole text when it does not fit."""
        shown: Any = option
        cut = self.sizeHint(option, index).width() > shown.rect.width()
        tip = index.data(Qt.ItemDataRole.ToolTipRole) or (index.data() if cut else None)
        if event.type() == QEvent.Type.ToolTip and tip:
            QToolTip.showText(event.globalPos(), str(tip), view)
            return True
        return super().helpEvent(event, view, option, index)


class Header(QHeaderView):
    """Titles aligned as their columns are; the sort mark stands on the other side of the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(theme.HEADER_HEIGHT)
        self.setMinimumSectionSize(40)
        self.setAccessibleName("")
        self._wide: int | None = None
        self.sectionResized.connect(self._share)

    def give_room_to(self, section: int | None) -> None:
        """Let the section take the room that the others leave, and scroll where that is little.

        Qt's own stretching has no least width: in a small window a name would be cut to nothing.
        """
        self._wide = section
        if section is not None:
            self.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self, resized: int | None = None) -> None:
        wide = self._wide
        if wide is None or wide == resized or wide >= self.count():
            return
        others = self.length() - self.sectionSize(wide)
        least = LEAST_TEXT if wide else LEAST_NAME
        self.resizeSection(wide, max(least, self.viewport().width() - others))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        tokens = theme.of(self)
        model = self.model()
        painter.save()
        painter.fillRect(rect, tokens.surface)
        painter.setPen(tokens.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        align = Qt.AlignmentFlag(
            model.headerData(
                logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
            )
            or Qt.AlignmentFlag.AlignLeft
        )
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            right = bool(align & Qt.AlignmentFlag.AlignRight)
            mark = QRectF(room.left() if right else room.right() - 9, room.top(), 9, room.height())
            rising = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            draw_sorted(painter, mark, tokens.color(Tone.ACCENT), rising=rising)
            room.adjust(13 if right else 0, 0, 0 if right else -13, 0)
        title = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        painter.setFont(theme.font(theme.SMALL_PT, strong=True))
        painter.setPen(tokens.muted)
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class Table(QTableView):
    """A flat table over a `TableModel`. `activated` (Enter, double click) opens a row."""

    pasted = Signal(object)

    def __init__(
        self, model: TableModel[Any], name: str, *, sortable: bool = True, when_empty: str = ""
    ) -> None:
        """`when_empty` stands where the rows would be while there are none."""
        super().__init__()
        self._when_empty = when_empty
        self._titles = Header(self)
        self.setHorizontalHeader(self._titles)
        _dress(self, name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setModel(model)
        if sortable:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.footer: Footer | None = None
        self.fit()
        if when_empty:
            model.modelReset.connect(self._tell_empty)
            self._tell_empty()

    def _tell_empty(self) -> None:
        """To a screen reader; the eye has it painted."""
        self.setAccessibleDescription("" if self.model().rowCount() else self._when_empty)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._when_empty and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.of(self).muted))
            room = self.viewport().rect().adjusted(theme.L, theme.M, -theme.L, -theme.M)
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, middle, self._when_empty)

    def fit(self) -> None:
        """Give the columns their widths; call it when the columns change."""
        model = self.model()
        if isinstance(model, TableModel):
            set_widths(self._titles, model.columns)
            if self.footer is not None:
                self.footer.give_room()

    def selected_row(self) -> Any:
        """The current row's domain value, or None."""
        index = self.currentIndex()
        return index.data(Role.ROW) if index.isValid() else None

    def select_row(self, place: int | None) -> None:
        if place is not None and 0 <= place < self.model().rowCount():
            self.selectRow(place)
            self.scrollTo(self.model().index(place, 0))

    def fit_height(self, most: int = 12) -> None:
        """Be as high as the rows need, up to `most` rows: for short tables inside a card."""
        rows = min(self.model().rowCount(), most)
        self.setFixedHeight(theme.HEADER_HEIGHT + rows * theme.ROW_HEIGHT + 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to a row that one can see."""
        super().focusInEvent(event)
        show_current(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _clipboard_key(self, event):
            super().keyPressEvent(event)


class Tree(QTreeView):
    """Two levels over a `TreeModel`, with the same columns, header and footer as a table."""

    pasted = Signal(object)

    def __init__(self, model: TreeModel[Any], name: str) -> None:
        super().__init__()
        self._titles = Header(self)
        self.setHeader(self._titles)
        _dress(self, name)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setExpandsOnDoubleClick(False)
        self.setModel(model)
        self.footer: Footer | None = None
        self.header().setStretchLastSection(False)
        self.fit()
        self.expandAll()

    def fit(self) -> None:
        model = self.model()
        if isinstance(model, TreeModel):
            set_widths(self._titles, model.columns)
            if self.footer is not None:
                self.footer.give_room()

    def selected_row(self) -> Any:
        index = self.currentIndex()
        return index.data(Role.ROW) if index.isValid() else None

    def select_index(self, index: QModelIndex) -> None:
        if index.isValid():
            self.expand(index.parent())
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def fit_height(self, least: int = 4) -> None:
        """Be no higher than all rows opened need: for short trees, so that sums stand close."""
        model = self.model()
        rows = sum(1 + model.rowCount(model.index(n, 0)) for n in range(model.rowCount()))
        self.setMinimumHeight(theme.HEADER_HEIGHT + least * theme.ROW_HEIGHT)
        self.setMaximumHeight(theme.HEADER_HEIGHT + max(rows, least) * theme.ROW_HEIGHT + 2)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        tokens = theme.of(self)
        fill = _tone_of(index, Role.FILL)
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, tokens.fill(Tone.ACCENT))
        elif fill is not Tone.PLAIN:
            painter.fillRect(rect, tokens.fill(fill))
        elif index.data(Role.STRONG):
            painter.fillRect(rect, tokens.fill(Tone.PLAIN))
        painter.setPen(tokens.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self.model().hasChildren(index):
            ink = tokens.color(Tone.MUTED)
            draw_triangle(painter, QRectF(rect), ink, down=self.isExpanded(index))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to a row that one can see."""
        super().focusInEvent(event)
        show_current(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _clipboard_key(self, event):
            super().keyPressEvent(event)


class Footer(QWidget):
    """Sums that stay in sight under a table or tree, each below its own column."""

    def __init__(self, view: Table | Tree) -> None:
        super().__init__()
        self._view = view
        self.keep_first = False
        """Whether the first column stays when the view is scrolled sideways."""
        self._summaries: tuple[Summary, ...] = ()
        view.footer = self
        header = header_of(view)
        header.sectionResized.connect(lambda *_: self.update())
        header.sectionMoved.connect(lambda *_: self.update())
        header.geometriesChanged.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        self.set_summaries([])

    def set_summaries(self, summaries: Sequence[Summary]) -> None:
        self._summaries = tuple(summaries)
        self.setFixedHeight(len(self._summaries) * theme.ROW_HEIGHT)
        self.setAccessibleName("; ".join("  ".join(self.texts(s)) for s in self._summaries))
        self.give_room()
        self.update()

    def give_room(self) -> None:
        """A sum is never cut: its column grows to hold it."""
        header, metrics = header_of(self._view), QFontMetrics(theme.font(strong=True))
        for place, column in enumerate(columns_of(self._view)):
            sums = [s.values[place] for s in self._summaries if place < len(s.values)]
            if column.cell not in {Cell.AMOUNT, Cell.EXACT} or header.isSectionHidden(place):
                continue
            texts = (text_of(column.cell, value) for value in sums)
            needed = max(map(metrics.horizontalAdvance, texts), default=0) + 2 * PADDING + SLACK
            if sums and header.sectionSize(place) < needed:
                header.resizeSection(place, needed)

    @property
    def summaries(self) -> tuple[Summary, ...]:
        return self._summaries

    def texts(self, summary: Summary) -> list[str]:
        columns = columns_of(self._view)
        pairs = zip(columns, summary.values, strict=False)
        return [text for c, value in pairs if (text := text_of(c.cell, value))]

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.bg)
        header, offset = header_of(self._view), self._view.viewport().x()
        painter.setFont(theme.font(strong=True))
        for place, summary in enumerate(self._summaries):
            top = place * theme.ROW_HEIGHT
            painter.setPen(tokens.line)
            painter.drawLine(0, top, self.width(), top)
            for section, column in reversed(list(enumerate(columns_of(self._view)))):
                value = summary.values[section] if section < len(summary.values) else None
                tone = summary.tones[section] if section < len(summary.tones) else None
                left = header.sectionViewportPosition(section) + offset
                wide = header.sectionSize(section)
                if self.keep_first and section == 0:
                    left = offset
                    painter.fillRect(left, top + 1, wide, theme.ROW_HEIGHT - 1, tokens.bg)
                room = QRect(left, top, wide, theme.ROW_HEIGHT).adjusted(PADDING, 0, -PADDING, 0)
                text = text_of(column.cell, value)
                metrics = painter.fontMetrics()
                painter.setPen(tokens.color(tone or Tone.PLAIN))
                painter.drawText(
                    room,
                    alignment(column.cell),
                    metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()),
                )


def header_of(view: Table | Tree) -> QHeaderView:
    return view.horizontalHeader() if isinstance(view, Table) else view.header()


def columns_of(view: Table | Tree) -> Sequence[Column[Any]]:
    model = view.model()
    return model.columns if isinstance(model, TableModel | TreeModel) else ()


def set_widths(header: Header, columns: Sequence[Column[Any]]) -> None:
    """The widths as declared; the first text column without one takes the room that is left."""
    header.setStretchLastSection(False)
    wide = next((n for n, c in enumerate(columns) if c.width is None and c.cell is Cell.TEXT), None)
    header.give_room_to(None)
    for place, column in enumerate(columns):
        if place != wide:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, column.width or natural_width(column))
    header.give_room_to(wide)


def natural_width(column: Column[Any]) -> int:
    """Wide enough for the kind's largest value and for the title with its sort mark."""
    title = QFontMetrics(theme.font(theme.SMALL_PT, strong=True)).horizontalAdvance(column.title)
    if column.cell in SAMPLES:
        value = QFontMetrics(theme.font()).horizontalAdvance(SAMPLES[column.cell])
    else:
        value = STATUS_WIDTH if column.cell is Cell.STATUS else TEXT_WIDTH
    return max(title + 14, value) + 2 * PADDING + SLACK


def copy_all(view: Table | Tree) -> str:
    """Header, rows and footer as tab-separated lines."""
    columns, model = columns_of(view), view.model()
    lines = ["\t".join(column.title for column in columns)]
    lines += _all_rows(model, QModelIndex(), len(columns))
    for summary in view.footer.summaries if view.footer else ():
        pairs = zip(columns, summary.values, strict=False)
        lines.append("\t".join(copy_of(column.cell, value) for column, value in pairs))
    return "\n".join(lines)


def _all_rows(model: QAbstractItemModel, parent: QModelIndex, columns: int) -> list[str]:
    lines = []
    for row in range(model.rowCount(parent)):
        cells = (model.index(row, place, parent).data(Role.COPY) for place in range(columns))
        lines.append("\t".join(str(cell or "") for cell in cells))
        lines += _all_rows(model, model.index(row, 0, parent), columns)
    return lines


def _dress(view: QAbstractItemView, name: str) -> None:
    view.setAccessibleName(name)
    view.setItemDelegate(CellDelegate(view))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
    )


def show_current(view: Table | Tree) -> None:
    """Mark the row that the arrows start from, when the focus came without a choice."""
    chosen = view.selectionModel()
    index = view.currentIndex()
    if index.isValid() and not chosen.hasSelection():
        flag = QItemSelectionModel.SelectionFlag
        chosen.select(index, flag.Select | flag.Rows)


def _clipboard_key(view: Table | Tree, event: QKeyEvent) -> bool:
    """Copy out and paste in; returns whether the key was one of these."""
    control = Qt.KeyboardModifier.ControlModifier
    shift = Qt.KeyboardModifier.ShiftModifier
    if event.key() == Qt.Key.Key_C and event.modifiers() == control | shift:
        QApplication.clipboard().setText(copy_all(view))
    elif event.key() == Qt.Key.Key_C and event.modifiers() == control:
        indexes = sorted(view.selectedIndexes(), key=_reading_order)
        QApplication.clipboard().setText(block(view.model(), indexes))
    elif event.key() == Qt.Key.Key_V and event.modifiers() == control:
        if rows := parse_block(QApplication.clipboard().text()):
            view.pasted.emit(rows)
    else:
        return False
    return True


def _reading_order(index: QModelIndex) -> tuple[int, int, int, int]:
    parent = index.parent()
    if parent.isValid():
        return parent.row(), 1, index.row(), index.column()
    return index.row(), 0, 0, index.column()


def _alignment_of(index: Index) -> Qt.AlignmentFlag:
    found = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return Qt.AlignmentFlag(found) if found else Qt.AlignmentFlag.AlignVCenter


def _editable(index: Index) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)


def _tone_of(index: Index, role: Role) -> Tone:
    """Qt hands a tone over as plain text."""
    found = index.data(role)
    return Tone(found) if found else Tone.PLAIN
