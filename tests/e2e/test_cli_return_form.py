"""A return form as it travels: made, filled in, sent back, read; and every way it can be wrong."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from command_line import copied, head, in_process, must, row_of
from office import needs_office, saved_by_office
from openpyxl import Workbook, load_workbook

pytest_plugins = ["command_line"]

NBSP = "\u00a0"
OWNER, PERIOD = "HR direktör", "2020-T2"
SAFE = "Chefsutvecklare och chefsprogram"
Edit = Callable[[Workbook], None]


def made(plan: Path, name: str = "form.xlsx", *, owner: str = OWNER, period: str = PERIOD) -> Path:
    path = plan.with_name(name)
    must("form", "make", plan, "--owner", owner, "--period", period, "--out", path)
    return path


def edited(path: Path, *edits: Edit, name: str = "svar.xlsx") -> Path:
    workbook = load_workbook(path)
    for edit in edits:
        edit(workbook)
    answer = path.with_name(name)
    workbook.save(answer)
    return answer


def place(workbook: Workbook, activity: str, column: str) -> tuple[int, int]:
    sheet = workbook["Blankett"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Aktivitet")
    titles = [cell.value for cell in header]
    (row,) = (
        cell.row
        for cell in sheet["A"]
        if isinstance(cell.value, str) and cell.value.endswith(activity)
    )
    assert row is not None
    return row, titles.index(column) + 1


def put(activity: str, column: str, value: object) -> Edit:
    def edit(workbook: Workbook) -> None:
        workbook["Blankett"].cell(*place(workbook, activity, column)).value = value  # type: ignore[assignment]

    return edit


def entry(*cells: object) -> Edit:
    """The next empty row of the entry sheet; the activity is given by the end of its label."""

    def edit(workbook: Workbook) -> None:
        sheet, labels = workbook["Poster"], workbook["Listor"]["A"]
        row = next(n for n in range(5, 200) if sheet.cell(n, 3).value is None)
        for column, value in enumerate(cells, 1):
            if column == 2:
                known = [str(c.value) for c in labels if str(c.value).endswith(str(value))]
                value = known[0] if known else value  # noqa: PLW2901
            sheet.cell(row, column).value = value  # type: ignore[assignment]

    return edit


def remove(activity: str) -> Edit:
    def edit(workbook: Workbook) -> None:
        row, _ = place(workbook, activity, "Aktivitet")
        workbook["Blankett"].delete_rows(row)

    return edit


COURSE = entry(date(2020, 5, 14), SAFE, 12_500.5, "Kurs i ledarskap", "B17", "Utbildning")
FORECAST = (put(SAFE, "Prognos helår", 1_250_000), put(SAFE, "Motivering", "Färre kurser i höst"))


def read(plan: Path, form: Path, *options: str) -> list[str]:
    return must("form", "read", plan, form, *options).err.replace(NBSP, " ").splitlines()


def refused(plan: Path, form: Path, *options: str, code: int = 2) -> list[str]:
    """The faults; nothing must have been stored."""
    before = head(plan)
    answer = in_process("form", "read", plan, form, *options)
    assert answer.code == code, answer.err
    assert answer.out == ""
    assert head(plan) == before
    return answer.err.replace(NBSP, " ").splitlines()


def followed(plan: Path, activity: str = SAFE) -> dict[str, object]:
    answer = must("followup", plan, "--period", PERIOD, "--json").json
    row: dict[str, object] = row_of(answer, activity)
    return row


def test_a_form_comes_back_with_costs_a_forecast_and_a_comment(decided: Path) -> None:
    form = edited(made(decided), COURSE, *FORECAST, put(SAFE, "Kommentar", "Kurserna är\nflyttade"))
    trial = must("form", "read", decided, form, "--dry-run")
    assert trial.out.replace(NBSP, " ").splitlines() == [
        f"”{SAFE}”: prognosen sätts till 1 250 000 kr (Färre kurser i höst)",
        f"”{SAFE}”: kommentaren blir ”Kurserna är flyttade”",
    ]
    assert must("spend", "list", decided, "--json").json == {"entries": []}
    read(decided, form)
    (booked,) = must("spend", "list", decided, "--json").json["entries"]
    assert (booked["amount_ore"], booked["date"]) == (12_500_50, "2020-05-14")
    assert (booked["text"], booked["voucher"]) == ("Kurs i ledarskap", "B17")
    assert booked["category"] == "Utbildning"
    row = followed(decided)
    assert (row["accumulated_ore"], row["forecast_ore"]) == (12_500_50, 1_250_000_00)
    (listed,) = must("form", "list", decided, "--json").json["forms"]
    assert (listed["holder"], listed["period"], listed["newer"]) == (OWNER, PERIOD, None)
    assert len(listed["reads"]) == 1
    assert "historiken är hel" in must("verify", decided).out


def test_what_was_not_touched_is_left_alone(decided: Path) -> None:
    """The forecast on the form is the one it was made with; somebody has set another since."""
    first = edited(made(decided), *FORECAST)
    read(decided, first)
    second = made(decided, "andra.xlsx")
    third = made(decided, "tredje.xlsx")
    read(decided, edited(second, put(SAFE, "Prognos helår", 1_100_000), name="b.xlsx"))
    read(decided, edited(third, COURSE, name="c.xlsx"))
    assert followed(decided)["forecast_ore"] == 1_100_000_00


def test_a_forecast_is_taken_back_when_its_cell_is_emptied(decided: Path) -> None:
    read(decided, edited(made(decided), *FORECAST))
    form = edited(
        made(decided, "ny.xlsx"), put(SAFE, "Prognos helår", None), put(SAFE, "Motivering", None)
    )
    assert f"”{SAFE}”: prognosen 1 250 000 kr tas tillbaka" in read(decided, form)
    assert followed(decided)["forecast_ore"] == 0


def test_the_same_file_twice_adds_nothing_and_says_so(decided: Path) -> None:
    form = edited(made(decided), COURSE, *FORECAST)
    read(decided, form)
    before = head(decided)
    (told,) = read(decided, form)
    assert told.startswith("filen är redan inläst")
    assert told.endswith("den tillför inget")
    assert head(decided) == before


def test_an_edited_copy_books_only_what_is_new(decided: Path) -> None:
    form = edited(made(decided), COURSE)
    read(decided, form)
    copy = edited(form, entry(date(2020, 6, 1), SAFE, 700, "Bok"), name="kopia.xlsx")
    told = read(decided, copy)
    assert told[0].startswith("det här är en ändrad kopia: blanketten lästes in ")
    assert told[1].startswith("”14 ") or told[1].startswith(f"”{SAFE}”: utfall ack är nu 12 500,50")
    assert "1 post bokfördes, 700 kr" in " ".join(told)
    assert "S6: 1 post fanns redan och hoppades över" in told
    assert followed(decided)["accumulated_ore"] == 13_200_50


def test_an_entry_changed_in_a_later_copy_is_told_as_standing(decided: Path) -> None:
    form = made(decided)
    read(decided, edited(form, COURSE))
    other = entry(date(2020, 5, 14), SAFE, 13_000, "Kurs i ledarskap", "B17", "Utbildning")
    told = read(decided, edited(form, other, name="kopia.xlsx"))
    assert (
        f"post 1 från en tidigare kopia finns inte i den här: 12 500,50 kr på ”{SAFE}” 2020-05-14; "
        "den står kvar, rätta den om den var fel"
    ) in told


def test_a_tampered_figure_is_told_by_cell(decided: Path) -> None:
    form = edited(made(decided), COURSE, put(SAFE, "Reviderad budget", 1_600_000))
    assert refused(decided, form) == [
        f"Blankett!C7: den låsta siffran Reviderad budget för ”10 {SAFE}” är ändrad: 1 500 000 kr "
        "→ 1 600 000 kr"
    ]


def test_a_total_that_was_emptied_is_told(decided: Path) -> None:
    form = edited(made(decided), put("Totalt", "Reviderad budget", None))
    assert refused(decided, form) == [
        "Blankett!C11: den låsta siffran Reviderad budget för ”Totalt” är ändrad: 9 400 000 kr → "
        "tomt"
    ]


def test_a_removed_row_is_told(decided: Path) -> None:
    assert refused(decided, edited(made(decided), remove("Personalresurs Saba Cloud"))) == [
        "Blankett: raden för ”11 Personalresurs Saba Cloud” är borttagen; låt alla rader stå kvar"
    ]


def test_a_renamed_and_an_added_row_are_told(decided: Path) -> None:
    def add(workbook: Workbook) -> None:
        sheet = workbook["Blankett"]
        row, _ = place(workbook, "Totalt", "Aktivitet")
        sheet.insert_rows(row)
        sheet.cell(row, 1).value = "99 Egen idé"

    form = edited(made(decided), put(SAFE, "Aktivitet", "10 Chefer"), add)
    assert refused(decided, form) == [
        f"Blankett!A7: aktiviteten heter ”10 {SAFE}” i blanketten men ”10 Chefer” i filen",
        "Blankett!A11: raden ”99 Egen idé” fanns inte när blanketten gjordes; den gäller bara de "
        "aktiviteter som HR direktör hade då",
    ]


def test_mixed_rows_are_told(decided: Path) -> None:
    def swap(workbook: Workbook) -> None:
        sheet = workbook["Blankett"]
        sheet["A7"].value, sheet["A8"].value = sheet["A8"].value, sheet["A7"].value

    told = refused(decided, edited(made(decided), swap))
    assert told == [
        "Blankett!A7: raden för ”11 Personalresurs Saba Cloud” bär siffrorna för "
        f"”10 {SAFE}”; rader har blandats ihop",
        f"Blankett!A8: raden för ”10 {SAFE}” bär siffrorna för ”11 Personalresurs Saba Cloud”; "
        "rader har blandats ihop",
    ]


def test_a_missing_and_a_renamed_sheet_are_told(decided: Path) -> None:
    def rename(workbook: Workbook) -> None:
        workbook["Poster"].title = "Kostnader"

    form = made(decided)
    assert refused(decided, edited(form, rename)) == [
        "Poster: bladet Poster heter ”Kostnader” i filen"
    ]
    assert refused(decided, edited(form, lambda w: w.remove(w["Poster"]))) == [
        "Poster: bladet Poster saknas; arbetsboken har ”Blankett”"
    ]


def test_a_form_of_another_plan_is_told(decided: Path, sample_states: Path, tmp_path: Path) -> None:
    (tmp_path / "annan").mkdir()
    other = copied(sample_states, "decided", tmp_path / "annan")
    form = edited(made(other), COURSE)
    (told,) = refused(decided, form)
    assert told.startswith("Blankett: blanketten ")
    assert told.endswith(" gjordes i en annan kopia av planfilen; läs in den där")
    strange = tmp_path / "annan" / "dalarna.db"
    must("new", strange, "--agreement", "gnv-2020", "--region", "Dalarna")
    (told,) = refused(strange, form)
    assert told.endswith(
        "hör till en annan plan: Jämtland Härjedalen, God och nära vård 2020; den här filen är "
        "Dalarna, God och nära vård 2020"
    )


def test_an_older_version_is_told_and_its_costs_are_taken(decided: Path) -> None:
    old = edited(made(decided), COURSE, *FORECAST, name="gammal.xlsx")
    new = made(decided, "ny.xlsx")
    (told, *_) = read(decided, old, "--dry-run")
    assert told.startswith("det här är en äldre version av blanketten: en nyare, ")
    assert told.endswith(f" för {OWNER} och samma period")
    read(decided, edited(new, put(SAFE, "Kommentar", "Klart"), name="svar-ny.xlsx"))
    told, *rest = read(decided, old)
    assert told.startswith("det här är en äldre version")
    assert any(line.startswith("prognoser och kommentarer tas inte härifrån") for line in rest)
    row = followed(decided)
    assert row["accumulated_ore"] == 12_500_50
    assert row["forecast_ore"] != 1_250_000_00


def test_figures_that_have_moved_are_told_and_let_through(decided: Path) -> None:
    form = edited(made(decided), COURSE)
    spend = ("--activity", SAFE, "--date", "2020-03-02", "--amount", "1000", "--text", "Resa")
    must("spend", "add", decided, *spend)
    told = read(decided, form)
    assert f"”{SAFE}”: utfall ack är nu 1 000 kr; blanketten visar 0 kr" in told
    assert followed(decided)["accumulated_ore"] == 13_500_50


def test_every_fault_of_every_row_is_told_by_cell(decided: Path) -> None:
    form = edited(
        made(decided),
        entry("i maj", SAFE, 10, "a"),
        entry(date(2020, 5, 2), SAFE, "1.234", "b"),
        entry(date(2020, 5, 2), "Hemmonitorering", 10, "c"),
        entry(None, SAFE, 10, "d"),
        put(SAFE, "Prognos helår", 1_000),
    )
    assert refused(decided, form) == [
        "Poster!A5: Datum: datumet ”i maj” kan inte läsas; skriv till exempel 2020-05-31",
        "Poster!C6: Belopp: beloppet ”1.234” kan inte läsas säkert; skriv till exempel 33 492,50",
        "Poster!A8: Datum saknas",
        f"Blankett!J7: ”{SAFE}”: prognosen saknar motivering",
        "Poster!B7: ”Hemmonitorering” är inte en aktivitet på blanketten för HR direktör; välj i "
        "listan",
    ]


def test_rules_refuse_all_of_it(decided: Path) -> None:
    form = edited(made(decided), COURSE, entry(date(2021, 1, 2), SAFE, 5, "Nästa år"), *FORECAST)
    assert refused(decided, form, code=1) == [
        "S2 rad 6: datumet 2021-01-02 ligger utanför överenskommelsens år 2020"
    ]


def test_a_row_typed_twice_is_told_and_booked(decided: Path) -> None:
    told = read(decided, edited(made(decided), COURSE, COURSE))
    assert "rad 6 i Poster är lik en tidigare rad; den bokförs också" in told
    assert "2 poster bokfördes, 25 001 kr, inläsning 1" in told


def test_an_investment_is_refused_and_its_depreciation_offered(decided: Path) -> None:
    bought = entry(date(2020, 5, 4), SAFE, 300_000, "Kamera", "B2", "Investering")
    told, way_out = refused(decided, edited(made(decided), bought), code=1)
    assert told.startswith("S5 rad 5: ")
    assert way_out.endswith("regionbudget invest")
    choices = [cell.value for cell in load_workbook(made(decided))["Listor"]["D"]]
    assert "Personal" in choices
    assert "Investering" not in choices


def test_a_closed_month_refuses_until_the_entry_is_late(decided: Path) -> None:
    form = edited(made(decided), COURSE)
    must("period", "close", decided, "2020-05", "--by", "Ekonomichef", "--hard")
    (told,) = refused(decided, form, code=1)
    assert told.startswith("S3 rad 5: 2020-05 är stängd")
    twice = edited(form, COURSE, COURSE, name="tva.xlsx")
    rule, *_, note = refused(decided, twice, code=1)
    assert rule.startswith("S3 rad 5: ")
    assert "är lik en tidigare rad" in note
    read(decided, form, "--late")
    (booked,) = must("spend", "list", decided, "--json").json["entries"]
    assert booked["date"] == "2020-06-01"
    (told,) = read(decided, form, "--late")
    assert told.startswith("filen är redan inläst")
    copy = edited(form, entry(date(2020, 6, 3), SAFE, 9, "Bok"), name="kopia.xlsx")
    assert "S6: 1 post fanns redan och hoppades över" in read(decided, copy)


def test_json_tells_all_also_when_refused(decided: Path) -> None:
    form = edited(made(decided), COURSE, put(SAFE, "Utfall ack", 1))
    answer = in_process("form", "read", decided, form, "--json")
    assert answer.code == 2
    (problem,) = answer.json["problems"]
    assert (problem["sheet"], problem["cell"], problem["row"]) == ("Blankett", "E7", 7)
    assert answer.json["batch"] is None
    good = edited(made(decided, "god.xlsx"), COURSE)
    answer = must("form", "read", decided, good, "--json")
    assert (answer.json["accepted"], answer.json["accepted_ore"]) == (1, 12_500_50)
    assert answer.json["batch"] == 1


def test_who_can_be_asked_is_told(decided: Path) -> None:
    options = ("--period", PERIOD, "--out", decided.with_name("x.xlsx"))
    answer = in_process("form", "make", decided, "--owner", "Kaptenen", *options)
    assert answer.code == 2
    assert "”Kaptenen” är inte ansvarig för någon aktivitet; ansvariga är " in answer.err
    assert "”HR direktör”" in answer.err
    answer = in_process("form", "make", decided, *options)
    assert (answer.code, answer.err) == (2, "ange antingen --owner eller --provider\n")
    answer = in_process("form", "make", decided, "--provider", "Vårdbolaget", *options)
    assert answer.code == 2
    assert "är ingen privat utförare i planen" in answer.err
    assert not decided.with_name("x.xlsx").exists()
    assert must("form", "list", decided, "--json").json == {"forms": []}


def test_open_commitments_are_told_and_are_not_left(decided: Path) -> None:
    commitment = ("--activity", SAFE, "--amount", "200000", "--month", "2020-10", "--text", "Kurs")
    must("commitment", "add", decided, *commitment, "--date", "2020-05-02")
    form = made(decided)
    shown = load_workbook(form)
    row, column = place(shown, SAFE, "Öppna åtaganden")
    assert [shown["Blankett"].cell(row, column + n).value for n in (0, 1)] == [200_000, 1_300_000]
    assert shown["Blankett"].cell(row + 1, column).value == 0
    read(decided, edited(form, COURSE))


def test_joint_owners_each_get_the_activity(decided: Path) -> None:
    for number, owner in enumerate(("IT chef", "Chef utvecklings- och digitaliseringsenhet")):
        workbook = load_workbook(made(decided, f"{number}.xlsx", owner=owner))
        assert workbook["Blankett"]["A7"].value == "12 Personalförstärkning inom IT"


def test_a_title_that_looks_like_a_formula_stays_text(drafted: Path) -> None:
    evil = '=HYPERLINK("http://x.se";"Klicka")'
    plan = drafted.with_name("plan.xlsx")
    must("plan", "export", drafted, plan)
    workbook = load_workbook(plan)
    (cell,) = (c for c in workbook["Plan"]["C"] if c.value == SAFE)
    cell.value = evil
    cell.data_type = "s"
    workbook["Plan"].cell(cell.row, 5).value = "=1+1"
    workbook["Plan"].cell(cell.row, 5).data_type = "s"
    workbook.save(plan)
    must("import", "plan", drafted, plan)
    form = made(drafted, owner="=1+1")
    for sheet in load_workbook(form).worksheets:
        for row in sheet.iter_rows():
            for each in row:
                if each.data_type == "f":
                    assert str(each.value).startswith(("=SUM(", "=SUMPRODUCT("))
    spent = entry(date(2020, 5, 1), evil, 10, "Länk")
    read(drafted, edited(form, spent))
    (booked,) = must("spend", "list", drafted, "--json").json["entries"]
    assert booked["amount_ore"] == 10_00


@needs_office
@pytest.mark.timeout(400)
def test_filled_in_and_saved_by_libreoffice(decided: Path) -> None:
    """The number survives in a cell and as a property; a figure changed there is told."""
    form = edited(made(decided), COURSE, *FORECAST)
    folder = decided.parent / "office"
    folder.mkdir()
    saved = saved_by_office(form, folder)
    read(decided, saved)
    row = followed(decided)
    assert (row["accumulated_ore"], row["forecast_ore"]) == (12_500_50, 1_250_000_00)
    values = load_workbook(saved, data_only=True)["Blankett"]
    assert values["H7"].value == 12_500.5, "what was typed is added up beside the activity"
    assert load_workbook(saved)["Poster"].protection.sheet
    again = decided.parent / "office-2"
    again.mkdir()
    tampered = edited(form, put(SAFE, "Reviderad budget", 1), name="fusk.xlsx")
    told = refused(decided, saved_by_office(tampered, again))
    assert told[0] == (
        f"Blankett!C7: den låsta siffran Reviderad budget för ”10 {SAFE}” är ändrad: 1 500 000 kr "
        "→ 1 kr"
    )


def test_a_form_without_properties_is_known_by_its_cell(decided: Path) -> None:
    def strip(workbook: Workbook) -> None:
        for name in list(workbook.custom_doc_props.names):  # type: ignore[attr-defined]
            del workbook.custom_doc_props[name]  # type: ignore[attr-defined]

    read(decided, edited(made(decided), COURSE, strip))
    assert followed(decided)["accumulated_ore"] == 12_500_50


def test_a_form_among_the_ledgers_is_told_as_one(decided: Path) -> None:
    form = edited(made(decided), COURSE)
    answer = in_process("import", "spend", decided, form)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("svar.xlsx är en blankett och inget utdrag; läs in den med form ")


def test_a_workbook_that_is_no_form_is_told(decided: Path, tmp_path: Path) -> None:
    strange = tmp_path / "annat.xlsx"
    Workbook().save(strange)
    told = refused(decided, strange)
    assert told[0] == "Blankett: blankettnumret saknas; det här är ingen blankett ur programmet"
    shutil.copy(decided, tmp_path / "plan.xlsx")
    assert refused(decided, tmp_path / "plan.xlsx") == [
        "plan.xlsx är inte en Excel-arbetsbok, trots namnet"
    ]


def test_a_provider_answers_with_its_own_costs_alone(drafted: Path) -> None:
    plan = drafted.with_name("plan.xlsx")
    must("plan", "export", drafted, plan)
    workbook = load_workbook(plan)
    sheet = workbook["Plan"]
    (cell,) = (c for c in sheet["C"] if c.value == "Hemmonitorering")
    titles = [each.value for each in sheet[1]]
    sheet.cell(cell.row, titles.index("Utförare") + 1).value = "Vårdbolaget AB (privat) + IT"
    workbook.save(plan)
    must("import", "plan", drafted, plan)
    form = drafted.with_name("bolaget.xlsx")
    who = ("--provider", "vårdbolaget")
    must("form", "make", drafted, *who, "--period", "2020-05", "--out", form)
    shown = load_workbook(form)["Blankett"]
    header = next(row for row in shown.iter_rows() if row[0].value == "Aktivitet")
    assert [each.value for each in header] == [
        "Aktivitet",
        "Månader",
        "Bokfört på er",
        "Nya poster",
    ]
    read(drafted, edited(form, entry(date(2020, 5, 4), "Hemmonitorering", 4_000, "Mars–april")))
    again = drafted.with_name("igen.xlsx")
    must(
        "form",
        "make",
        drafted,
        "--provider",
        "Vårdbolaget AB",
        "--period",
        "2020-06",
        "--out",
        again,
    )
    row, column = place(load_workbook(again), "Hemmonitorering", "Bokfört på er")
    assert load_workbook(again)["Blankett"].cell(row, column).value == 4_000
    (listed, _) = must("form", "list", drafted, "--json").json["forms"]
    assert (listed["kind"], listed["holder"]) == ("provider", "Vårdbolaget AB")


def test_an_activity_that_got_another_owner_is_refused(decided: Path) -> None:
    form = edited(made(decided), COURSE)
    decision = ("--date", "2020-05-02", "--by", "RS", "--ref", "1", "--reason", "Omorganisation")
    must("amend", decided, "--activity", SAFE, "--field", "owners", "--value", "IT chef", *decision)
    assert refused(decided, form) == [
        f"Blankett: ”{SAFE}” hör inte längre till HR direktör; gör en ny blankett"
    ]


def test_at_year_end_no_forecast_is_asked(decided: Path) -> None:
    form = made(decided, period="2020")
    sheet = load_workbook(form)["Blankett"]
    row, column = place(load_workbook(form), SAFE, "Prognos helår")
    assert sheet.cell(row, column).protection.locked
    assert not sheet.cell(row, column + 2).protection.locked
    (told,) = refused(decided, edited(form, *FORECAST))
    assert told.endswith("så prognosen är utfallet självt och kan inte ändras")


def test_only_what_is_asked_can_be_typed(decided: Path) -> None:
    """All else is locked, by a protection without a password."""
    workbook = load_workbook(made(decided))
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    shown, entries = workbook["Blankett"], workbook["Poster"]
    unlocked = {c.coordinate for row in shown.iter_rows() for c in row if not c.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "IJK" for row in range(7, 11)}
    assert not entries["A5"].protection.locked
    assert entries["A4"].protection.locked
    for cell in (cell for row in shown.iter_rows(max_row=11) for cell in row):
        if cell.data_type == "f":
            assert cell.coordinate.startswith("H"), "what is locked shows without being computed"


def test_the_same_form_is_read_once_more_after_its_batch_was_undone(decided: Path) -> None:
    form = edited(made(decided), COURSE)
    read(decided, form)
    must("import", "undo", decided, "1")
    assert followed(decided)["accumulated_ore"] == 0
    read(decided, form)
    assert followed(decided)["accumulated_ore"] == 12_500_50


def test_what_was_undone_of_an_earlier_copy_is_booked_by_the_later_one(decided: Path) -> None:
    form = edited(made(decided), COURSE)
    read(decided, form)
    copy = edited(form, entry(date(2020, 6, 1), SAFE, 700, "Bok"), name="kopia.xlsx")
    read(decided, copy)
    must("import", "undo", decided, "1")
    assert followed(decided)["accumulated_ore"] == 700_00
    read(decided, copy)
    assert followed(decided)["accumulated_ore"] == 13_200_50
    (told,) = read(decided, copy)
    assert told.endswith("den tillför inget")
