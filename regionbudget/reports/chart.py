"""The native charts: horizontal bars, so that long names can be read, and curves over months."""

from collections.abc import Sequence
from typing import Any

from regionbudget.reports import layout
from regionbudget.reports.cleaning import clean
from regionbudget.reports.colours import ACCENT, ACCENT_LIGHT, LINE, MUTED, TEXT
from regionbudget.reports.excel import NativeChart, Workbook, Worksheet
from regionbudget.reports.layout import Place, Places
from regionbudget.reports.table import Chart, amount_ore

_COLOURS = (MUTED, ACCENT, ACCENT_LIGHT)
_DASHES = ("dash", "solid", "solid")
"""A budget is told from an outturn without colours too."""
_SMALL = {"name": "Arial", "size": 9, "color": TEXT, "bold": False}
_MILLION_ORE = 100_000_000
_PIXELS_PER_ROW = 20
_AIR = 16
_NARROWEST = 400
"""Of a chart, in pixels; so is the air to its left."""


def insert_chart(
    workbook: Workbook, worksheet: Worksheet, places: Places, chart: Chart, widths: Sequence[float]
) -> None:
    """Beside its table, over the columns that are left, as tall as the table."""
    beside = places[chart.beside]
    column = len(beside.table.columns)
    width = sum(map(layout.pixels, widths[column:])) - _AIR
    height = (len(beside.table.rows) + 1) * _PIXELS_PER_ROW
    draw = line_chart if chart.lines else bar_chart
    drawn = draw(workbook, places[chart.table], chart)
    drawn.set_size({"width": max(width, _NARROWEST), "height": height})
    options = {"description": clean(chart.alt), "object_position": 2, "x_offset": _AIR}
    worksheet.insert_chart(beside.header, column, drawn, options)


def bar_chart(workbook: Workbook, place: Place, chart: Chart) -> NativeChart:
    drawn = workbook.add_chart({"type": "bar"})
    for column, colour in zip(chart.series, _COLOURS, strict=False):
        drawn.add_series(_series(place, chart, column, colour))
    unit, number_format = _scale(place, chart)
    drawn.set_title({"name": f"{chart.title} ({unit})", "name_font": {**_SMALL, "size": 10}})
    drawn.set_y_axis({"reverse": True, "num_font": _SMALL, "line": {"color": LINE}})
    drawn.set_x_axis(
        {
            "num_format": number_format,
            "num_font": _SMALL,
            "major_gridlines": {"visible": True, "line": {"color": LINE}},
            "line": {"none": True},
            "label_position": "high",
        }
    )
    drawn.set_legend({"position": "bottom", "font": _SMALL})
    drawn.set_chartarea({"border": {"none": True}})
    return drawn


def line_chart(workbook: Workbook, place: Place, chart: Chart) -> NativeChart:
    """A column each from row to row; where nothing stands yet, there is no curve."""
    drawn = workbook.add_chart({"type": "line"})
    for column, colour, dash in zip(chart.series, _COLOURS, _DASHES, strict=False):
        line = {"color": colour, "width": 2.25, "dash_type": dash}
        drawn.add_series({**_named_cells(place, chart, column), "line": line})
    unit, number_format = _scale(place, chart)
    drawn.set_title({"name": f"{chart.title} ({unit})", "name_font": {**_SMALL, "size": 10}})
    drawn.set_x_axis({"num_font": _SMALL, "line": {"color": LINE}})
    drawn.set_y_axis(
        {
            "num_format": number_format,
            "num_font": _SMALL,
            "major_gridlines": {"visible": True, "line": {"color": LINE}},
            "line": {"none": True},
        }
    )
    drawn.show_blanks_as("gap")
    drawn.set_legend({"position": "bottom", "font": _SMALL})
    drawn.set_chartarea({"border": {"none": True}})
    return drawn


def _series(place: Place, chart: Chart, column: str, colour: str) -> dict[str, Any]:
    return {
        **_named_cells(place, chart, column),
        "fill": {"color": colour},
        "gap": 60,
        "overlap": 0,
    }


def _named_cells(place: Place, chart: Chart, column: str) -> dict[str, Any]:
    return {
        "name": next(each.title for each in place.table.columns if each.key == column),
        "categories": _cells(place, chart, chart.category),
        "values": _cells(place, chart, column),
    }


def _cells(place: Place, chart: Chart, column: str) -> str:
    first = layout.absolute(place, chart.first, column)
    last = layout.absolute(place, chart.last, column).rpartition("!")[2]
    return f"={first}:{last}"


def _scale(place: Place, chart: Chart) -> tuple[str, str]:
    """The unit in words and the axis' number format, by the largest bar."""
    rows = place.table.rows[chart.first : chart.last + 1]
    shown = (amount_ore(row[column]) or 0 for row in rows for column in chart.series)
    largest = max(map(abs, shown), default=0)
    if largest >= 10 * _MILLION_ORE:
        return "miljoner kronor", "#,##0,,"
    if largest >= _MILLION_ORE:
        return "miljoner kronor", "#,##0.0,,"
    return "kronor", "#,##0"
