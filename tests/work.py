"""Work: how much of it something takes, whatever machine it runs on.

Nothing here knows a second. What is done in Python is counted in calls; what libraries do is
compared with other work on the same machine, each at its best of some runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """Count the functions that are called, Python's and C's: the same on every machine."""
    count = 0

    def called(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def best_s(work: Callable[[], object], runs: int = 3) -> float:
    """Give the processor time of the fastest of some runs; means nothing but beside another's."""
    took = []
    for _ in range(runs):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return max(min(took), 1e-4)


def growth(work: Callable[[int], object], size: int, times: int = 4) -> float:
    """Give how many times as long so many times the size takes: `times`, if work is linear."""
    return best_s(lambda: work(times * size)) / best_s(lambda: work(size))
