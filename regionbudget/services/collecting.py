"""Long work on many rows makes a million small values that all stay: looking for garbage among
them, again and again, takes a tenth of the time and finds none."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def without_collecting(function: Callable[P, T]) -> Callable[P, T]:
    """The function, with cyclic garbage left where it is until it has ended."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        collects = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            if collects:
                gc.enable()

    return run
