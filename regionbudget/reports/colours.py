"""The program's colours as reports print them. RING is ring-fenced money, everywhere."""

ACCENT, ACCENT_SOFT, ACCENT_LIGHT = "#0B6B6B", "#E2F0EF", "#5CC9C3"
TEXT, MUTED, LINE, PAGE = "#18272B", "#56686D", "#DCE3E1", "#F5F7F6"
OK, OK_FILL = "#1B7048", "#DDF1E6"
ATTENTION, ATTENTION_FILL = "#7A5200", "#FCEBC5"
STOP, STOP_FILL = "#A8201A", "#FBE1DF"
RING, RING_FILL = "#55389C", "#ECE6F9"
