"""A sheet of a report as HTML, for the window's preview: the colours and words of the PDF.

Only what Qt's rich text draws is used. Texts are plain; nothing in them is read as markup.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from regionbudget.domain.followup import Status
from regionbudget.domain.money import MINUS, kr
from regionbudget.reports.cleaning import clean
from regionbudget.reports.colours import (
    ACCENT,
    ACCENT_LIGHT,
    ATTENTION,
    ATTENTION_FILL,
    LINE,
    MUTED,
    OK,
    RING,
    STOP,
    TEXT,
)
from regionbudget.reports.paper_grid import GridRow, printed_rows, shown, stands_right
from regionbudget.reports.paper_look import BOLD, FILLS, WHITE
from regionbudget.reports.table import (
    DATE_LINE,
    NAME_LINE,
    SIGN_LINE,
    Block,
    Chart,
    Field,
    Fields,
    Look,
    Report,
    Row,
    Sheet,
    Signatures,
    Table,
    Text,
    amount_ore,
)
from regionbudget.reports.words import RING_FENCED, STATUS

MOST_ROWS = 40
"""Of a table in the preview, which draws them all at once; the file has every row."""

_BARS = (MUTED, ACCENT, ACCENT_LIGHT)
_LONGEST_BAR = 380
"""In pixels."""
_MILLION_ORE = 100_000_000
_WORDS: Mapping[str, str] = {
    RING_FENCED: RING,
    STATUS[Status.GREEN]: OK,
    STATUS[Status.YELLOW]: ATTENTION,
    STATUS[Status.RED]: STOP,
    STATUS[Status.NONE]: MUTED,
}
_TEXTS = {
    Look.TITLE: f"font-size:17pt; font-weight:600; color:{ACCENT}; margin:2px 0 8px 0",
    Look.HEADING: f"font-size:11.5pt; font-weight:600; color:{ACCENT}; margin:16px 0 6px 0",
    Look.NOTE: f"color:{MUTED}; margin:0 0 4px 0",
    Look.WARNING: f"font-weight:600; color:{ATTENTION}; background-color:{ATTENTION_FILL}",
}
_GRID = "border-collapse:collapse; margin-top:4px; margin-bottom:8px"
_PLAIN = "margin:0 0 5px 0"


def sheet_html(report: Report, sheet: Sheet) -> str:
    """The sheet from its top to its end, long tables cut and said to be."""
    tables = {b.key: b for each in report.sheets for b in each.blocks if isinstance(b, Table)}
    parts = [part for block in sheet.blocks for part in _block(block, tables)]
    draft = _paragraph("UTKAST", _TEXTS[Look.WARNING]) if report.draft else ""
    return f'<html><body style="color:{TEXT}">{draft}{"".join(parts)}</body></html>'


def _block(block: Block, tables: Mapping[str, Table]) -> Iterator[str]:
    match block:
        case Text():
            yield _paragraph(block.text, _TEXTS.get(block.look, _PLAIN))
        case Table():
            yield from _table(block)
        case Chart():
            yield from _chart(block, tables[block.table])
        case Fields():
            yield from _grid(_field(each) for each in block.rows)
        case Signatures():
            for each in block.signatures:
                yield _paragraph(each.who, "font-weight:600; margin:14px 0 16px 0")
                yield from _grid([_signature_lines(each.name)])


def _paragraph(text: str, style: str) -> str:
    return f'<p style="{style}">{_text(text)}</p>'


def _text(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br/>")


def _grid(rows: Iterable[str]) -> Iterator[str]:
    yield f'<table cellspacing="0" cellpadding="4" style="{_GRID}">'
    yield from rows
    yield "</table>"


def _table(table: Table) -> Iterator[str]:
    left_out = len(table.rows) - MOST_ROWS
    rows = [*table.rows[: MOST_ROWS - 1], table.rows[-1]] if left_out > 0 else table.rows
    right = [stands_right(column) for column in table.columns]
    printed = printed_rows(Table(table.key, table.columns, rows))
    yield from _grid([_header(table, right), *(_row(row, right) for row in printed)])
    if left_out > 0:
        yield _paragraph(f"… och {left_out} rader till i filen.", _TEXTS[Look.NOTE])


def _header(table: Table, right: list[bool]) -> str:
    cells = "".join(
        f'<th align="{"right" if figures else "left"}" bgcolor="{ACCENT}" '
        f'style="color:{WHITE}; font-weight:600">{_text(column.title)}</th>'
        for column, figures in zip(table.columns, right, strict=True)
    )
    return f"<tr>{cells}</tr>"


def _row(row: GridRow, right: list[bool]) -> str:
    fill = f' bgcolor="{FILLS[row.look]}"' if row.look in FILLS else ""
    cells = "".join(
        f'<td align="{"right" if figures else "left"}"{fill} '
        f'style="border-bottom:1px solid {LINE}; {_cell_style(text, row.look, figures=figures)}">'
        f"{_text(text)}</td>"
        for text, figures in zip(row.texts, right, strict=True)
    )
    return f"<tr>{cells}</tr>"


def _cell_style(text: str, look: Look, *, figures: bool) -> str:
    styles = ["white-space:nowrap"] if figures else []
    if text in _WORDS:
        styles += [f"color:{_WORDS[text]}", "font-weight:600", "white-space:nowrap"]
    elif look in BOLD:
        styles.append("font-weight:600")
    if figures and text.startswith(MINUS):
        styles.append(f"color:{STOP}")
    return "; ".join(styles)


def _field(field: Field) -> str:
    ore = amount_ore(field.value)
    words = shown(field.value) if ore is None else kr(ore)
    line = LINE if words else TEXT
    strong = "; font-weight:600" if field.look in BOLD else ""
    return (
        f'<tr><td width="230" style="border-bottom:1px solid {LINE}; color:{MUTED}{strong}">'
        f'{_text(field.label)}</td><td width="470" style="border-bottom:1px solid {line}{strong}">'
        f"{_text(words) or '&nbsp;'}</td></tr>"
    )


def _signature_lines(name: str) -> str:
    cells = "".join(
        f'<td width="{width}" style="border-top:1px solid {TEXT}; color:{MUTED}">{label}</td>'
        '<td width="20"></td>'
        for label, width in ((DATE_LINE, 120), (SIGN_LINE, 300), (NAME_LINE, 240))
    )
    print_name = f'<tr><td colspan="4"></td><td>{_text(name)}</td></tr>' if name else ""
    return f"{print_name}<tr>{cells}</tr>"


def _chart(chart: Chart, table: Table) -> Iterator[str]:
    """Bars as cells that are as wide as their amounts."""
    rows = table.rows[chart.first : chart.last + 1]
    largest = max((abs(_ore(row, key)) for row in rows for key in chart.series), default=0)
    yield _paragraph(f"{chart.title} (miljoner kronor)", "font-weight:600; margin:14px 0 4px 0")
    titles = [table.columns[table.column(key)].title for key in chart.series]
    legend = " ".join(
        f'<span style="color:{colour}">■</span> {_text(title)}&nbsp;&nbsp;'
        for colour, title in zip(_BARS, titles, strict=False)
    )
    yield f'<p style="margin:0 0 6px 0">{legend}</p>'
    for row in rows:
        yield _paragraph(shown(row[chart.category]), "margin:4px 0 1px 0")
        for key, colour in zip(chart.series, _BARS, strict=False):
            if row[key] is not None:
                yield _bar(_ore(row, key), largest, colour)


def _ore(row: Row, key: str) -> int:
    return amount_ore(row[key]) or 0


def _bar(ore: int, largest: int, colour: str) -> str:
    width = max(1, abs(ore) * _LONGEST_BAR // largest) if largest and ore else 1
    tenths = (abs(ore) * 10 + _MILLION_ORE // 2) // _MILLION_ORE
    sign = MINUS if ore < 0 and tenths else ""
    figure = f"{sign}{tenths // 10},{tenths % 10}"
    return (
        '<table cellspacing="0" cellpadding="0"><tr>'
        f'<td width="{width}" bgcolor="{colour}" style="font-size:5pt">&nbsp;</td>'
        f'<td style="font-size:7.5pt">&nbsp;{figure}</td></tr></table>'
    )
