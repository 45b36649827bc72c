"""The look that Word and PDF share: what stands out in which colour, always with a word too."""

from collections.abc import Mapping

from regionbudget.reports.colours import (
    ACCENT,
    ACCENT_SOFT,
    ATTENTION,
    OK,
    PAGE,
    RING_FILL,
)
from regionbudget.reports.paper import PaperState
from regionbudget.reports.table import Look

STATES: Mapping[str, str] = {
    PaperState.DRAFT: ATTENTION,
    PaperState.PROPOSAL: ACCENT,
    PaperState.DECIDED: OK,
}
"""The colour of the word at the top of every page; of other words the accent."""

FILLS = {
    Look.RING_FENCED: RING_FILL,
    Look.RING_FENCED_SUM: RING_FILL,
    Look.SUBTOTAL: PAGE,
    Look.TOTAL: ACCENT_SOFT,
}
"""Behind the rows of a table."""

BOLD = {Look.RING_FENCED_SUM, Look.SUBTOTAL, Look.TOTAL}

WHITE = "#FFFFFF"

CELL_SIZE = 8.5
"""Of the letters in tables, in points."""

SIGN_WIDTHS_MM = (30, 72, 60)
"""The lines to write date, signature and name on; what is left of the page parts them."""
