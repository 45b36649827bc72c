"""The tables beside an agreement's allocation (municipalities, child health), from `resources/`.

Amounts in the files are whole kronor.
"""

import json
from functools import cache
from typing import Any

from regionbudget.domain.proof import TOTAL
from regionbudget.domain.side_tables import SideColumn, SideTable
from regionbudget.paths import RESOURCES

_FOLDER = RESOURCES / "tables"


@cache
def side_tables(agreement: str) -> tuple[SideTable, ...]:
    """The side tables of an agreement by its key; none for most."""
    contents = (json.loads(p.read_text(encoding="utf-8")) for p in sorted(_FOLDER.glob("*.json")))
    return tuple(_side_table(each) for each in contents if each["agreement"] == agreement)


def _side_table(content: dict[str, Any]) -> SideTable:
    columns = tuple(
        SideColumn(each["key"], each["title"], each["national"] * 100, each.get("line"))
        for each in content["columns"]
    )
    rows = content["rows"]
    return SideTable(
        key=content["key"],
        agreement=content["agreement"],
        title=content["title"],
        basis=content["basis"],
        columns=columns,
        amounts={
            region: {column.key: row[column.key] * 100 for column in columns}
            for region, row in rows.items()
        },
        weights={
            name: {region: row[name] for region, row in rows.items()}
            for name in content.get("weights", ())
        },
        rounded_each=content.get("rounded_each", False),
        totals={region: row[TOTAL] * 100 for region, row in rows.items() if TOTAL in row},
    )
