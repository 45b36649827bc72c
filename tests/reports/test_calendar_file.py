"""The calendar file, read as RFC 5545 says: folded lines, escaped text, one event per deadline."""

from datetime import date
from itertools import pairwise

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.deadlines import OwnDeadline, Stated, Statement, dues
from regionbudget.domain.plan import Plan
from regionbudget.readers.agreements import load_agreement
from regionbudget.reports.calendar_file import calendar

STAMP = "2020-09-15T08:30:00Z"
DAY = date(2020, 9, 15)
Event = dict[str, str]


def lines_of(content: bytes) -> list[str]:
    """Unfolded content lines; every physical line ends in CRLF and has at most 75 octets."""
    assert content.endswith(b"\r\n")
    physical = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    return content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def text_of(value: str) -> str:
    """A TEXT value as it was before it was escaped; a bare mark is a fault."""
    meant = {"n": "\n", "\\": "\\", ";": ";", ",": ","}
    letters, said = iter(value), ""
    for letter in letters:
        assert letter not in ";,"
        said += meant[next(letters)] if letter == "\\" else letter
    return said


def events(content: bytes) -> list[Event]:
    """The events by property name (`TRIGGER` is that of the alarm inside)."""
    found: list[Event] = []
    inside: list[str] = []
    for line in lines_of(content):
        name, parted, value = line.partition(":")
        assert parted
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] == "VEVENT":
            assert name not in found[-1]
            found[-1][name] = value
        elif inside[-1] == "VALARM" and name == "TRIGGER":
            found[-1][name] = value
    assert inside == []
    return found


def agreed() -> Agreement:
    return load_agreement("gnv-2020")


def test_every_deadline_is_an_all_day_event_with_its_reminder(sample_plan: Plan) -> None:
    found = events(calendar(sample_plan, dues(agreed(), (), (), DAY), STAMP))
    assert len(found) == 7
    requisition = found[3]
    assert requisition == {
        "UID": "2020-12-01-1.gnv-2020.jamtland-harjedalen@regionbudget",
        "DTSTAMP": "20200915T083000Z",
        "SEQUENCE": "0",
        "DTSTART;VALUE=DATE": "20201201",
        "DTEND;VALUE=DATE": "20201202",
        "SUMMARY": "Rekvisition till Kammarkollegiet",
        "DESCRIPTION": (
            "God och nära vård 2020\\, Jämtland Härjedalen\\nFöljd: rätten till medlen upphör"
        ),
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
        "TRIGGER": "-P14D",
    }
    assert len({each["UID"] for each in found}) == 7


def test_a_withdrawn_deadline_is_cancelled_with_the_decision(sample_plan: Plan) -> None:
    found = events(calendar(sample_plan, dues(agreed(), (), (), DAY), STAMP))[2]
    assert found["STATUS"] == "CANCELLED"
    assert "TRIGGER" not in found
    assert found["SUMMARY"] == "Återkallad: Delredovisning till Socialstyrelsen"
    assert "Senare beslut: 2020-04-09: Regeringen" in text_of(found["DESCRIPTION"])


def test_what_is_said_raises_the_sequence_and_keeps_the_uid(sample_plan: Plan) -> None:
    key = "2020-12-01/1"
    said = [
        Statement(key, Stated.OPEN, DAY, "HOSPA", date(2020, 12, 15), "Ekonomichefen", 40),
        Statement(key, Stated.DONE, DAY, "HOSPA", date(2020, 12, 15), "Ekonomichefen", 40),
    ]
    before, moved, done = (
        events(calendar(sample_plan, dues(agreed(), (), said[:count], DAY), STAMP))[3]
        for count in range(3)
    )
    assert before["UID"] == moved["UID"] == done["UID"]
    assert [each["SEQUENCE"] for each in (before, moved, done)] == ["0", "1", "2"]
    assert moved["DTSTART;VALUE=DATE"] == "20201215"
    assert moved["TRIGGER"] == "-P40D"
    assert "Ursprunglig dag: 2020-12-01\nAnsvarig: Ekonomichefen" in text_of(moved["DESCRIPTION"])
    assert "TRIGGER" not in done
    assert done["SUMMARY"] == "Gjord: Rekvisition till Kammarkollegiet"


def test_hostile_words_stay_text_and_letters_stay_whole(sample_plan: Plan) -> None:
    what = "Möte; 50 \\ 50, END:VEVENT\r\nSTATUS:CANCELLED \x00" + "å🙂" * 60
    own = OwnDeadline(1, date(2020, 10, 1), what, "")
    content = calendar(sample_plan, dues(agreed(), (own,), (), DAY), STAMP)
    (found,) = (each for each in events(content) if each["UID"].startswith("egen-1"))
    assert text_of(found["SUMMARY"]) == what.replace("\r\n", "\n").replace("\x00", "")
    assert found["STATUS"] == "CONFIRMED"


def test_the_day_it_is_written_leaves_no_trace(sample_plan: Plan) -> None:
    days = (DAY, date(2020, 11, 25), date(2022, 1, 1))
    written = [calendar(sample_plan, dues(agreed(), (), (), day), STAMP) for day in days]
    assert all(one == two for one, two in pairwise(written))
