"""What is not as it was attested: the figures of part 3 then and now."""

from collections.abc import Iterator

from regionbudget.domain.followup import FollowUp
from regionbudget.domain.money import kr
from regionbudget.domain.seal import Changed, Seal
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import (
    Amount,
    Block,
    Column,
    Formula,
    Kind,
    Look,
    Row,
    Sheet,
    Table,
    Text,
)
from regionbudget.reports.words import sentence

TITLE = "Brutet sigill"
CHANGED = "changed"

_COLUMNS = [
    Column("what", "Uppgift i del 3", width=64),
    Column("attested", "Intygat", Kind.AMOUNT, 18),
    Column("now", "Nu", Kind.AMOUNT, 18),
    Column("difference", "Skillnad", Kind.AMOUNT, 16),
]
_AGAIN = (
    "Ta bort det som har tillkommit, eller låt granskaren intyga de nya siffrorna. Blir siffrorna "
    "som de var är sigillet helt igen."
)


def band(seal: Seal) -> Iterator[Text]:
    """What stands at the top of a form that is not as it was attested."""
    yield Text(f"■ {sentence(seal.words)}", Look.WARNING)
    if not seal.changes:
        return
    sums = [each for each in seal.changes if not each.is_cost]
    costs = len(seal.changes) - len(sums)
    said = [f"{each.label}: intygat {_kr(each.attested_ore)}, nu {_kr(each.now_ore)}."
            for each in sums]  # fmt: skip
    if costs:
        words = "kostnad har" if costs == 1 else "kostnader har"
        said.append(f"{costs} {words} ändrats; se ”{TITLE}”.")
    yield Text(" ".join(said), Look.WARNING)


def broken_sheet(followup: FollowUp, seal: Seal) -> Sheet:
    """Every figure that differs, the sums first."""
    blocks: list[Block] = [*heading(TITLE, followup), Text(sentence(seal.words), Look.WARNING)]
    if seal.changes:
        blocks += [Text(_AGAIN), Table(CHANGED, _COLUMNS, [_row(each) for each in seal.changes])]
    return Sheet(TITLE, blocks, CHANGED if seal.changes else None)


def _row(changed: Changed) -> Row:
    then, now = changed.attested_ore or 0, changed.now_ore or 0
    return Row(
        {
            "what": str(changed.label),
            "attested": None if changed.attested_ore is None else Amount(then),
            "now": None if changed.now_ore is None else Amount(now),
            "difference": Formula("{now}-{attested}", Amount(now - then)),
        },
        Look.PLAIN if changed.is_cost else Look.SUBTOTAL,
    )


def _kr(ore: int | None) -> str:
    return "–" if ore is None else kr(ore)
