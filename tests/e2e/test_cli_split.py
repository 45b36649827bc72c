"""Distribution keys, volume × price, pass-through and holders, from the command line."""

from pathlib import Path

import pytest
from command_line import KR, head, in_process, must, row_of

pytest_plugins = ["command_line"]

GENERAL = "Fördelning till primärvårdens utförare"
CHILD = "Barnhälsovård"
VISITS = ("--unit", "hembesök", "--price", "800", "--extra", "600", "--above", "1,0")


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return written(tmp_path, "platser.csv", "Plats;Antal;Index\nX;100;0,9\nY;50;1,2\nZ;10;1,0\n")


def test_28_receivers_get_the_general_grant_to_the_krona(drafted: Path, tmp_path: Path) -> None:
    rows = "".join(f"Hälsocentral {n};{n * 137 + 1},5\n" for n in range(28))
    key = written(tmp_path, "nyckel.csv", "Mottagare;Vikt\n" + rows)
    answer = must("distribute", drafted, "--activity", GENERAL, "--key", key, "--json").json
    assert answer["total_ore"] == 18_997_627 * KR
    assert set(answer) == {"activity_id", "title", "total_ore", "parts"}
    assert len(answer["parts"]) == 28
    assert sum(part["amount_ore"] for part in answer["parts"]) == 18_997_627 * KR
    assert answer["parts"][1]["weight"] == 138.5
    assert all(part["amount_ore"] % KR == 0 for part in answer["parts"])


def test_every_fault_of_a_key_is_told_with_its_row_and_nothing_is_stored(
    drafted: Path, tmp_path: Path
) -> None:
    key = written(tmp_path, "n.csv", "Mottagare;Vikt\nÅre;-1\nBräcke;abc\nåre;3\n;4\nRagunda;\n")
    before = head(drafted)
    answer = in_process("distribute", drafted, "--activity", "6", "--key", key)
    assert (answer.code, answer.out) == (2, "")
    assert [line.partition(":")[0] for line in answer.faults] == [
        f"rad {row}" for row in range(2, 7)
    ]
    assert head(drafted) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mottagare;Vikt\nA;0\nB;0\n", "ingen vikt över 0"),
        ("Mottagare;Vikt\nA;1\nB;2\nTotalt;4\n", "totalraden säger 4 men vikterna summerar till 3"),
        ("Mottagare\nA\n", "kolumner saknas: Vikt"),
    ],
)
def test_a_key_that_cannot_split_is_refused(
    drafted: Path, tmp_path: Path, text: str, said: str
) -> None:
    key = written(tmp_path, "n.csv", text)
    answer = in_process("distribute", drafted, "--activity", "6", "--key", key)
    assert answer.code == 2
    assert said in answer.err


def test_a_total_row_that_adds_up_is_no_receiver(drafted: Path, tmp_path: Path) -> None:
    key = written(tmp_path, "n.csv", "Mottagare;Vikt\nA;1\nB;2,5\nTotalt;3,5\n")
    answer = must("distribute", drafted, "--activity", "6", "--key", key, "--json").json
    assert [part["receiver"] for part in answer["parts"]] == ["A", "B"]


def test_a_reserve_is_not_distributed(decided: Path, tmp_path: Path) -> None:
    key = written(tmp_path, "n.csv", "Mottagare;Vikt\nA;1\n")
    answer = in_process("distribute", decided, "--activity", "Ofördelat", "--key", key)
    assert answer.code == 2
    assert "ofördelade medel" in answer.err


def test_who_has_reported_back_and_who_has_not(decided: Path, tmp_path: Path) -> None:
    key = written(tmp_path, "n.csv", "Mottagare;Vikt\nA;1\nB;2\n")
    must("distribute", decided, "--activity", "6", "--key", key)
    to = ("--activity", "6", "--receiver", "a", "--date", "2020-09-01", "--amount", "1 000")
    must("distribution", "report", decided, *to, "--text", "två sjuksköterskor")
    a, b = must("distribution", "show", decided, "--activity", "6", "--json").json["parts"]
    assert (a["reported"], a["used_ore"], a["date"]) == (True, 1_000 * KR, "2020-09-01")
    assert a["text"] == "två sjuksköterskor"
    assert (b["reported"], b["used_ore"], b["date"]) == (False, None, None)
    assert "saknas" in must("distribution", "show", decided, "--activity", "6").out


def test_status_tells_when_a_sum_must_be_distributed_anew(decided: Path, tmp_path: Path) -> None:
    key = written(tmp_path, "n.csv", "Mottagare;Vikt\nA;1\nB;2\n")
    must("distribute", decided, "--activity", "SPUR", "--key", key)
    assert must("status", decided, "--json").err == ""
    move = ("--from", "Ofördelat", "--to", "SPUR inspektion", "--amount", "1 000")
    decision = ("--date", "2020-05-14", "--by", "HOSPA", "--reason", "behov")
    must("reallocate", decided, *move, *decision)
    for told in (must("status", decided, "--json"), must("status", decided)):
        assert "fördela på nytt" in told.err
    assert must("distribution", "show", decided, "--activity", "SPUR", "--json").json["outdated"]


def test_planned_volume_gives_the_sum_and_is_shown_before(drafted: Path, places: Path) -> None:
    plan = ("volume", "plan", drafted, "--activity", CHILD, *VISITS, places)
    before = head(drafted)
    shown = must(*plan, "--dry-run", "--json").json
    assert (shown["planned_ore"], shown["sum_ore"], head(drafted)) == (
        158_000 * KR,
        158_000 * KR,
        before,
    )
    assert [each["price_ore"] for each in shown["places"]] == [800 * KR, 1_400 * KR, 800 * KR]
    must(*plan)
    (child,) = (
        each
        for each in must("status", drafted, "--json").json["activities"]
        if each["title"].startswith(CHILD)
    )
    assert child["funding"] == {"barnhalsovard": 158_000 * KR}


def test_logged_volume_is_cost_and_is_taken_back_by_a_counter_entry(
    decided: Path, places: Path
) -> None:
    must("volume", "plan", decided, "--activity", CHILD, *VISITS, places)
    log = ("volume", "log", decided, "--activity", CHILD, "--place", "Y", "--date", "2020-05-04")
    assert must(*log, "--count", "12").out == "1\n"
    assert must(*log, "--count", "-3").out == "2\n"
    answer = in_process(*log, "--count", "-10")
    assert (answer.code, answer.out) == (2, "")
    assert "på Y är 9 loggade" in answer.err
    show = ("volume", "show", decided, "--activity", CHILD)
    shown = must(*show, "--period", "2020-06", "--json").json
    assert (shown["logged_ore"], shown["forecast_ore"]) == (12_600 * KR, 25_200 * KR)
    assert "12 600" in must(*show).out.replace("\u00a0", " ")
    texts = [entry["text"] for entry in must("spend", "list", decided, "--json").json["entries"]]
    assert texts == ["12 hembesök, Y à 1 400 kr", "\u22123 hembesök, Y à 1 400 kr"]
    followed = must("followup", decided, "--period", "2020-06", "--json").json
    title = next(r["title"] for r in followed["rows"] if r["title"].startswith(CHILD))
    assert row_of(followed, title)["forecast_ore"] == 25_200 * KR


def test_volume_obeys_s2_and_needs_a_plan_a_place_and_whole_numbers(
    decided: Path, places: Path
) -> None:
    log = ("volume", "log", decided, "--activity", CHILD, "--place", "Y")
    day = ("--date", "2020-05-04")
    assert in_process(*log, *day, "--count", "1").code == 2
    must("volume", "plan", decided, "--activity", CHILD, *VISITS, places)
    answer = in_process(*log, "--date", "2021-05-04", "--count", "1")
    assert (answer.code, answer.err[:3]) == (1, "S2:")
    assert in_process(*log, *day, "--count", "1,5").code == 2
    assert (
        in_process(
            "volume", "log", decided, "--activity", CHILD, "--place", "Q", *day, "--count", "1"
        ).code
        == 2
    )


def test_every_fault_of_the_places_is_told(drafted: Path, tmp_path: Path) -> None:
    rows = "Plats;Antal;Index\nX;-1;1\nx;1,5;1\nY;2;\nY;3;abc\n"
    path = written(tmp_path, "p.csv", rows)
    answer = in_process("volume", "plan", drafted, "--activity", CHILD, *VISITS, path)
    assert answer.code == 2
    assert [line.partition(":")[0] for line in answer.faults] == [
        "rad 2",
        "rad 3",
        "rad 4",
        "rad 5",
    ]


def test_money_is_received_passed_on_and_confirmed(new_plan: Path, tmp_path: Path) -> None:
    plan = written(
        tmp_path,
        "plan.csv",
        "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Typ;Mottagare\n"
        "e-halsa;1177;1000;Chef;vidare utbetalning;SKR\ne-halsa;Annat;500;Chef;;\n",
    )
    must("import", "plan", new_plan, plan)
    add = ("passthrough", "add", new_plan, "--activity", "1177", "--date", "2020-05-04")
    for step in ("received", "passed-on", "confirmed"):
        must(*add, "--step", step, "--amount", "1 000", "--ref", "F 1")
    (shown,) = must("passthrough", "show", new_plan, "--json").json["activities"]
    assert (shown["receiver"], shown["to_pass_on_ore"], shown["unconfirmed_ore"]) == ("SKR", 0, 0)
    assert {shown[f"{step}_ore"] for step in ("received", "passed_on", "confirmed")} == {1_000 * KR}
    assert [step["entry_id"] for step in shown["steps"]] == [None, 1, None]
    assert "SKR" in must("passthrough", "show", new_plan).out
    for step in ("received", "confirmed"):
        assert in_process(*add, "--step", step, "--amount", "1").code == 2
    other = ("passthrough", "add", new_plan, "--activity", "Annat", "--date", "2020-05-04")
    assert in_process(*other, "--step", "received", "--amount", "1").code == 2
    wrong = in_process(*add, "--step", "sent", "--amount", "1")
    assert (wrong.code, "steget ”sent” finns inte" in wrong.err) == (2, True)


def test_who_holds_a_post_follows_the_day(decided: Path) -> None:
    add = ("holder", "add", decided, "--post", "HR direktör")
    must(*add, "--person", "Person A", "--from", "2020-01-01")
    must(*add, "--person", "Person B", "--from", "2020-07-01")
    listed = must("holder", "list", decided, "--json").json["holders"]
    assert [each["person"] for each in listed] == ["Person A", "Person B"]
    assert "Person B" in must("holder", "list", decided).out
    june = must("holder", "list", decided, "--as-of", "2020-06-30", "--json").json["holders"]
    assert june == [{"post": "HR direktör", "person": "Person A", "from": "2020-01-01"}]
    assert (
        in_process(
            "holder", "add", decided, "--post", "Kapten", "--person", "P", "--from", "2020-01-01"
        ).code
        == 2
    )
