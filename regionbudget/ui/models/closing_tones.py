"""How a month's state looks: its tone gives symbol and colour, the domain the word."""

from regionbudget.domain.closing import MonthState
from regionbudget.ui.theme import Tone

TONES = {
    MonthState.OPEN: Tone.OK,
    MonthState.SOFT: Tone.ATTENTION,
    MonthState.HARD: Tone.STOP,
}
