"""What the two sheets of a return form share: heading, header, spans of cells, heights of rows."""

from collections.abc import Sequence

from regionbudget.domain.agreement_form import cell_name
from regionbudget.domain.return_form import ReturnForm
from regionbudget.reports.form_cells import CellLook, FormCell
from regionbudget.reports.layout import text_lines
from regionbudget.reports.words import period_words


def heading(form: ReturnForm, title: str, advice: Sequence[str]) -> list[list[FormCell]]:
    """Title, whom it is for, and what to do."""
    about = f"{form.holder} · {form.plan} · {period_words(form.period)}"
    return [
        [FormCell(title, CellLook.TITLE)],
        [FormCell(about, CellLook.NOTE)],
        *([FormCell(each, CellLook.ADVICE)] for each in advice),
    ]


def header_row(titles: Sequence[str], right: set[str]) -> list[FormCell]:
    """The titles of the columns; those of amounts stand to the right."""
    return [
        FormCell(title, CellLook.HEADER_RIGHT if title in right else CellLook.HEADER)
        for title in titles
    ]


def span(column: int, first: int, last: int) -> tuple[str, str]:
    """The first and the last cell of a column (from 0)."""
    return cell_name(column, first), cell_name(column, last)


def heights(
    rows: Sequence[Sequence[FormCell]], widths: Sequence[float], header: int, body: int
) -> dict[int, int]:
    """In points: the heading's running texts, the header, and rows of `body` lines at least."""
    found = {1: 30, header: 26}
    for number, cells in enumerate(rows, 1):
        if 1 < number < header:
            found[number] = _height(text_lines(str(cells[0].value), sum(widths)), 3)
        elif cells and cells[0].look is CellLook.MARK:
            found[number] = _height(text_lines(str(cells[1].value), sum(widths[1:])), 3)
        elif number > header and cells:
            least = 1 if cells[0].look is CellLook.TOTAL else body
            found[number] = _height(max(least, _lines(cells, widths)), 6)
    return found


def _lines(cells: Sequence[FormCell], widths: Sequence[float]) -> int:
    pairs = zip(cells, widths, strict=False)
    texts = [(each.value, width) for each, width in pairs if isinstance(each.value, str)]
    return max((text_lines(text, width - 2) for text, width in texts), default=1)


def _height(lines: int, air: int) -> int:
    return min(lines * 12 + air, 400)
