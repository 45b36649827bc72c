"""The problems of a SIE file while it is read: the first of each kind whole, the others counted."""

from collections import Counter
from collections.abc import Callable, Iterable

from regionbudget.domain.finding import Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.sie import SieProblem

MOST_OF_A_KIND = 100


class Problems:
    """Keeps them in the order of the lines; a broken file has as many as lines."""

    def __init__(self) -> None:
        self._kept: list[SieProblem] = []
        self._counts: Counter[str] = Counter()

    def add(
        self,
        code: str,
        line: int | None,
        message: Callable[[], Message],
        severity: Severity = Severity.WARN,
    ) -> None:
        """The sentence is made when it is kept: a hostile file has millions."""
        self._counts[code] += 1
        if self._counts[code] <= MOST_OF_A_KIND:
            self._kept.append(SieProblem(code, line, message(), severity))

    def keep(self, problem: SieProblem) -> None:
        """A problem that is made already."""
        self.add(problem.code, problem.line, lambda: problem.message, problem.severity)

    def count(self, codes: Iterable[str]) -> int:
        """How many there are of some kinds."""
        return sum(self._counts[code] for code in codes)

    def told(self) -> tuple[SieProblem, ...]:
        """What concerns the whole file first, then by line, then how many more of each kind."""
        told = sorted(self._kept, key=lambda each: each.line or 0)
        for code, count in self._counts.items():
            if count > MOST_OF_A_KIND:
                more = say("{count} till av samma slag", count=str(count - MOST_OF_A_KIND))
                told.append(SieProblem(code, None, more))
        return tuple(told)
