"""Pages of long lists."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)

PER_PAGE = 50


def page_of(rows: QuerySet[M], number: Any, *, per_page: int = PER_PAGE) -> Page[M]:
    """Return one page of a list; a number that makes no sense gives the nearest page. Two queries."""
    return Paginator(rows, per_page).get_page(number)
