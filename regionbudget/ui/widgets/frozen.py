"""The first column of a wide tree, kept in sight while the others are scrolled sideways."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame

from regionbudget.ui.models.tree_model import TreeModel
from regionbudget.ui.widgets.table import Tree


class FrozenFirst(QObject):
    """Lays a second view of the first column over a tree; both scroll, open and choose as one."""

    def __init__(self, tree: Tree, model: TreeModel[Any]) -> None:
        super().__init__(tree)
        self._tree = tree
        self._over = Tree(model, tree.accessibleName())
        self._over.setParent(tree)
        self._over.setFrameShape(QFrame.Shape.NoFrame)
        self._over.setProperty("role", "flat")
        self._over.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._over.setSelectionModel(tree.selectionModel())
        self._over.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._over.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._over.activated.connect(tree.activated)
        self._over.hide()
        for one, other in ((tree, self._over), (self._over, tree)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
            one.expanded.connect(other.expand)
            one.collapsed.connect(other.collapse)
        tree.horizontalScrollBar().valueChanged.connect(lambda _: self.place())
        tree.header().sectionResized.connect(lambda *_: self.place())
        tree.viewport().installEventFilter(self)

    def sync(self) -> None:
        """Call it when the model's rows or columns were set anew."""
        for place in range(1, self._over.header().count()):
            self._over.setColumnHidden(place, True)
        self._over.expandAll()
        self.place()

    def place(self) -> None:
        """Cover the first column; needed only while the tree is scrolled."""
        tree, over = self._tree, self._over
        scrolled = tree.horizontalScrollBar().value() > 0
        over.setVisible(scrolled)
        if scrolled:
            wide = tree.header().sectionSize(0)
            over.header().resizeSection(0, wide)
            edge = tree.frameWidth()
            over.setGeometry(edge, edge, wide, tree.header().height() + tree.viewport().height())
            over.verticalScrollBar().setValue(tree.verticalScrollBar().value())
            over.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)
