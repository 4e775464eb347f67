"""Kernel and policy are given the time and the dice; operations and queries are given the time.

Modules that bring a clock or chance with them are named in ``.importlinter``; here are the calls that
hide in modules everybody needs.
"""

import ast

import pytest

from .house import APPS, SOURCE, hold, parsed, shown, sources, tree_of

CLOCKS = {"now", "today", "utcnow", "localtime", "localdate"}
CLOCK_OWNERS = {"datetime", "date", "dt", "timezone", "clock"}
CHANCE = {"uuid1", "uuid4", "urandom", "default_rng", "seed", "RandomState", "getrandbits"}
TOLD_THE_TIME = {"operations", "queries", "models"}


def faults(tree, *, name="planted", with_chance=True):
    """Return where a source asks the clock or throws dice."""
    return [
        f"{name}:{node.lineno}: {fault}"
        for node in ast.walk(tree)
        for fault in (*_clocks(node), *(_dice(node) if with_chance else ()))
    ]


def _clocks(node):
    if isinstance(node, ast.Attribute) and node.attr in CLOCKS and _owner(node) in CLOCK_OWNERS:
        yield f"asks the time: {_owner(node)}.{node.attr}"
    if isinstance(node, ast.Import):
        yield from (f"takes a clock: {each.name}" for each in node.names if each.name == "time")
    if isinstance(node, ast.ImportFrom):
        last = (node.module or "").rpartition(".")[2]
        told = CLOCKS if last in {"timezone", "clock"} else set()
        yield from (
            f"takes a clock: {each.name}"
            for each in node.names
            if last == "time" or each.name in told
        )


def _dice(node):
    word = getattr(node, "attr", None) or getattr(node, "id", None)
    words = [each.name for each in node.names] if isinstance(node, ast.ImportFrom) else [word]
    yield from (f"throws dice: {each}" for each in words if each in CHANCE)


def _owner(node):
    inner = node.value
    return inner.attr if isinstance(inner, ast.Attribute) else getattr(inner, "id", "")


class TestPurity:
    @pytest.mark.parametrize("part", ["kernel", "policy"])
    def test_knows_no_clock_and_no_chance(self, part):
        found = [
            fault
            for path in sources(SOURCE / part)
            for fault in faults(tree_of(path), name=shown(path))
        ]
        hold(found)

    def test_of_operations_and_queries_is_that_they_are_told_the_time(self):
        found = [
            fault
            for path in sources(APPS)
            if TOLD_THE_TIME & {*path.parts, path.stem}
            for fault in faults(tree_of(path), name=shown(path), with_chance=False)
        ]
        hold(found)


class TestAFault:
    @pytest.mark.parametrize(
        "source",
        [
            "import datetime as dt\nnow = dt.datetime.now(dt.UTC)",
            "import datetime\ntoday = datetime.date.today()",
            "from django.utils import timezone\nnow = timezone.now()",
            "from xuexing.foundation.clock import local_date, now",
            "from ..foundation import clock\nmoment = clock.now()",
            "import time\nstart = time.monotonic()",
            "import time as t",
            "from time import monotonic",
            "import uuid\nkey = uuid.uuid4()",
            "from uuid import uuid4",
            "import numpy as np\nrng = np.random.default_rng()",
            "import os\nsalt = os.urandom(8)",
        ],
    )
    def test_is_found(self, source):
        assert faults(parsed(source))

    @pytest.mark.parametrize(
        "source",
        [
            "def f(*, now): return now.date()",
            "import datetime as dt\nnoon = dt.time(12)",
            "from datetime import date, time",
            "from xuexing.foundation.clock import local_date",
            "def f(rng): return rng.normal()",
            "import numpy as np\ndef f(rng: np.random.Generator): ...",
        ],
    )
    def test_is_not_seen_where_there_is_none(self, source):
        assert faults(parsed(source)) == []
