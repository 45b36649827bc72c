"""SIE files on the real command line: booked by dimension, replaced as a whole, undone."""

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import head, in_process, must, row_of
from sie_text import sie_bytes

pytest_plugins = ["command_line"]

SPUR = "SPUR inspektion"
APRIL = (
    '#VER A 1 20200131 "Hyra januari"', "{", '#TRANS 5010 {6 "4711"} 1000.00 "" "Hyra"',
    "#TRANS 1930 {} -1000.00", "}",
    '#VER A 2 20200430 "Hyra april"', "{", '#TRANS 5010 {6 "4711"} 2000.50 20200429 "Hyra"',
    '#TRANS 6310 {1 "10"} 7.00', "#TRANS 1930 {} -2007.50", "}",
)  # fmt: skip
MAY = ('#VER A 3 20200531 "Hyra maj"', "{", '#TRANS 5010 {6 "4711"} 3000.00',
       "#TRANS 1930 {} -3000.00", "}")  # fmt: skip


def sie_file(folder: Path, *lines: str, name: str = "bok.se") -> Path:
    path = folder / name
    path.write_bytes(sie_bytes(*lines))
    return path


def imported(plan: Path, path: Path, *more: object) -> Any:
    mapping = path.with_name("sie.json")
    mapping.write_text(json.dumps({
        "objects": {"4711": SPUR}, "excluded_accounts": ["1", "2"], "accounts": {"5": "Lokaler"},
    }))  # fmt: skip
    return must("import", "spend", plan, path, "--mapping", mapping, "--json", *more).json


def outturn(plan: Path) -> int:
    followup = must("followup", plan, "--period", "2020", "--json").json
    return int(row_of(followup, SPUR)["accumulated_ore"])


def entries(plan: Path) -> list[tuple[Any, ...]]:
    listed = must("spend", "list", plan, "--json").json["entries"]
    return [(e["date"], e.get("account"), e["voucher"], e["amount_ore"]) for e in listed]


def test_rows_with_an_object_are_booked_and_the_rest_left_out(
    decided: Path, tmp_path: Path
) -> None:
    done = imported(decided, sie_file(tmp_path, *APRIL))
    assert {key: done[key] for key in ("format", "read", "accepted", "excluded", "rejected")} == {
        "format": "sie4e", "read": 5, "accepted": 2, "excluded": 3, "rejected": []
    }  # fmt: skip
    assert (done["total_ore"], done["accepted_ore"], done["excluded_ore"]) == (0, 300_050, -300_050)
    assert entries(decided) == [
        ("2020-01-31", "5010", "A 1", 100_000), ("2020-04-29", "5010", "A 2", 200_050)
    ]  # fmt: skip


def test_the_user_may_choose_another_dimension(decided: Path, tmp_path: Path) -> None:
    path = sie_file(tmp_path, *APRIL)
    shown = must("mapping", "guess", path, "--dimension", "1", "--json").json
    assert [each["object"] for each in shown["guess"]["objects"]] == ["", "10"]
    assert [(d["number"], d["rows"]) for d in shown["guess"]["dimensions"]] == [("1", 1), ("6", 2)]
    told = in_process("import", "spend", decided, path).err
    assert "objekten tas ur dimension 6 Projekt (rader: 2, objekt: 1)" in told
    assert "--dimension: 1 Kostnadsställe (rader: 1, objekt: 1)" in told
    answer = in_process("import", "spend", decided, path, "--dimension", "2", "--json")
    assert "inga rader har objekt i dimension 2 Kostnadsbärare" in answer.err
    answer = in_process("import", "spend", decided, path, "--dimension", "1", "--json")
    assert [each["reason"] for each in answer.json["rejected"]] == [
        "objektet ”10” är inte kopplat till någon aktivitet"
    ]


def test_the_same_file_twice_adds_nothing_and_says_so(decided: Path, tmp_path: Path) -> None:
    path = sie_file(tmp_path, *APRIL)
    imported(decided, path)
    before = head(decided)
    again = imported(decided, path)
    assert (again["accepted"], again["duplicates"], again["batch"]) == (0, 2, None)
    assert head(decided) == before


def test_a_longer_file_of_the_year_books_what_is_new(decided: Path, tmp_path: Path) -> None:
    imported(decided, sie_file(tmp_path, *APRIL))
    done = imported(decided, sie_file(tmp_path, *APRIL, *MAY))
    assert (done["accepted"], done["duplicates"], done["replaced"]) == (1, 2, [])
    assert outturn(decided) == 600_050


def test_a_changed_file_of_the_year_replaces_the_earlier_in_one_act(
    decided: Path, tmp_path: Path
) -> None:
    imported(decided, sie_file(tmp_path, *APRIL))
    changed = [line.replace("1000.00", "1100.00") for line in APRIL]
    path = sie_file(tmp_path, *changed, *MAY)
    before = head(decided)
    tried = imported(decided, path, "--dry-run")
    assert (tried["accepted"], tried["replaced"], head(decided)) == (3, [1], before)
    done = imported(decided, path)
    assert (done["accepted"], done["duplicates"], done["replaced"], done["batch"]) == (3, 0, [1], 3)
    assert outturn(decided) == 110_000 + 200_050 + 300_000
    was, now = (int(each.split()[-1].split(":")[0]) for each in (before, head(decided)))
    assert now == was + 1
    listed = must("import", "list", decided, "--json").json["batches"]
    assert [(b["kind"], b["undone_by"]) for b in listed] == [
        ("sie", None), ("undo", None), ("sie", 2)
    ]  # fmt: skip
    assert imported(decided, path)["duplicates"] == 3


def test_another_company_or_a_4i_file_replaces_nothing(decided: Path, tmp_path: Path) -> None:
    imported(decided, sie_file(tmp_path, *APRIL))
    other = tmp_path / "annan.se"
    other.write_bytes(sie_bytes(*MAY).replace(b"232100-0214", b"556000-0000"))
    assert imported(decided, other)["replaced"] == []
    done = imported(decided, sie_file(tmp_path, *MAY, name="fil.si"))
    assert (done["format"], done["replaced"], done["duplicates"]) == ("sie4i", [], 1)


def test_undo_and_a_new_import_give_the_same(decided: Path, tmp_path: Path) -> None:
    path = sie_file(tmp_path, *APRIL)
    first = imported(decided, path)
    assert outturn(decided) == 300_050
    must("import", "undo", decided, 1)
    assert outturn(decided) == 0
    assert {**imported(decided, path), "batch": 1} == first
    assert outturn(decided) == 300_050


def test_a_replacement_that_would_change_a_closed_month_is_refused_as_a_whole(
    decided: Path, tmp_path: Path
) -> None:
    imported(decided, sie_file(tmp_path, *APRIL))
    for hard in ((), ("--hard",)):
        must("period", "close", decided, "2020-01", "--by", "Ekonomichefen", *hard)
    before = head(decided)
    changed = sie_file(tmp_path, *[line.replace("1000.00", "1100.00") for line in APRIL])
    mapping = tmp_path / "sie.json"
    answer = in_process("import", "spend", decided, changed, "--mapping", mapping)
    assert (answer.code, answer.err.splitlines()[0][:3]) == (1, "S3:")
    assert head(decided) == before


def test_a_mapping_is_known_again_by_the_organisation(decided: Path, tmp_path: Path) -> None:
    path = sie_file(tmp_path, *APRIL)
    guess = must("mapping", "guess", path, "--json").json
    mapping = tmp_path / "m.json"
    mapping.write_text(json.dumps({**guess, "objects": {"4711": SPUR}}))
    must("mapping", "save", decided, "Bokföringen", mapping)
    done = must("import", "spend", decided, path)
    assert "sparade mappningen ”Bokföringen”" in done.err
    assert outturn(decided) == 300_050


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"inte SIE", "SIE"),
        (
            sie_bytes(*APRIL).replace(b"#SIETYP 4", b"#SIETYP 1").split(b"#VER")[0],
            "exportera SIE 4",
        ),
        (sie_bytes("#KSUMMA", *APRIL), "avklippt"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    data: bytes, says: str, decided: Path, tmp_path: Path
) -> None:
    path = tmp_path / "trasig.se"
    path.write_bytes(data)
    before = head(decided)
    answer = in_process("import", "spend", decided, path, "--json")
    assert (answer.code, answer.json["accepted"], head(decided)) == (2, 0, before)
    assert says in answer.err


@pytest.mark.parametrize(
    ("before", "after"), [("{6 ", "{7 "), ("5010", "1930"), ('"4711"', '"okänt"'), (" 2020", " x")]
)
def test_a_file_of_the_year_that_brings_nothing_takes_nothing_away(
    before: str, after: str, decided: Path, tmp_path: Path
) -> None:
    """Another dimension, other accounts, objects that nobody mapped, dates that can't be read."""
    imported(decided, sie_file(tmp_path, *APRIL))
    changed = sie_file(tmp_path, *[line.replace(before, after) for line in APRIL])
    mapping = tmp_path / "sie.json"
    stood = head(decided)
    for more in (["--dry-run"], []):
        answer = in_process(
            "import", "spend", decided, changed, "--mapping", mapping, "--json", *more
        )
        assert (answer.json["replaced"], answer.json["accepted"]) == ([], 0), answer.err
        assert "inläsning 1 av samma företag och år står kvar" in answer.err
        assert head(decided) == stood
