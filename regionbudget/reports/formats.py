"""The look of a workbook: colours, number formats and borders, by what a cell is."""

from typing import Any

from regionbudget.domain.followup import Status
from regionbudget.reports.colours import (
    ACCENT,
    ACCENT_SOFT,
    ATTENTION,
    ATTENTION_FILL,
    LINE,
    MUTED,
    OK,
    OK_FILL,
    PAGE,
    RING,
    RING_FILL,
    STOP,
    STOP_FILL,
    TEXT,
)
from regionbudget.reports.excel import Format, Workbook
from regionbudget.reports.layout import BODY_PT, SUMS
from regionbudget.reports.table import Kind, Look

FONT = {"font_name": "Arial", "font_size": BODY_PT, "font_color": TEXT, "valign": "top"}

STATUS = {
    Status.GREEN: {"font_color": OK, "bg_color": OK_FILL},
    Status.YELLOW: {"font_color": ATTENTION, "bg_color": ATTENTION_FILL},
    Status.RED: {"font_color": STOP, "bg_color": STOP_FILL},
    Status.NONE: {"font_color": MUTED},
}

_Properties = dict[str, Any]

_TEXTS: dict[Look, _Properties] = {
    Look.TITLE: {"bold": True, "font_size": 16, "font_color": ACCENT, "valign": "vcenter"},
    Look.HEADING: {"bold": True, "font_size": 11, "font_color": ACCENT, "valign": "bottom"},
    Look.NOTE: {"font_color": MUTED},
    Look.WARNING: {"bold": True, "font_color": ATTENTION, "bg_color": ATTENTION_FILL},
    Look.PLAIN: {"valign": "vcenter"},
}

_ROWS: dict[Look, _Properties] = {
    Look.PLAIN: {"bottom": 1, "bottom_color": LINE},
    Look.RING_FENCED: {"bottom": 1, "bottom_color": LINE, "bg_color": RING_FILL},
    Look.RING_FENCED_SUM: {"bold": True, "bottom": 1, "bottom_color": MUTED, "bg_color": RING_FILL},
    Look.SUBTOTAL: {
        "bold": True,
        "valign": "vcenter",
        "bg_color": PAGE,
        "bottom": 1,
        "bottom_color": MUTED,
    },
    Look.TOTAL: {
        "bold": True,
        "valign": "vcenter",
        "bg_color": ACCENT_SOFT,
        "top": 1,
        "top_color": ACCENT,
        "bottom": 2,
        "bottom_color": ACCENT,
    },
}

_FORM: _Properties = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter"}

_HEADER: _Properties = {
    "bold": True,
    "font_size": 8,
    "font_color": "#FFFFFF",
    "bg_color": ACCENT,
    "text_wrap": True,
    "valign": "vcenter",
}


RIGHT = {Kind.AMOUNT, Kind.SHARE}
_SWEDISH = "[$-41D]"


def amount_format(*, decimals: bool) -> str:
    """Kronor: written as Excel stores formats, shown with blanks and a comma."""
    return _signed(_digits(decimals=decimals))


def _digits(*, decimals: bool) -> str:
    return "#,##0.00" if decimals else "#,##0"


def _signed(digits: str) -> str:
    """The minus as a real minus sign, and a little air to the right."""
    return f'{_SWEDISH}{digits}_-;{_SWEDISH}"−"{digits}_-'


SHARE_FORMAT = _signed("0.0%")


class Formats:
    """Formats of one workbook, each made once.

    `quoted` marks a text that looks like a formula, so that editing the cell does not run it.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._cells: dict[tuple[Kind, Look, bool, bool], Format] = {}

    def text(self, look: Look, *, wrap: bool = False, quoted: bool = False) -> Format:
        return self._format({**_TEXTS[look], "text_wrap": wrap, "quote_prefix": quoted})

    def header(self, kind: Kind, *, quoted: bool = False) -> Format:
        air = {"num_format": "@_-"} if kind in RIGHT else {}
        return self._format({**_HEADER, **_aligned(kind), **air, "quote_prefix": quoted})

    def cell(
        self, kind: Kind, look: Look, *, decimals: bool = False, quoted: bool = False
    ) -> Format:
        """The format of a table's cell. Words of a sum run over the empty cells beside them."""
        asked = kind, look, decimals, quoted
        if asked not in self._cells:
            self._cells[asked] = self._cell(kind, look, decimals=decimals, quoted=quoted)
        return self._cells[asked]

    def _cell(self, kind: Kind, look: Look, *, decimals: bool, quoted: bool) -> Format:
        properties = {**_ROWS[look], **_aligned(kind), **_number(kind, decimals=decimals)}
        if kind in {Kind.TEXT, Kind.STATUS}:
            properties |= {"text_wrap": look not in SUMS, "quote_prefix": quoted}
        return self._format(properties)

    def label(self, *, bold: bool = False, quoted: bool = False) -> Format:
        """Of a form: what stands beside."""
        own = {"bold": bold, "font_color": TEXT if bold else MUTED, "text_wrap": True}
        return self._format({**_FORM, **own, **_aligned(Kind.TEXT), "quote_prefix": quoted})

    def value(
        self, kind: Kind, *, bold: bool = False, decimals: bool = False, quoted: bool = False
    ) -> Format:
        """Of a form: figures stand to the left as words do, and amounts say kr."""
        number = _number(kind, decimals=decimals)
        if kind is Kind.AMOUNT:
            number = {"num_format": _signed(f'{_digits(decimals=decimals)}" kr"')}
        own = {"bold": bold, "text_wrap": kind is Kind.TEXT, "quote_prefix": quoted}
        return self._format({**_FORM, **own, **_aligned(Kind.TEXT), **number})

    def line(self, *, quoted: bool = False) -> Format:
        """A line to write on, with what may stand on it already."""
        own = {"bottom": 1, "bottom_color": TEXT, "valign": "bottom", "quote_prefix": quoted}
        return self._format({**own, **_aligned(Kind.TEXT)})

    def status(self, status: Status, look: Look) -> Format:
        return self._format(
            {**_ROWS[look], **STATUS[status], **_aligned(Kind.STATUS), "bold": True}
        )

    def ring_fenced_word(self) -> Format:
        own = {"font_color": RING, "bold": True, **_aligned(Kind.TEXT)}
        return self._format({**_ROWS[Look.RING_FENCED], **own})

    def negative(self) -> Format:
        return self._format({"font_color": STOP}, plain=True)

    def result(self, status: Status) -> Format:
        return self._format({**STATUS[status], "bold": True}, plain=True)

    def _format(self, properties: _Properties, *, plain: bool = False) -> Format:
        """`plain` leaves the font alone, as a conditional format must."""
        full = properties if plain else {**FONT, **properties}
        key = tuple(sorted(full.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(full)
        return self._made[key]


def _number(kind: Kind, *, decimals: bool) -> _Properties:
    match kind:
        case Kind.AMOUNT:
            return {"num_format": amount_format(decimals=decimals)}
        case Kind.SHARE:
            return {"num_format": SHARE_FORMAT}
        case Kind.DATE:
            return {"num_format": "yyyy-mm-dd"}
        case _:
            return {}


def _aligned(kind: Kind) -> _Properties:
    return {"align": "right"} if kind in RIGHT else {"align": "left", "indent": 1}
