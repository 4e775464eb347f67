"""CPU time of two ways to do the same, in turns, and the most memory one of them needs."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Pair:
    """CPU seconds of ours and of the baseline.

    Parameters
    ----------
    ours, baseline
        One for each turn.
    results
        What each returned last.
    """

    ours: tuple[float, ...]
    baseline: tuple[float, ...]
    results: tuple[Any, Any]

    @property
    def ratio(self) -> float:
        """How many times the baseline takes what ours takes: the median over turns."""
        return statistics.median(b / a for a, b in zip(self.ours, self.baseline, strict=True))


def in_turns(ours: Callable[[], Any], baseline: Callable[[], Any], *, turns: int = 3) -> Pair:
    """Run two ways in turns, so that a busy moment of the machine hits both.

    CPU time of all threads of the process; one run of each goes before, unmeasured.
    """
    results = (ours(), baseline())
    pairs = []
    for _ in range(turns):
        first, result = cpu_seconds(ours)
        second, other = cpu_seconds(baseline)
        pairs.append((first, second))
        results = (result, other)
    return Pair(tuple(p[0] for p in pairs), tuple(p[1] for p in pairs), results)


def cpu_seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds that work takes, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def tell(name: str, baseline: str, pair: Pair, *, target: float, **more: Any) -> bool:
    """Print one measurement as a line of JSON and return whether the target is met."""
    is_met = pair.ratio >= target and more.get("holds", True)
    line = {
        "name": name,
        "baseline": baseline,
        "ratio": round(pair.ratio, 1),
        "target": target,
        "met": is_met,
        "median_cpu_s": round(statistics.median(pair.ours), 4),
        "baseline_median_cpu_s": round(statistics.median(pair.baseline), 4),
        "turns": len(pair.ours),
        **more,
    }
    print(json.dumps(line), flush=True)
    return is_met


def peak_megabytes(module: str, *arguments: str) -> float:
    """Return the most memory that ``python -m module arguments`` needs, in MB.

    The module prints what ``own_peak_megabytes`` returns as its last line.
    """
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  ours
    return float(done.stdout.splitlines()[-1])


def own_peak_megabytes() -> float:
    """Return the most memory this process has needed since its program began, in MB.

    From /proc: what ``getrusage`` says starts from the parent's.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024
