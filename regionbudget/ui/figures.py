"""How numbers, dates and periods look on screen. Amounts are öre (int) until they get here."""

from datetime import date
from enum import StrEnum

from regionbudget.domain.money import MINUS, NBSP, format_amount
from regionbudget.domain.periods import Period, PeriodKind
from regionbudget.domain.share import format_share
from regionbudget.ui.text import SWEDISH, language, tr


class Unit(StrEnum):
    """What amounts are shown in; the stored öre are the same."""

    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"


class _Shown:
    """The unit of the process's windows, a choice of display like the language."""

    unit: Unit = Unit.KR


def set_unit(unit: Unit) -> None:
    _Shown.unit = unit


def unit() -> Unit:
    return _Shown.unit


def amount(ore: int) -> str:
    """The amount in the chosen unit, without its name, in whole kronor: for overviews.

    Öre would break the line that figures stand in; `exact` is for where they matter.
    """
    match _Shown.unit:
        case Unit.KR:
            return format_amount(_rounded(ore, 100) * 100)
        case Unit.TKR:
            return format_amount(_rounded(ore, 100_000) * 100)
        case Unit.MNKR:
            return format_amount(_rounded(ore, 1_000_000), decimals=True)


def exact(ore: int) -> str:
    """The amount in kronor with two decimals, whatever unit is chosen: for entries."""
    return format_amount(ore, decimals=True)


def money(ore: int) -> str:
    """The amount with its unit: `1 234 567 kr`."""
    return f"{amount(ore)}{NBSP}{_Shown.unit}"


def signed(ore: int) -> str:
    """The amount with its sign written out: for changes and differences."""
    return f"+{money(ore)}" if ore > 0 else money(ore)


def plain(ore: int) -> str:
    """The amount as a spreadsheet reads it when pasted: `1234567,50`."""
    return format_amount(ore).replace(NBSP, "").replace(MINUS, "-")


def percent(share: float | None, decimals: int = 1) -> str:
    """A share as a percentage with the language's decimal mark; blank when there is none."""
    if share is None:
        return ""
    text = format_share(share, decimals)
    return text if _swedish() else text.replace(",", ".")


def count(number: int) -> str:
    """A number of things, parted as amounts are: `100 000`."""
    return format_amount(number * 100)


def day(value: date) -> str:
    return value.isoformat()


def month_name(number: int) -> str:
    """The month's short name, 1 is January."""
    names = tr("jan feb mar apr maj jun jul aug sep okt nov dec").split()
    return names[number - 1]


def period_title(period: Period) -> str:
    """The period as a chooser names it."""
    match period.kind:
        case PeriodKind.MONTH:
            return f"{month_name(period.last_month)} {period.year}"
        case PeriodKind.TERTIAL:
            return tr("Tertial jan–apr {year}").format(year=period.year)
        case PeriodKind.INTERIM:
            return tr("Delår jan–aug {year}").format(year=period.year)
        case PeriodKind.YEAR:
            return tr("Helår {year}").format(year=period.year)


def _rounded(ore: int, unit_ore: int) -> int:
    """Whole units, half away from zero."""
    units = (2 * abs(ore) + unit_ore) // (2 * unit_ore)
    return units if ore >= 0 else -units


def _swedish() -> bool:
    return language() == SWEDISH
