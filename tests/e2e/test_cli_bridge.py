"""Last year's plan beside this year's, and a new plan that starts from it."""

from pathlib import Path

import pytest
from command_line import KR, Answer, in_process, must

pytest_plugins = ["command_line"]

NEW_YEAR = ("--agreement", "gnv-2021", "--region", "Jämtland Härjedalen")


@pytest.fixture
def next_year(drafted: Path, tmp_path: Path) -> tuple[Path, Answer]:
    path = tmp_path / "2021.db"
    return path, must("new", path, *NEW_YEAR, "--from", drafted)


def test_a_new_plan_starts_from_last_years_activities(next_year: tuple[Path, Answer]) -> None:
    path, answer = next_year
    status = must("status", path, "--json").json
    assert status["state"] == "draft"
    assert len(status["activities"]) == 17
    home = next(each for each in status["activities"] if each["title"] == "Hemmonitorering")
    assert home["funding"] == {"nara-vard": 5_000_000 * KR}
    assert answer.out == ""
    assert "17 aktiviteter följde med som utkast" in answer.err


def test_the_regions_own_deadlines_follow_a_year_later_and_open(
    drafted: Path, tmp_path: Path
) -> None:
    by = ("--by", "HOSPA")
    board = ("--date", "2020-10-06", "--what", "Nämnd", "--responsible", "Chef", "--remind", "21")
    must("deadline", "add", drafted, *board, *by)
    must("deadline", "add", drafted, "--date", "2020-05-04", "--what", "En gång", *by)
    must("deadline", "mark", drafted, "egen/1", "done", *by)
    must("deadline", "mark", drafted, "egen/2", "withdrawn", *by)
    path = tmp_path / "2021.db"
    told = must("new", path, *NEW_YEAR, "--from", drafted).err
    assert "tidsfristen ”Nämnd” följde med till 2021-10-06" in told
    assert "En gång" not in told
    found = must("deadlines", path, "--json").json["deadlines"]
    (own,) = [each for each in found if each["key"].startswith("egen/")]
    assert (own["date"], own["responsible"]) == ("2021-10-06", "Chef")
    assert own["state"] in {"open", "late"}  # by the clock, but not done
    assert must("verify", path).code == 0


def test_what_must_be_decided_is_told_and_stands_in_the_check(
    next_year: tuple[Path, Answer],
) -> None:
    path, answer = next_year
    told = [line for line in answer.faults if line.startswith("att ta ställning till:")]
    assert len(told) == 5
    assert any("Barnhälsovård" in line and "välj ett av dem" in line for line in told)
    findings = must("check", path, "--json").json["findings"]
    assert sum(each["rule"] == "P4" for each in findings) == 5
    assert not any(each["severity"] == "stop" for each in findings)
    assert must("verify", path).code == 0


def test_the_bridge_shows_each_line_and_what_is_comparable(
    next_year: tuple[Path, Answer], drafted: Path
) -> None:
    path, _ = next_year
    found = must("bridge", drafted, path, "--json").json
    assert found["old"] == {"agreement": "gnv-2020", "year": 2020}
    assert found["total"] == {
        "old_ore": 71_862_709 * KR,
        "new_ore": 72_665_190 * KR,
        "change_ore": 802_481 * KR,
    }
    (line,) = (row for row in found["lines"] if row["new"] and row["new"]["key"] == "1177")
    assert (line["old_ore"], line["comparable"]) == (1_646_461 * KR, True)
    assert line["old"][0]["key"] == "e-halsa/1177"
    ended = [row for row in found["lines"] if row["new"] is None]
    assert [row["old"][0]["key"] for row in ended] == ["generell", "barnhalsovard"]
    assert all(row["change_ore"] is None for row in found["lines"] if not row["comparable"])
    text = must("bridge", drafted, path).out
    assert "nytt: hade inget delområde 2020" in text
    assert "inte jämförbart" in text


def test_another_region_can_not_be_bridged(drafted: Path, tmp_path: Path) -> None:
    other = tmp_path / "skane.db"
    region = ("--agreement", "gnv-2021", "--region", "Skåne")
    answer = in_process("new", other, *region, "--from", drafted)
    assert (answer.code, len(answer.faults)) == (2, 1)
    assert "samma region" in answer.err
    assert not other.exists()
    must("new", other, *region)
    assert in_process("bridge", drafted, other).code == 2


def test_years_in_the_wrong_order_are_refused(
    next_year: tuple[Path, Answer], drafted: Path
) -> None:
    path, _ = next_year
    answer = in_process("bridge", path, drafted)
    assert answer.code == 2
    assert "säger inte vad som blev av" in answer.err
