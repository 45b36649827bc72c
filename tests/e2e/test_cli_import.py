"""Ledgers of anybody's making on the real command line: mapped, dry-run, booked, undone."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command_line import Answer, head, in_process, must, row_of
from ledger_shapes import ENTRIES, HEADER, SHAPES, as_csv, as_excel, rows, serial

pytest_plugins = ["command_line"]

SPUR, TRAINING = "SPUR inspektion", "Specialistutbildning sjuksköterska"
OBJECTS = {"4711": TRAINING, "4712": SPUR}
FIXED = ["format", "read", "accepted", "duplicates", "excluded", "rejected", "total_ore",
         "accepted_ore", "batch"]  # fmt: skip


def mapping_of(folder: Path, ledger: Path, **changes: Any) -> Path:
    """The guess of a ledger as a file, with the objects of the sample."""
    guess = must("mapping", "guess", ledger, "--json").json
    path = folder / "mappning.json"
    path.write_text(json.dumps({**guess, "objects": OBJECTS, **changes}), encoding="utf-8")
    return path


def text_file(folder: Path, *lines: str, name: str = "bok.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def entries(plan: Path) -> list[tuple[Any, ...]]:
    return [
        (e["date"], e.get("account"), e.get("object"), e["voucher"], e["text"], e["amount_ore"])
        for e in must("spend", "list", plan, "--json").json["entries"]
    ]


def reconciled(answer: Any) -> bool:
    parts = ("accepted_ore", "duplicates_ore", "excluded_ore", "rejected_ore")
    return bool(answer["total_ore"] == sum(answer[part] for part in parts))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_booked_alike(shape: str, decided: Path, tmp_path: Path) -> None:
    ledger = SHAPES[shape](tmp_path)
    columns = {"date": 1, "account": 2, "object": 3, "voucher": 4, "text": 5, "amount": 6}
    changes = {"columns": columns} if shape == "without a header" else {}
    mapping = mapping_of(tmp_path, ledger, **changes)
    done = must("import", "spend", decided, ledger, "--mapping", mapping, "--json").json
    assert [done[key] for key in FIXED] == [
        "xlsx" if shape.startswith("excel") else "csv", 4, 4, 0, 0, [],
        sum(ore for *_, ore in ENTRIES), sum(ore for *_, ore in ENTRIES), 1,
    ]  # fmt: skip
    assert entries(decided) == [
        (day.isoformat(), account, code, voucher, text, ore)
        for day, account, code, voucher, text, ore in ENTRIES
    ]
    again = must("import", "spend", decided, ledger, "--mapping", mapping)
    assert "S6: 4 poster fanns redan" in again.err
    head(decided)


def test_letters_series_and_periods_are_told_and_booked(decided: Path, tmp_path: Path) -> None:
    ledger = text_file(
        tmp_path, "Period;Serie;Nr;Projekt;Belopp;D/K", f"202002;A;1;{SPUR};1 234,50;D",
        f"202005;B;1;{SPUR};34,50;K",
    )  # fmt: skip
    guess = must("mapping", "guess", ledger, "--json").json
    assert guess["columns"] == {"period": "Period", "series": "Serie", "voucher": "Nr",
                                "object": "Projekt", "amount": "Belopp", "side": "D/K"}  # fmt: skip
    done = must("import", "spend", decided, ledger, "--json")
    assert done.json["accepted_ore"] == done.json["total_ore"] == 1_200_00
    assert "rader bokförs på månadens sista dag" in done.err
    assert "D/K = D eller K" in done.err
    assert [(each[0], each[3], each[5]) for each in entries(decided)] == [
        ("2020-02-29", "A 1", 1_234_50),
        ("2020-05-31", "B 1", -34_50),
    ]
    head(decided)


@pytest.mark.parametrize("names", [("Bokf.datum", "Projekt"), ("Datum", "Aktivitet")])
def test_of_several_sheets_none_is_read_until_the_user_says(
    names: tuple[str, str], decided: Path, tmp_path: Path
) -> None:
    header = [*names, "Belopp"]
    ledger = as_excel(
        ("Jan", [header, [date(2020, 1, 31), SPUR, 5]]),
        ("Feb", [header, [date(2020, 2, 28), SPUR, 6]]),
    )(tmp_path)
    refused = in_process("import", "spend", decided, ledger, "--json")
    assert (refused.code, refused.json["accepted"]) == (2, 0)
    assert refused.faults == ["flera blad kan vara huvudboken: Jan, Feb; ange --sheet BLAD"]
    done = must("import", "spend", decided, ledger, "--sheet", "Feb", "--json")
    assert done.json["total_ore"] == 600
    assert "läser bladet Feb; Jan läses inte" in done.err


def test_credit_with_a_minus_of_its_own_is_said_in_the_mapping(
    decided: Path, tmp_path: Path
) -> None:
    ledger = text_file(
        tmp_path, "Bokf.datum;Projekt;Debet;Kredit", "2020-05-31;4711;9,00;",
        "2020-05-31;4711;;-5,00",
    )  # fmt: skip
    refused = in_process("import", "spend", decided, ledger)
    assert (refused.code, "”credit_sign”" in refused.err) == (2, True)
    mapping = mapping_of(tmp_path, ledger, credit_sign=-1)
    done = must("import", "spend", decided, ledger, "--mapping", mapping, "--json").json
    assert done["accepted_ore"] == 400


OWN = ["Datum", "Aktivitet", "Belopp", "Text", "Verifikation"]
OWN_ROWS = [
    ["2020-02-28", SPUR, "12 345,50", "Hyra för vårdcentralen i Åre", "A 1"],
    ["2020-05-31", TRAINING, "-1 200,05", "Kreditnota, äldre", "A 2"],
    ["2020-05-31", SPUR, "7,00", "Resa", "A 3"],
]


def own(change: Callable[[list[str]], list[Any]] = list) -> list[list[Any]]:
    return [OWN, *map(change, OWN_ROWS)]


def with_(place: int, change: Callable[[str], Any]) -> list[list[Any]]:
    return own(lambda row: [*row[:place], change(row[place]), *row[place + 1 :]])


def parted(row: list[str]) -> list[str]:
    day, title, amount, *rest = row
    return [day, title, *(["", amount[1:]] if amount[0] == "-" else [amount, ""]), *rest]


DEBIT_AND_CREDIT = [[*OWN[:2], "Debet", "Kredit", *OWN[3:]], *map(parted, OWN_ROWS)]
SUMS = [*own()[:3], ["", "", "", "", ""], ["Delsumma", "", "11 145,45", "", ""], own()[3],
        ["Summa", "", "11 152,45", "", ""]]  # fmt: skip
TITLED = [["Utfall"], ["Region X"], [], *own()]


def as_float(amount: str) -> float:
    return float(amount.replace(" ", "").replace(",", "."))


OWN_SHAPES = {
    "utf-8": as_csv(own(), end="\n"),
    "utf-8-sig": as_csv(own(), encoding="utf-8-sig", delimiter="\t"),
    "utf-16": as_csv(own(), encoding="utf-16"),
    "cp1252": as_csv(own(), encoding="cp1252", end="\r"),
    "cp437": as_csv(own(), encoding="cp437", delimiter="|"),
    "debit and credit": as_csv(DEBIT_AND_CREDIT),
    "minus": as_csv(with_(2, lambda text: text.replace("-", "\u2212").replace(" ", "\u202f"))),
    "200531": as_csv(with_(0, lambda text: text[2:].replace("-", ""))),
    "serials": as_excel(("Blad1", with_(0, lambda text: serial(date.fromisoformat(text))))),
    "titles": as_csv(TITLED),
    "titles in Excel": as_excel(("Blad1", [*TITLED[:4], *with_(2, as_float)[1:]])),
    "sheets": as_excel(("Info", [["Rapport", "Utfall"]]), ("Poster", own())),
    "sums": as_csv(SUMS),
    "sums below titles": as_csv([["Utfall"], *SUMS]),
}


@pytest.mark.parametrize("shape", OWN_SHAPES)
def test_the_own_columns_may_come_in_every_shape_too(
    shape: str, decided: Path, tmp_path: Path
) -> None:
    done = must("import", "spend", decided, OWN_SHAPES[shape](tmp_path), "--json").json
    assert (done["read"], done["accepted"], done["rejected"]) == (3, 3, [])
    assert (done["total_ore"], reconciled(done)) == (1_115_245, True)
    assert [each[3:] for each in entries(decided)] == [
        ("A 1", "Hyra för vårdcentralen i Åre", 1_234_550),
        ("A 2", "Kreditnota, äldre", -120_005),
        ("A 3", "Resa", 700),
    ]


@pytest.mark.parametrize(
    ("line", "says", "settle"),
    [
        ("2020-05-31;SPUR inspektion;1.234", "1.234", ["--decimal", ","]),
        ("2020-05-31;SPUR inspektion;1,234.50", "1,234.50", ["--decimal", "."]),
        ("12-05-20;SPUR inspektion;5", "2020-05-12", ["--dates", "dmy"]),
    ],
)
def test_what_is_ambiguous_is_refused_until_the_user_says(
    line: str, says: str, settle: list[str], decided: Path, tmp_path: Path
) -> None:
    ledger = text_file(tmp_path, "Bokf.datum;Projekt;Belopp", line)
    before = head(decided)
    answer = in_process("import", "spend", decided, ledger)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert settle[0] in answer.err
    assert head(decided) == before
    shown = must("mapping", "guess", ledger)
    assert says in shown.err
    assert must("import", "spend", decided, ledger, *settle, "--json").json["accepted"] == 1


def test_a_dry_run_tells_all_and_books_nothing(decided: Path, tmp_path: Path) -> None:
    unknown = ["2020-06-30", "5010", "99", "A 9", "Okänd", "7"]
    bank = ["2020-07-31", "1930", "4711", "A 10", "Bank", "-5,00"]
    ledger = as_csv([HEADER, *rows(), rows()[3], unknown, bank])(tmp_path)
    mapping = mapping_of(tmp_path, ledger)
    before = head(decided)
    options = ("import", "spend", decided, ledger, "--mapping", mapping)
    tried = must(*options, "--dry-run", "--json").json
    assert head(decided) == before
    assert tried["batch"] is None
    assert tried["rejected"] == [
        {"row": 7, "reason": "objektet ”99” är inte kopplat till någon aktivitet"}
    ]
    assert (tried["accepted"], tried["excluded"], tried["repeated"]) == (5, 1, 1)
    assert tried["by_month"] == {
        "2020-02": 1_234_550, "2020-03": 30_000_000, "2020-05": -120_005 + 1_400
    }  # fmt: skip
    assert sum(tried["by_activity"].values()) == tried["accepted_ore"]
    assert reconciled(tried)
    shown = must(*options, "--dry-run")
    assert "2020-03" in shown.out
    assert "rad 7: objektet ”99”" in shown.err
    done = must(*options, "--json").json
    assert {**done, "batch": None, "repeated": 1} == tried


def test_each_door_of_a_row_is_told_with_its_rule(decided: Path, tmp_path: Path) -> None:
    ledger = text_file(
        tmp_path,
        "Bokf.datum;Konto;Projekt;Text;Belopp;Kostnadsslag",
        "2020-05-31;5010;SPUR inspektion;Hyra;10,00;",
        "2020-05-31;5010;Ofördelat;Hyra;1,00;",
        "2019-12-31;5010;SPUR inspektion;Hyra;2,00;",
        "2020-05-31;5010;SPUR inspektion;Bil;3,00;Investering",
        "2020-05-31;5010;;Hyra;4,00;",
        "2020-13-31;5010;SPUR inspektion;Hyra;5,00;",
        "2020-05-31;5010;SPUR inspektion;Hyra;fem;",
    )
    done = must("import", "spend", decided, ledger, "--json")
    reasons = {each["row"]: each["reason"] for each in done.json["rejected"]}
    assert {row: reason.split(":")[0] for row, reason in reasons.items() if row < 6} == {
        3: "S1", 4: "S2", 5: "S5"
    }  # fmt: skip
    assert reasons[6] == "raden har inget objekt"
    assert "datumet" in reasons[7]
    assert "beloppet ”fem” kan inte läsas" in reasons[8]
    assert "regionbudget invest" in done.err
    assert "S1 rad 3: " in done.err
    assert (done.json["rejected_ore"], done.json["accepted"]) == (1_500, 1)
    assert "1 av dem har inget läsbart belopp" in done.err


def test_rejected_rows_are_written_as_they_stood_and_read_back_when_mended(
    decided: Path, tmp_path: Path
) -> None:
    ledger = text_file(
        tmp_path, "Bokf.datum;Projekt;Text;Belopp", "2020-05-31;SPUR inspektion;Hyra;9 000,00",
        "2020-05-31;4711;=cmd();-1 234,50",
    )  # fmt: skip
    out = tmp_path / "avvisade.csv"
    must("import", "spend", decided, ledger, "--rejects", out)
    written = list(csv.reader(out.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert written[0] == ["Bokf.datum", "Projekt", "Text", "Belopp", "Rad", "Orsak"]
    assert written[1][:5] == ["2020-05-31", "4711", "'=cmd()", "-1 234,50", "3"]
    assert "4711" in written[1][5]
    out.write_text(out.read_text("utf-8-sig").replace(";4711;", f";{SPUR};"), encoding="utf-8")
    mended = must("import", "spend", decided, out, "--sign", 1, "--json").json
    assert (mended["accepted"], mended["accepted_ore"]) == (1, -123_450)


def test_nothing_but_rejected_rows_is_a_refusal(decided: Path, tmp_path: Path) -> None:
    by_rule = text_file(tmp_path, "Dat;Projekt;Belopp", "2019-05-31;SPUR inspektion;1,00")
    refused = in_process("import", "spend", decided, by_rule, "--json")
    assert (refused.code, refused.json["accepted"], refused.json["batch"]) == (1, 0, None)
    by_fault = text_file(tmp_path, "Dat;Projekt;Belopp", "2020-05-31;x;1,00")
    assert in_process("import", "spend", decided, by_fault).code == 2
    assert entries(decided) == []


def test_own_columns_that_are_refused_are_accounted_for_too(decided: Path, tmp_path: Path) -> None:
    ledger = text_file(
        tmp_path, "Datum;Aktivitet;Belopp", "2020-05-31;SPUR inspektion;1,00",
        "2020-05-31;Ofördelat;2,00",
    )  # fmt: skip
    out = tmp_path / "avvisade.csv"
    answer = in_process("import", "spend", decided, ledger, "--json", "--rejects", out)
    assert answer.code == 1
    assert [answer.json[key] for key in FIXED[:5]] == ["csv", 2, 0, 0, 0]
    assert (answer.json["total_ore"], answer.json["accepted_ore"], answer.json["batch"]) == (
        300, 0, None,
    )  # fmt: skip
    assert reconciled(answer.json)
    ((row, reason),) = [each.values() for each in answer.json["rejected"]]
    assert (row, reason[:3]) == (3, "S1:")
    assert "Ofördelat" in out.read_text("utf-8-sig")
    missing = in_process("import", "spend", decided, tmp_path / "saknas.csv", "--json")
    assert (missing.code, missing.json["read"]) == (2, 0)


def test_a_cumulative_extract_books_only_what_is_new(decided: Path, tmp_path: Path) -> None:
    whole = [
        [f"2020-{month:02d}-15", "5010", SPUR, f"V {month}", "Hyra", f"{month},00"]
        for month in range(1, 6)
        for _ in range(2)  # identical rows are told apart by their running number
    ]
    april = as_csv([HEADER, *whole[:8]])(tmp_path)
    assert must("import", "spend", decided, april, "--json").json["accepted"] == 8
    may = as_excel(("Blad1", [["Utdrag"], HEADER, *whole]))(tmp_path)
    done = must("import", "spend", decided, may, "--json").json
    assert (done["accepted"], done["duplicates"], done["accepted_ore"]) == (2, 8, 1_000)
    assert reconciled(done)
    assert len(entries(decided)) == 10


def test_undo_gives_every_figure_back_and_a_new_import_the_same(
    spent: Path, tmp_path: Path
) -> None:
    def figures() -> list[str]:
        return [must(*command).out for command in (
            ("followup", spent, "--period", "2020-T2", "--json"),
            ("followup", spent, "--period", "2020", "--json"),
            ("status", spent, "--json"),
        )]  # fmt: skip

    ledger = as_csv([HEADER, *rows()])(tmp_path)
    mapping = mapping_of(tmp_path, ledger)
    before = figures()
    first = must("import", "spend", spent, ledger, "--mapping", mapping, "--json").json
    imported = figures()
    assert imported != before
    undone = must("import", "undo", spent, first["batch"], "--reason", "fel fil")
    assert "4 motposter" in undone.err
    assert figures() == before
    second = must("import", "spend", spent, ledger, "--mapping", mapping, "--json").json
    assert {**second, "batch": 0} == {**first, "batch": 0}
    assert figures() == imported
    head(spent)
    listed = must("import", "list", spent, "--json").json["batches"]
    assert [(b["batch"], b["kind"], b["undoes"], b["undone_by"]) for b in listed] == [
        (4, "ledger", None, None), (3, "undo", 2, None), (2, "ledger", None, 3),
        (1, "ledger", None, None),
    ]  # fmt: skip
    shown = must("import", "list", spent).out
    assert "ångrad av 3" in shown
    assert "huvudbok" in shown


def test_what_cannot_be_undone_is_told(decided: Path, tmp_path: Path) -> None:
    ledger = text_file(tmp_path, "Dat;Projekt;Belopp", "2020-05-31;SPUR inspektion;1,00")
    must("import", "spend", decided, ledger)
    must("import", "undo", decided, 1)
    told = {1: "redan ångrad, genom inläsning 2", 2: "själv en ångring", 9: "finns inte"}
    for batch, says in told.items():
        answer = in_process("import", "undo", decided, batch)
        assert answer.code == 2
        assert says in answer.err


def test_undo_takes_back_what_an_entry_stands_at_after_corrections(
    decided: Path, tmp_path: Path
) -> None:
    ledger = text_file(tmp_path, "Dat;Projekt;Belopp", "2020-05-31;SPUR inspektion;10,00")
    must("import", "spend", decided, ledger)
    must("spend", "correct", decided, 1, "--amount", "7", "--reason", "fel")
    must("import", "undo", decided, 1)
    followup = must("followup", decided, "--period", "2020", "--json").json
    assert row_of(followup, SPUR)["accumulated_ore"] == 0


def test_a_closed_month_refuses_import_and_undo_but_takes_them_late(
    decided: Path, tmp_path: Path
) -> None:
    first = text_file(tmp_path, "Dat;Projekt;Belopp", "2020-05-31;SPUR inspektion;1,00")
    must("import", "spend", decided, first)
    for hard in ((), ("--hard",)):
        must("period", "close", decided, "2020-05", "--by", "Ekonomichefen", *hard)
    second = text_file(tmp_path, "Dat;Projekt;Belopp", "2020-05-31;SPUR inspektion;1,00",
                       "2020-05-30;SPUR inspektion;2,00")  # fmt: skip
    refused = in_process("import", "spend", decided, second, "--json")
    assert refused.json["duplicates"] == 1  # what is there already may lie in a closed month
    assert refused.json["rejected"][0]["reason"].startswith("S3: ")
    late = must("import", "spend", decided, second, "--late", "--json").json
    assert (late["accepted"], late["late"], late["by_month"]) == (1, 1, {"2020-06": 200})
    undo = in_process("import", "undo", decided, 1)
    assert (undo.code, undo.err[:3]) == (1, "S3:")
    must("import", "undo", decided, 1, "--late")
    assert [each[0] for each in entries(decided)] == ["2020-05-31", "2020-06-01", "2020-06-01"]
    known = must("import", "spend", decided, second, "--late", "--json").json
    assert (known["accepted"], known["duplicates"]) == (1, 1)


def test_a_mapping_is_saved_and_known_again_by_its_header(decided: Path, tmp_path: Path) -> None:
    ledger = as_csv([HEADER, *rows()])(tmp_path)
    must("mapping", "save", decided, "Raindance", mapping_of(tmp_path, ledger))
    listed = must("mapping", "list", decided, "--json").json["mappings"]
    assert [each["name"] for each in listed] == ["Raindance"]
    shown = must("mapping", "show", decided, "raindance", "--json").json
    assert shown["objects"] == OBJECTS
    assert SPUR in must("mapping", "show", decided, "Raindance").out
    later = as_csv([["Utdrag", "juni"], [], HEADER, *rows()])(tmp_path)
    done = must("import", "spend", decided, later)
    assert "sparade mappningen ”Raindance”" in done.err
    assert len(entries(decided)) == 4
    (batch,) = must("import", "list", decided, "--json").json["batches"]
    assert batch["mapping"] == "Raindance"
    head(decided)


def test_the_latest_mapping_of_a_name_counts_and_the_same_adds_nothing(
    decided: Path, tmp_path: Path
) -> None:
    ledger = as_csv([HEADER, *rows()])(tmp_path)
    mapping = mapping_of(tmp_path, ledger)
    must("mapping", "save", decided, "A", mapping)
    before = head(decided)
    must("mapping", "save", decided, " a ", mapping)
    assert head(decided) == before
    must("mapping", "save", decided, "a", ledger)
    (only,) = must("mapping", "list", decided, "--json").json["mappings"]
    assert (only["name"], only["objects"]) == ("A", {})


def test_a_removed_mapping_knows_no_file_and_its_name_is_free(
    decided: Path, tmp_path: Path
) -> None:
    ledger = as_csv([HEADER, *rows()])(tmp_path)
    mapping = mapping_of(tmp_path, ledger)
    must("mapping", "save", decided, "Raindance", mapping)
    assert "”Raindance” borttagen" in must("mapping", "remove", decided, " raindance").err
    assert must("mapping", "list", decided, "--json").json["mappings"] == []
    unknown = in_process("import", "spend", decided, ledger, "--dry-run").err
    assert "ingen mappning är vald" in unknown
    again = in_process("mapping", "remove", decided, "Raindance")
    assert (again.code, "”Raindance” finns inte; sparade är inga" in again.err) == (2, True)
    head(decided)  # verified: the removal is a row of its own
    must("mapping", "save", decided, "RAINDANCE", mapping)
    (only,) = must("mapping", "list", decided, "--json").json["mappings"]
    assert only["name"] == "RAINDANCE"


def test_accounts_become_categories_and_balance_accounts_are_left_out(
    decided: Path, tmp_path: Path
) -> None:
    ledger = text_file(
        tmp_path, "Dat;Konto;Projekt;Belopp", "2020-05-31;5010;SPUR inspektion;1,00",
        "2020-05-31;5610;SPUR inspektion;2,00", "2020-05-31;1930;;-3,00",
    )  # fmt: skip
    mapping = mapping_of(tmp_path, ledger, accounts={"5": "Lokaler", "56": "Resor"})
    done = must("import", "spend", decided, ledger, "--mapping", mapping, "--json").json
    assert (done["accepted"], done["excluded"], done["excluded_ore"]) == (2, 1, -300)
    listed = must("spend", "list", decided, "--json").json["entries"]
    assert [each["category"] for each in listed] == ["Lokaler", "Resor"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--mapping", "saknas"], "mappningen ”saknas” finns inte"),
        (["--mapping", "saknas.json"], "finns inte"),
        (["--sheet", "Juni"], "bladet ”Juni” finns inte"),
        (["--decimal", ";"], "välj , eller ."),
        (["--dates", "xyz"], "välj ymd eller dmy eller mdy"),
    ],
)
def test_wrong_choices_are_told(
    arguments: list[str], says: str, decided: Path, tmp_path: Path
) -> None:
    ledger = as_csv([HEADER, *rows()])(tmp_path)
    answer: Answer = in_process("import", "spend", decided, ledger, *arguments)
    assert answer.code == 2
    assert says in answer.err


def test_every_wrong_key_of_a_mapping_is_told(decided: Path, tmp_path: Path) -> None:
    ledger = as_csv([HEADER, *rows()])(tmp_path)
    path = tmp_path / "m.json"
    path.write_text('{"decimal": "x", "dates": 1, "nyckel": 2}')
    answer = in_process("import", "spend", decided, ledger, "--mapping", path)
    assert [line.split(":")[0] for line in answer.faults] == ["nyckel", "decimal", "dates"]
    path.write_text("{")
    assert "inte läsbar JSON" in in_process("mapping", "save", decided, "x", path).err


def test_rows_that_rules_alone_refuse_lead_with_the_rule(decided: Path, tmp_path: Path) -> None:
    ledger = text_file(tmp_path, "Dag;Projekt;Kr", "2020-05-05;4711;5,50", "2020-05-06;4711;6,50")
    columns = {"date": "Dag", "object": "Projekt", "amount": "Kr"}
    mapping = mapping_of(tmp_path, ledger, columns=columns, objects={"4711": "Ofördelat"})
    answer = in_process("import", "spend", decided, ledger, "--mapping", mapping)
    assert answer.code == 1
    assert answer.faults[0].startswith("S1 rad 2: ")
    assert sum("S1 rad" in line for line in answer.faults) == 2


def test_odd_mappings_are_read_or_told(decided: Path, tmp_path: Path) -> None:
    """No header row but columns by name; encodings that Python can't decode with."""
    ledger = text_file(tmp_path, "Dag;Projekt;Kr", "2020-05-05;4711;5,50", "2020-05-06;4711;6,50")
    columns = {"date": "Dag", "object": "Projekt", "amount": "Kr"}
    odd: list[dict[str, Any]] = [{"encoding": name} for name in ("\0", "undefined", "rot13")]
    for change in ({"header_row": 0}, *odd):
        mapping = mapping_of(tmp_path, ledger, columns=columns, **change)
        done = must("import", "spend", decided, ledger, "--mapping", mapping, "--dry-run", "--json")
        assert done.json["accepted_ore"] == 12_00, change


def test_a_saved_mapping_may_be_named_as_a_file(decided: Path, tmp_path: Path) -> None:
    ledger = text_file(tmp_path, "Dag;Projekt;Kr", "2020-05-05;4711;5,50", "2020-05-06;4711;6,50")
    columns = {"date": "Dag", "object": "Projekt", "amount": "Kr"}
    must("mapping", "save", decided, "bok.json", mapping_of(tmp_path, ledger, columns=columns))
    done = must("import", "spend", decided, ledger, "--mapping", "bok.json", "--json").json
    assert done["accepted_ore"] == 12_00
