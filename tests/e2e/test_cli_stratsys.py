"""Key figures to Stratsys from the command line: codes, layout, the file, and a text to copy."""

from pathlib import Path

from command_line import in_process, must

pytest_plugins = ["command_line"]


def code(plan: Path, *of: str) -> str:
    return must("stratsys", "code", plan, *of).err


def codes(plan: Path) -> dict[tuple[str, str], str]:
    shown = must("stratsys", "codes", plan, "--json").json["codes"]
    return {(each["kind"], each["subject"]): each["code"] for each in shown if each["code"]}


def test_the_file_holds_what_has_codes_and_the_rest_is_told(spent: Path, tmp_path: Path) -> None:
    out = tmp_path / "nyckeltal.csv"
    assert code(spent, "activity", "Hemmonitorering", "A3") == "aktivitet Hemmonitorering: A3\n"
    code(spent, "measure", "outturn", "K1")
    code(spent, "measure", "prognos helår", "K1")
    told = must("stratsys", spent, "--period", "2020-T2", "--out", out).err.splitlines()
    followed = must("followup", spent, "--period", "2020-T2", "--json").json
    row = next(each for each in followed["rows"] if each["title"] == "Hemmonitorering")
    lines = out.read_bytes().decode("utf-8-sig").splitlines()
    assert lines == [
        f"2020-08-31;A3;K1;UTFALL;{kronor(row['accumulated_ore'])}",
        f"2020-08-31;A3;K1;PROGNOS;{kronor(row['forecast_ore'])}",
    ]
    assert "utanför: 6 värden, SPUR inspektion saknar kod" in told
    assert "utanför: 1 värde, måttet Avvikelse saknar kod" in told
    assert told[-2:] == [
        f"{out} skriven: 2 värden",
        "formatet är inte prövat mot Stratsys självt: jämför en första fil med er mottagare",
    ]


def test_a_file_before_any_code_bears_the_programs_own_names(spent: Path, tmp_path: Path) -> None:
    out = tmp_path / "nyckeltal.csv"
    told = must("stratsys", spent, "--period", "2020-T2", "--out", out).err
    assert "inget har fått en kod än" in told
    followed = must("followup", spent, "--period", "2020-T2", "--json").json
    row = next(each for each in followed["rows"] if each["title"] == "Hemmonitorering")
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert (
        f"2020-08-31;{row['activity_id']};outturn;UTFALL;{kronor(row['accumulated_ore'])}" in lines
    )
    assert len({line.rsplit(";", 1)[0] for line in lines}) == len(lines)


def kronor(ore: int) -> str:
    return f"{ore // 100},{ore % 100:02d}"


def test_the_latest_code_counts_and_a_blank_one_takes_it_away(decided: Path) -> None:
    code(decided, "area", "nara-vard", "O1")
    code(decided, "area", "Utvecklingen av den nära vården med fokus på primärvården", "O2")
    code(decided, "measure", "budget", "K1")
    assert codes(decided) == {("area", "nara-vard"): "O2", ("measure", "budget"): "K1"}
    assert code(decided, "area", "nara-vard", "").endswith(": ingen kod\n")
    assert codes(decided) == {("measure", "budget"): "K1"}


def test_codes_that_would_run_or_collide_are_refused(decided: Path, tmp_path: Path) -> None:
    code(decided, "area", "nara-vard", "X1")
    for of in (("activity", "3", "X1"), ("activity", "3", "=1"), ("measure", "okänt", "K")):
        answer = in_process("stratsys", "code", decided, *of)
        assert (answer.code, len(answer.faults)) == (2, 1), of
    empty = in_process("stratsys", decided, "--period", "2020", "--out", tmp_path / "x.csv")
    assert (empty.code, (tmp_path / "x.csv").exists()) == (2, False)
    assert "så filen blir tom" in empty.err
    other = in_process("stratsys", decided, "--period", "2020", "--out", tmp_path / "x.xlsx")
    assert other.code == 2
    must("stratsys", "code", decided, "measure", "budget", "K1")
    must("stratsys", "code", decided, "measure", "outturn", "K1")
    same = in_process("stratsys", "layout", decided, "--column", "outturn=BUDGET")
    assert same.code == 2
    assert "samma kolumn (BUDGET)" in same.err


def test_a_word_that_is_not_among_the_choices_is_told_with_those_there_are(decided: Path) -> None:
    answer = in_process("stratsys", "code", decided, "owner", "HOSPA", "X1")
    assert answer.code == 2
    assert "”owner” kan inte väljas; välj area eller activity eller measure" in answer.faults[0]
    answer = in_process("stratsys", "layout", decided, "--date-form", "idag")
    assert "”idag” kan inte väljas; välj åååå-mm-dd" in answer.faults[0]


def test_the_layout_is_chosen_part_by_part(decided: Path, tmp_path: Path) -> None:
    assert "inte prövat mot Stratsys" in must("stratsys", "layout", decided).err
    must("stratsys", "layout", decided, "--delimiter", "tab", "--header")
    must("stratsys", "layout", decided, "--order", "unit,measure,column,date,value")
    shown = must("stratsys", "layout", decided, "--column", "budget=PLAN", "--json").json
    assert (shown["delimiter"], shown["header"], shown["columns"]["budget"]) == (
        "tab",
        True,
        "PLAN",
    )
    code(decided, "area", "e-halsa", "O4")
    code(decided, "measure", "budget", "K1")
    must("stratsys", decided, "--period", "2020-05", "--out", tmp_path / "x.csv")
    lines = (tmp_path / "x.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["Enhet\tMått\tKolumn\tDatum\tVärde", "O4\tK1\tPLAN\t2020-05-31\t2912969,00"]
    for wrong in (("--order", "unit"), ("--delimiter", ",", "--decimal", ","), ("--column", "x")):
        assert in_process("stratsys", "layout", decided, *wrong).code == 2


def test_an_activitys_text_is_for_copying(spent: Path) -> None:
    text = must("stratsys", "text", spent, "--activity", "Hemmon", "--period", "2020-T2").out
    assert text.startswith("Hemmonitorering, 2020-T2, januari–augusti 2020 (delår)\n")
    assert "Beslut: planen, Regionstyrelsen 2020-03-12 (RS 1/2020)" in text


def test_an_indicator_is_a_measure_with_its_outcome_and_its_target(
    spent: Path, tmp_path: Path
) -> None:
    of = ("--activity", "Specialistutbildning", "--name", "Påbörjat utbildning")
    must("indicator", "set", spent, *of, "--target", "40", "--by", "HR")
    must("indicator", "set", spent, *of, "--period", "2020-T2", "--outcome", "22,5", "--by", "HR")
    assert code(spent, "measure", "påbörjat utbildning", "I1") == "mått Påbörjat utbildning: I1\n"
    code(spent, "activity", "Specialistutbildning", "A14")
    out = tmp_path / "x.csv"
    must("stratsys", spent, "--period", "2020-T2", "--out", out)
    assert out.read_text(encoding="utf-8-sig").splitlines() == [
        "2020-08-31;A14;I1;UTFALL;22,50",
        "2020-08-31;A14;I1;MAL;40,00",
    ]
