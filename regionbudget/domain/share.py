"""Shares as they are written; in whole numbers, since exact ones are slow to start."""

from regionbudget.domain.money import MINUS, NBSP, format_amount


def format_share(share: float, decimals: int = 1) -> str:
    """Write a share (six decimals) as a percent: `−15,4 %`, half away from zero, no minus zero."""
    millionths, unit = round(abs(share) * 1_000_000), 10 ** (4 - decimals)
    steps = (2 * millionths + unit) // (2 * unit)
    whole, rest = divmod(steps, 10**decimals)
    sign = MINUS if share < 0 and steps else ""
    part = f",{rest:0{decimals}}" if decimals else ""
    return f"{sign}{format_amount(whole * 100)}{part}{NBSP}%"
