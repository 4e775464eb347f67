"""Counting what is asked of the database."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def count_statements(work: Callable[[], object]) -> int:
    """Return how many statements some work makes; a test that fails of it shows them."""
    with CaptureQueriesContext(connection) as captured:
        work()
    print(*(each["sql"] for each in captured.captured_queries), sep="\n")  # noqa: T201  shown of a test that fails
    return len(captured)
