"""Reads about topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from xuexing.apps.organizations.api import Unit

from .models import Topic


def list_topics_of(*, unit: Unit) -> QuerySet[Topic]:
    """Return a unit's topics, newest first."""
    return Topic.objects.filter(unit=unit).order_by("-made_at", "-id")


def find_topic(*, uuid: UUID) -> Topic | None:
    """Return the topic with a key and its unit, or None."""
    return Topic.objects.select_related("unit").filter(uuid=uuid).first()


def get_titles(*, keys: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return the titles of topics by key, in one query."""
    return dict(Topic.objects.filter(uuid__in=list(keys)).values_list("uuid", "title"))


def list_titles_by_units(*, keys: QuerySet[Any, UUID | None], most: int) -> list[tuple[str, int]]:
    """Return the titles that most units have among some topics, and how many have each; one query.

    A topic is its unit's own: what several study is told by its title.
    """
    found = (
        Topic.objects.filter(uuid__in=keys).values("title").annotate(n=Count("unit", distinct=True))
    )
    return list(found.order_by("-n", "title").values_list("title", "n")[:most])
