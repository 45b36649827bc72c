"""The first column of a wide tree or table, kept in sight while the others are scrolled."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame

from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.models.tree_model import TreeModel
from regionbudget.ui.widgets.table import Table, Tree, header_of


class FrozenFirst(QObject):
    """Lays a second view of the first column over the view; both scroll, open and choose as one."""

    def __init__(self, view: Tree | Table, model: TreeModel[Any] | TableModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._over = _twin(view, model)
        self._over.setParent(view)
        self._over.setFrameShape(QFrame.Shape.NoFrame)
        self._over.setProperty("role", "flat")
        self._over.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._over.setSelectionModel(view.selectionModel())
        self._over.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._over.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._over.activated.connect(view.activated)
        self._over.hide()
        for one, other in ((view, self._over), (self._over, view)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
        if isinstance(view, Tree) and isinstance(self._over, Tree):
            for tree, twin in ((view, self._over), (self._over, view)):
                tree.expanded.connect(twin.expand)
                tree.collapsed.connect(twin.collapse)
        view.horizontalScrollBar().valueChanged.connect(lambda _: self.place())
        header_of(view).sectionResized.connect(lambda *_: self.place())
        view.viewport().installEventFilter(self)

    def sync(self) -> None:
        """Call it when the model's rows or columns were set anew."""
        for place in range(1, header_of(self._over).count()):
            self._over.setColumnHidden(place, True)
        if isinstance(self._over, Tree):
            self._over.expandAll()
        self.place()

    def place(self) -> None:
        """Cover the first column; needed only while the view is scrolled."""
        view, over = self._view, self._over
        scrolled = view.horizontalScrollBar().value() > 0
        over.setVisible(scrolled)
        if scrolled:
            header = header_of(view)
            wide = header.sectionSize(0)
            header_of(over).resizeSection(0, wide)
            edge = view.frameWidth()
            over.setGeometry(edge, edge, wide, header.height() + view.viewport().height())
            over.verticalScrollBar().setValue(view.verticalScrollBar().value())
            over.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)


def _twin(view: Tree | Table, model: TreeModel[Any] | TableModel[Any]) -> Tree | Table:
    if isinstance(model, TreeModel):
        return Tree(model, view.accessibleName())
    return Table(model, view.accessibleName(), sortable=False)
