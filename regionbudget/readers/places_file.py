"""Planned volume per place, with the place's need index. Every fault is listed with its row."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import say
from regionbudget.domain.rows import PlaceRow
from regionbudget.readers.cells import Fields, as_count, as_number, as_text
from regionbudget.readers.table import Row, read_table

PLACE, VOLUME, INDEX = "Plats", "Antal", "Index"
COLUMNS = (PLACE, VOLUME, INDEX)


@dataclass(frozen=True)
class PlacesFile:
    """`problems` tells of the rows that are not in `rows`."""

    rows: list[PlaceRow]
    problems: list[Problem]


def read_places_file(path: Path) -> PlacesFile:
    """Read places, Excel or CSV. InputError when its rows cannot be read at all."""
    table = read_table(path, (PLACE, VOLUME), (INDEX,))
    read = read_place_rows(table.rows)
    return PlacesFile(read.rows, [*table.problems, *read.problems])


def read_place_rows(numbered: Iterable[Row]) -> PlacesFile:
    """Read rows of a file or of a grid."""
    problems: list[Problem] = []
    rows: list[PlaceRow] = []
    for number, cells in numbered:
        fields = Fields(number, cells, problems)
        place = fields.require(PLACE, as_text, "")
        volume = fields.require(VOLUME, as_count, None)
        index = fields.get(INDEX, as_number, None)
        if place and volume is not None and fields.sound:
            rows.append(PlaceRow(number, place, volume, index))
    if not rows and not problems:
        problems.append(Problem(say("det finns inga platser")))
    return PlacesFile(rows, problems)
