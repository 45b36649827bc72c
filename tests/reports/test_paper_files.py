"""Decision papers as files: what Word, a PDF reader and LibreOffice find in them."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from sample_papers import plan_source, source
from sample_plan import HEAD

from regionbudget.domain.decisions import DecisionKind
from regionbudget.errors import InputError
from regionbudget.reports.decision_paper import Effect, EffectRow, PaperSource, decision_paper
from regionbudget.reports.paper import SUFFIXES, Fact, Paper, PaperState, Point, render_paper

SOFFICE = shutil.which("soffice")
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)

HOSTILE = '<b>&amp; <font color="red">fet</font> </para> {x} %s'
LONG_TITLE = "Omfördelning av medel för kompetensförsörjning och närhet " * 7
LONG_WORD = "ospräckbart" * 30


def hostile_paper() -> Paper:
    """Texts that are markup, formulas, control characters, or far too long; 200 rows."""
    rows = [
        EffectRow(Effect.ACTIVITY, f"=cmd|' /C calc'!A{n} {HOSTILE}", n * 100, n * 101)
        for n in range(200)
    ]
    rows.append(EffectRow(Effect.FORECAST, LONG_WORD, 1, -(10**14)))
    rows.append(EffectRow(Effect.FORECAST, "Sista raden " * 900 + "slut på raden", 0, 0))
    made = decision_paper(
        replace(
            source(),
            title=LONG_TITLE + "titelns slut",
            ref="RS " + "9" * 200,
            background=f"Styrtecken\x00\x07\x0b\ud800 försvinner, {HOSTILE}\r\nny rad",
            consequences=LONG_WORD,
            effects=rows,
            grounds=[Point(HOSTILE, HOSTILE)],
            decider="Beslutsfattare " * 30,
        )
    )
    return replace(made, facts=[*made.facts, Fact(HOSTILE, LONG_WORD)])


def word(paper: Paper) -> Document:
    return docx.Document(BytesIO(render_paper(paper, ".docx")))


def pdf(paper: Paper, folder: Path) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(render_paper(paper, ".pdf"))
    return path


def run(*command: str | Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, check=True, timeout=200
    )
    return done.stdout.decode()


def words_of(path: Path) -> str:
    """The text of a PDF with every blank made one."""
    return re.sub(r"\s+", " ", run("pdftotext", "-layout", path, "-"))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("made", [source(), plan_source()], ids=["move", "plan"])
def test_the_same_paper_gives_the_same_bytes(suffix: str, made: PaperSource) -> None:
    paper = decision_paper(made)
    assert render_paper(paper, suffix) == render_paper(paper, suffix.upper())


@pytest.mark.parametrize(("suffix", "other"), [(".docx", "reportlab"), (".pdf", "docx")])
def test_a_paper_loads_the_library_of_its_own_kind_only(suffix: str, other: str) -> None:
    """And none before it is written: each takes longer to import than a window to show."""
    code = (
        f"import sys; sys.path.append({str(Path(__file__).parent)!r});"
        f"sys.path.append({str(Path(__file__).parents[1])!r});"
        "from sample_papers import source;"
        "from regionbudget.reports.decision_paper import decision_paper;"
        "from regionbudget.reports.paper import render_paper;"
        "paper = decision_paper(source());"
        "early = {'docx', 'lxml', 'reportlab', 'xlsxwriter'} & set(sys.modules);"
        f"render_paper(paper, {suffix!r});"
        f"sys.exit(bool(early) or {other!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(InputError, match=r"\.docx eller \.pdf, inte som ”\.odt”"):
        render_paper(decision_paper(source()), ".odt")


def test_word_shows_headings_lists_and_texts_in_its_own_styles() -> None:
    document = word(decision_paper(source()))
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        assert paragraph.style is not None
        by_style.setdefault(str(paragraph.style.name), []).append(paragraph.text)
    assert by_style["Title"] == ["Omfördelning till Karriärvägar sjuksköterskor"]
    assert by_style["Heading 1"][0] == "Förslag till beslut"
    assert by_style["Heading 1"][-1] == "Underskrift"
    assert by_style["Heading 2"] == ["Före och efter"]
    assert len(by_style["List Number"]) == 1
    assert "Investeringar. En investering får belasta" in " ".join(by_style["List Bullet"])


def test_word_repeats_the_headings_of_a_table_and_never_splits_a_row() -> None:
    document = word(decision_paper(source()))
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "Gäller")
    head, *body = table.rows
    assert [cell.text for cell in head.cells] == ["Gäller", "Öronmärkt", "Före", "Ändring", "Efter"]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in body)
    shown = [[cell.text for cell in row.cells] for row in body]
    assert [
        "Ofördelat",
        "",
        "1\u00a0300\u00a0000",
        "−200\u00a0000",
        "1\u00a0100\u00a0000",
    ] in shown
    assert body[1].cells[1].text == "Öronmärkt"
    assert 'w:fill="ECE6F9"' in body[1].cells[0]._tc.xml


def test_word_knows_the_page_the_language_and_the_papers_date() -> None:
    paper = decision_paper(source(state=PaperState.DRAFT))
    document = word(paper)
    section, properties = document.sections[0], document.core_properties
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 'w:lang w:val="sv-SE"' in document.styles.element.xml
    assert properties.language == "sv-SE"
    assert properties.author == "Jämtland Härjedalen"
    assert str(properties.created) == "2020-09-15 08:30:00+00:00"
    assert "UTKAST" in section.header.paragraphs[0].text
    footer = section.footer._element.xml
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    assert str(HEAD) in footer


def test_nothing_in_the_word_file_is_dated_by_the_clock_or_comes_from_elsewhere() -> None:
    with ZipFile(BytesIO(render_paper(decision_paper(source()), ".docx"))) as file:
        assert {part.date_time for part in file.infolist()} == {(2020, 9, 15, 8, 30, 0)}
        assert not [name for name in file.namelist() if "thumbnail" in name]


@needs_poppler
@pytest.mark.parametrize("kind", DecisionKind)
def test_the_pdf_says_what_it_is_and_carries_its_typeface(
    kind: DecisionKind, tmp_path: Path
) -> None:
    path = pdf(decision_paper(source(kind)), tmp_path)
    about = run("pdfinfo", path)
    assert "Omfördelning till Karriärvägar sjuksköterskor" in about
    assert "Jämtland Härjedalen" in about
    assert re.search(r"Page size: .*A4", about)
    assert b"/Lang (sv-SE)" in path.read_bytes()
    assert b"D:20200915083000Z" in path.read_bytes()
    fonts = run("pdffonts", path).splitlines()[2:]
    assert len(fonts) == 2
    assert all(re.search(r"Inter-\w+ +TrueType +\w+ +yes yes yes", font) for font in fonts)


@needs_poppler
def test_swedish_letters_and_signs_come_out_of_the_pdf_as_they_went_in(tmp_path: Path) -> None:
    signs = "åäö ÅÄÖ é – ” … ▲ ● ■ § × −33\u00a0492,50\u00a0kr"
    path = pdf(decision_paper(replace(source(), background=signs)), tmp_path)
    assert signs.replace("\u00a0", " ") in words_of(path)


@needs_poppler
@pytest.mark.parametrize("state", PaperState)
def test_every_page_of_the_pdf_tells_its_state_number_and_head(
    state: PaperState, tmp_path: Path
) -> None:
    path = pdf(decision_paper(plan_source(state)), tmp_path)
    pages = run("pdftotext", "-layout", path, "-").split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert state.value in page.splitlines()[0]
        assert f"Sida {number} av {len(pages)}" in page
        assert f"Journalens huvud {HEAD}" in page
        assert "Dnr RS 214/2020" in page


@needs_poppler
def test_a_long_table_repeats_its_headings_on_every_page_of_the_pdf(tmp_path: Path) -> None:
    rows = [EffectRow(Effect.ACTIVITY, f"Aktivitet nummer {n}", n, n) for n in range(200)]
    path = pdf(decision_paper(replace(source(), effects=rows)), tmp_path)
    pages = run("pdftotext", "-layout", path, "-").split("\f")
    with_rows = [page for page in pages if "Aktivitet nummer" in page]
    assert len(with_rows) > 3
    assert all(re.search(r"Före +Ändring +Efter", page) for page in with_rows)
    assert re.findall(r"Aktivitet nummer (\d+)", "".join(pages)) == [str(n) for n in range(200)]


@needs_poppler
def test_hostile_texts_stand_in_the_pdf_as_they_were_written(tmp_path: Path) -> None:
    path = pdf(hostile_paper(), tmp_path)
    found = words_of(path)
    assert '<b>&amp; <font color="red">fet</font> </para> {x} %s' in found
    assert "Styrtecken försvinner" in found
    assert "titelns slut" in found
    assert "=cmd|' /C calc'!A199" in found
    assert "slut på raden" in found
    assert re.sub(r"\s", "", found).count(LONG_WORD[:40]) >= 2
    right_edges = [
        float(edge) for edge in re.findall(r'xMax="([\d.]+)"', run("pdftotext", "-bbox", path, "-"))
    ]
    assert max(right_edges) < 595.3 - 50


def test_hostile_texts_stand_in_word_as_they_were_written() -> None:
    document = word(hostile_paper())
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert f"Styrtecken försvinner, {HOSTILE}\nny rad" in text
    assert f"{LONG_TITLE}titelns slut" in text
    assert len(document.core_properties.title) <= 255
    cells = [row.cells[0].text for row in document.tables[1].rows]
    assert f"=cmd|' /C calc'!A199 {HOSTILE}" in cells


@needs_poppler
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.timeout(300)
def test_libreoffice_opens_the_word_files_and_finds_all_the_words(tmp_path: Path) -> None:
    papers = {
        "plan": decision_paper(plan_source()),
        "move": decision_paper(source(state=PaperState.DECIDED)),
        "hostile": hostile_paper(),
    }
    for name, paper in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(render_paper(paper, ".docx"))
    run(
        str(SOFFICE),
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        *(tmp_path / f"{name}.docx" for name in papers),
    )
    plan, move, hostile = (words_of(tmp_path / f"{name}.pdf") for name in papers)
    assert "Plan för God och nära vård 2020" in plan
    assert re.search(r"Totalt 71 862 709 71 751 473 111 236", plan)
    assert "Sida 1 av" in plan
    assert "BESLUT" in move
    assert re.search(r"Ofördelat 1 300 000 −200 000 1 100 000", move)
    assert "Namnförtydligande" in move
    assert "=cmd|' /C calc'!A199" in hostile
    assert "slut på raden" in hostile
