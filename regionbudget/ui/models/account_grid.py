"""The table of accounts as a grid: how accounts begin, what they cost as, what they are called."""

from collections.abc import Sequence
from dataclasses import replace

from regionbudget.domain.accounts import OUTSIDE_WORDS, AccountRule, what_of
from regionbudget.domain.rows import AccountRow
from regionbudget.ui.models.cells import Cell
from regionbudget.ui.models.grid_model import SplitGrid
from regionbudget.ui.models.table_model import Index
from regionbudget.ui.text import show, tr

ACCOUNT_WIDTH, CATEGORY_WIDTH = 110, 210


class AccountGrid(SplitGrid):
    """`categories` are those of the form; other words may be typed too."""

    def __init__(self, categories: Sequence[str]) -> None:
        typed = {tr("Konto"): Cell.TEXT, tr("Kostnadsslag"): Cell.TEXT, tr("Benämning"): Cell.TEXT}
        super().__init__(typed, [], ACCOUNT_WIDTH)
        widths = (ACCOUNT_WIDTH, CATEGORY_WIDTH, None)
        self.set_columns(
            [replace(each, width=w) for each, w in zip(self.columns, widths, strict=True)]
        )
        self._categories = [*categories, *map(show, OUTSIDE_WORDS.values())]

    def choices(self, index: Index) -> list[str]:
        return self._categories if index.column() == 1 else []

    def hint(self, index: Index) -> str:
        if index.column() == 0:
            return tr("Början på kontots nummer; ? står för vilket tecken som helst")
        return ""

    def fill_rules(self, rules: Sequence[AccountRule]) -> None:
        self.fill([[each.prefix, show(what_of(each)), each.words] for each in rules])

    @property
    def account_rows(self) -> list[AccountRow]:
        """What is typed, with the rows' numbers in the grid; blank rows are left out."""
        return [
            AccountRow(number, *texts) for number, texts in enumerate(self.texts, 1) if any(texts)
        ]
