"""The codes of another system as a grid: what kind, of what, and the code."""

from dataclasses import replace

from regionbudget.domain.code_rows import KIND_WORDS, CodeRow
from regionbudget.ui.models.cells import Cell
from regionbudget.ui.models.grid_model import SplitGrid
from regionbudget.ui.models.table_model import Index
from regionbudget.ui.text import show, tr

KIND_WIDTH, CODE_WIDTH = 104, 220


class CodeGrid(SplitGrid):
    def __init__(self) -> None:
        super().__init__(
            {tr("Slag"): Cell.TEXT, tr("Namn"): Cell.TEXT, tr("Kod"): Cell.TEXT}, [], KIND_WIDTH
        )
        widths = (KIND_WIDTH, None, CODE_WIDTH)
        self.set_columns(
            [replace(each, width=w) for each, w in zip(self.columns, widths, strict=True)]
        )

    def choices(self, index: Index) -> list[str]:
        return [show(word) for word in KIND_WORDS.values()] if index.column() == 0 else []

    def hint(self, index: Index) -> str:
        return tr("Tom kod tar bort den som finns") if index.column() == 2 else ""

    @property
    def code_rows(self) -> list[CodeRow]:
        """What is typed, with the rows' numbers in the grid; blank rows are left out."""
        return [CodeRow(n, *texts) for n, texts in enumerate(self.texts, 1) if any(texts)]
