"""Small SIE files for tests, made of lines."""

from regionbudget.domain.sie import Sie
from regionbudget.readers.sie import read_sie

HEAD = (
    "#FLAGGA 0",
    '#PROGRAM "Provprogrammet" 1.0',
    "#FORMAT PC8",
    "#SIETYP 4",
    "#ORGNR 232100-0214",
    '#FNAMN "Östra Ån"',
    "#RAR 0 20200101 20201231",
    "#KPTYP Kommunbas13",
)


def sie_bytes(*lines: str, codec: str = "cp437", end: str = "\r\n") -> bytes:
    """The head and the lines, as a program would write them."""
    return "".join(line + end for line in (*HEAD, *lines)).encode(codec)


def read(*lines: str) -> Sie:
    return read_sie(sie_bytes(*lines))


def codes(sie: Sie) -> list[str]:
    return [problem.code for problem in sie.problems]


def row(body: str) -> Sie:
    """One voucher with one row, which does not balance."""
    return read('#VER A 1 20200131 "vertext"', "{", f"#TRANS {body}", "}")
