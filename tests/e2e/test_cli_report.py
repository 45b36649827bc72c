"""Reports from the command line: kinds and periods, places they can and can't be written to."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from command_line import head, in_process, must
from openpyxl.workbook.defined_name import DefinedName

pytest_plugins = ["command_line"]

FITTING: dict[str, list[str | None]] = {
    "plan": [None, "2020", "2020-05"],
    "month": ["2020-05", "2020-12"],
    "tertial": ["2020-T1"],
    "interim": ["2020-T2"],
    "annual": ["2020"],
    "mandate": ["2020-05", "2020-T1", "2020-T2", "2020"],
    "ring-fenced": ["2020", "2020-05", "2020-T1", "2020-T2"],
}
PERIODS = ["2020-05", "2020-T1", "2020-T2", "2020"]


@pytest.mark.parametrize(
    ("kind", "period"),
    [(kind, period) for kind in FITTING for period in PERIODS
     if kind != "plan" and period not in FITTING[kind]] + [("month", None), ("annual", None)],
)  # fmt: skip
def test_a_kind_and_a_period_that_do_not_match_are_refused(
    kind: str, period: str | None, spent: Path
) -> None:
    out = spent.with_name("rapport.xlsx")
    options = [] if period is None else ["--period", period]
    answer = in_process("report", spent, kind, *options, "--out", out)
    assert (answer.code, answer.out, len(answer.faults)) == (2, "", 1)
    assert not out.exists()


@pytest.mark.parametrize(
    ("kind", "period"), [(kind, period) for kind, fits in FITTING.items() for period in fits[:1]]
)
def test_every_kind_of_report_is_written(kind: str, period: str | None, spent: Path) -> None:
    before = head(spent)
    out = spent.with_name("åäö rapport.xlsx")
    options = [] if period is None else ["--period", period]
    answer = must("report", spent, kind, *options, "--out", out)
    assert answer.out == ""
    assert openpyxl.load_workbook(out).sheetnames
    first = out.read_bytes()
    must("report", spent, kind, *options, "--out", out)
    assert out.read_bytes() == first
    assert sorted(path.name for path in spent.parent.iterdir()) == [spent.name, out.name]
    assert head(spent) == before


@pytest.mark.parametrize(
    ("kind", "period"), [(kind, period) for kind, fits in FITTING.items() for period in fits[:1]]
)
def test_every_kind_of_report_is_written_as_a_pdf(
    kind: str, period: str | None, spent: Path
) -> None:
    out = spent.with_name("rapport.PDF")
    options = [] if period is None else ["--period", period]
    must("report", spent, kind, *options, "--out", out)
    first = out.read_bytes()
    assert first.startswith(b"%PDF")
    must("report", spent, kind, *options, "--out", out)
    assert out.read_bytes() == first


def test_an_owners_report_is_found_by_the_post_and_tells_who_there_is(spent: Path) -> None:
    out = spent.with_name("ansvarig.pdf")
    must("report", spent, "owner", "--owner", "primärvårdsch", "--out", out)
    assert out.read_bytes().startswith(b"%PDF")
    out.unlink()
    for options, said in (
        ((), "ange vilken ansvarig rapporten gäller med --owner"),
        (("--owner", "Ingen"), "de ansvariga är: "),
        (("--owner", "Primärvårdschef", "--provider", "X"), "ta bort --provider"),
        (("--owner", "Primärvårdschef", "--period", "2021"), "2021"),
    ):
        answer = in_process("report", spent, "owner", *options, "--out", out)
        assert (answer.code, len(answer.faults)) == (2, 1)
        assert said in answer.err
    answer = in_process("report", spent, "plan", "--template", "", "--out", out)
    assert (answer.code, answer.faults[0]) == (2, "--template: filens namn är tomt")
    assert not out.exists()
    answer = in_process("report", spent, "mandate", "--owner", "ingen", "--out", out)
    assert (answer.code, "de ansvariga är" in answer.err) == (2, True)


def test_a_plan_without_lines_can_be_written(tmp_path: Path) -> None:
    plan, out = tmp_path / "plan.db", tmp_path / "rapport.xlsx"
    must("new", plan, "--agreement", "gnv-2019", "--region", "Dalarna")
    must("report", plan, "plan", "--out", out)
    assert out.exists()


def test_a_report_is_never_written_over_the_plan(spent: Path) -> None:
    before = head(spent)
    named = spent.rename(spent.with_name("plan.xlsx"))
    assert in_process("report", named, "plan", "--out", named).code == 2
    spent = named.rename(spent)
    for out in (spent, spent.with_name("rapport.odt"), spent.with_name("rapport")):
        answer = in_process("report", spent, "plan", "--out", out)
        assert (answer.code, len(answer.faults)) == (2, 1)
    assert head(spent) == before


def test_nothing_is_written_over_another_plan_whatever_it_is_called(spent: Path) -> None:
    other = Path(shutil.copy(spent, spent.with_name("last year.xlsx")))
    answer = in_process("report", spent, "annual", "--period", "2020", "--out", other)
    assert answer.code == 2
    assert answer.faults == [f"{other} är en planfil; ge det som skrivs ett annat namn"]
    assert head(other) == head(spent)


def test_another_years_period_is_refused_where_the_whole_year_is_meant(spent: Path) -> None:
    out = spent.with_name("plan.xlsx")
    answer = in_process("report", spent, "plan", "--period", "2019", "--out", out)
    assert answer.code == 2
    assert answer.faults == ["perioden 2019 ligger utanför planens år 2020"]
    assert not out.exists()


def test_a_place_that_cannot_be_written_to_exits_3_and_leaves_what_was_there(
    spent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mapp.xlsx").mkdir()
    (tmp_path / "fil").write_text("x")
    places = (tmp_path / "mapp.xlsx", tmp_path / "saknas" / "x.xlsx", tmp_path / "fil" / "x.xlsx")
    for out in places:
        answer = in_process("report", spent, "plan", "--out", out)
        assert (answer.code, len(answer.faults)) == (3, 1)
        assert str(out) in answer.err
    earlier = tmp_path / "earlier.xlsx"
    earlier.write_bytes(b"earlier")

    def open_elsewhere(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", open_elsewhere)  # as Windows says of a file in Excel
    answer = in_process("report", spent, "plan", "--out", earlier)
    assert (answer.code, len(answer.faults)) == (3, 1)
    assert "stäng filen om den är öppen" in answer.err
    assert earlier.read_bytes() == b"earlier"
    assert not list(tmp_path.glob("*.ny")) + list(tmp_path.glob(".*.ny"))


def test_demo_makes_the_sample_and_its_reports_and_keeps_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "ett exempel"
    must("demo", folder)
    plan = folder / "jamtland-harjedalen-2020.db"
    names = {name for name, *_ in reports_of_the_demo()}
    assert {path.name for path in folder.iterdir()} == {plan.name, *names}
    must("spend", "add", plan, "--activity", "13", "--date", "2020-09-15", "--amount", "1",
         "--text", "x")  # fmt: skip
    before = head(plan)
    must("demo", folder)
    assert head(plan) == before
    (tmp_path / "fil").write_text("x")
    answer = in_process("demo", tmp_path / "fil")
    assert (answer.code, len(answer.faults)) == (3, 1)


def reports_of_the_demo() -> list[tuple[str, str]]:
    from regionbudget.services import demo

    return [(name, kind) for name, kind, _ in demo.REPORTS]


def template(path: Path, name: str) -> Path:
    book = openpyxl.Workbook()
    book.defined_names[name] = DefinedName(name, attr_text="'Sheet'!$B$2")
    book.save(path)
    return path


def test_a_regions_own_template_is_filled_and_kept(spent: Path) -> None:
    mall, out = template(spent.with_name("mall.xlsx"), "Utfall_ack"), spent.with_name("ut.xlsx")
    before = mall.read_bytes()
    answer = must("report", spent, "interim", "--period", "2020-T2", "--template", mall,
                  "--out", out)  # fmt: skip
    assert answer.out == ""
    booked = must("followup", spent, "--period", "2020-T2", "--json").json
    filled = openpyxl.load_workbook(out)["Sheet"]["B2"].value
    assert round(filled * 100) == booked["total"]["accumulated_ore"]
    assert mall.read_bytes() == before


def test_a_template_that_cannot_be_filled_is_refused(spent: Path) -> None:
    mall, out = template(spent.with_name("mall.xlsx"), "Summa"), spent.with_name("ut.xlsx")
    for named, place, said in (
        (mall, out, "ingen cell i mall.xlsx har ett namn ur rapporten; namnen är "),
        (mall, out.with_suffix(".pdf"), "en mall fylls i som Excel-arbetsbok"),
        (mall, mall, "skulle skrivas över mallen"),
        (spent, out, "plan"),
        (spent.with_name("borta.xlsx"), out, "finns inte"),
    ):
        answer = in_process("report", spent, "plan", "--template", named, "--out", place)
        assert (answer.code, len(answer.faults)) == (2, 1)
        assert said in answer.err
    assert not out.exists()
