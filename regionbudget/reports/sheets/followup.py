"""The follow-up table, per area with subtotals, and the same rows per owner."""

from regionbudget.domain.distribution import swedish_key
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.followup import Row as Followed
from regionbudget.reports.figures import TOTAL_NAMES, Group, figure_columns, grouped_rows
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import Cell, Column, Kind, Sheet, Table
from regionbudget.reports.words import NOBODY, RING_FENCED, comment, lines_of, owner_group, owners

FOLLOWUP = "followup"
OWNERS = "owners"

_STATUS = Column("status", "Status", Kind.STATUS, 15)
_COMMENT = Column("comment", "Kommentar", width=24)


def area_groups(followup: FollowUp) -> list[Group]:
    """The areas that have activities, in the plan's order."""
    groups = [
        Group(f"Summa {area.title}", followup.rows_of(area.key)) for area in followup.plan.areas
    ]
    return [group for group in groups if group.rows]


def subtotal_places(groups: list[Group]) -> list[int]:
    """Where in the table each group's sum stands."""
    places, place = [], -1
    for group in groups:
        place += len(group.rows) + 1
        places.append(place)
    return places


def followup_sheet(followup: FollowUp) -> Sheet:
    columns = [
        Column("area", "Utvecklingsområde", width=21),
        Column("line", "Delområde", width=19),
        Column("activity", "Aktivitet", width=31),
        Column("owners", "Ansvarig", width=20),
        Column("ring_fenced", RING_FENCED, width=9),
        *figure_columns(),
        _STATUS,
        _COMMENT,
    ]

    def plain(row: Followed) -> dict[str, Cell]:
        return {
            "area": row.area.title,
            "line": lines_of(followup.plan, row),
            "owners": owners(row.activity),
            "ring_fenced": RING_FENCED if row.ring_fenced else None,
            **_common(row),
        }

    groups = area_groups(followup)
    rows = list(grouped_rows(groups, "area", plain, followup.total, TOTAL_NAMES, columns))
    table = Table(FOLLOWUP, columns, rows)
    return Sheet("Uppföljning", [*heading("Uppföljning", followup), table], FOLLOWUP, 3)


def owners_sheet(followup: FollowUp) -> Sheet:
    columns = [
        Column("owner", "Ansvarig", width=26),
        Column("activity", "Aktivitet", width=40),
        *figure_columns("budget", "reallocated"),
        _STATUS,
        _COMMENT,
    ]

    def plain(row: Followed) -> dict[str, Cell]:
        return {"owner": owner_group(row.activity), **_common(row)}

    groups = owner_groups(followup)
    rows = list(grouped_rows(groups, "owner", plain, followup.total, {}, columns))
    table = Table(OWNERS, columns, rows)
    return Sheet("Per ansvarig", [*heading("Per ansvarig", followup), table], OWNERS, 2)


def owner_groups(followup: FollowUp) -> list[Group]:
    """Activities by owner in Swedish order; joint owners as one, so that nothing counts twice."""
    found = set(map(owner_group, (row.activity for row in followup.rows)))
    names = sorted(found, key=lambda name: (name == NOBODY, swedish_key(name)))
    return [
        Group(f"Summa {name}", [r for r in followup.rows if owner_group(r.activity) == name])
        for name in names
    ]


def _common(row: Followed) -> dict[str, Cell]:
    return {"activity": row.activity.title, "comment": comment(row)}
