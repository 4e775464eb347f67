"""Looking for questions: by words, topic, kind, level, state, owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page
from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.db.models.expressions import Value
from django.db.models.functions import StrIndex

from xuexing.apps.knowledge.api import Topic, list_topics_within
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.paging import page_of
from xuexing.kernel.items import fold_text

from ..models import Item, ItemPoint, ItemVersion


@dataclass(frozen=True)
class Search:
    """What is looked for; empty values look for everything.

    Parameters
    ----------
    text
        Words that all stand in the stem or the options; spaces, marks and case make no difference.
    topic
        The topic or knowledge point, with all below it.
    unit
        The owner.
    """

    text: str = ""
    topic: Topic | None = None
    kinds: Sequence[str] = ()
    levels: Sequence[str] = ()
    states: Sequence[str] = ()
    unit: Unit | None = None
    source: str = ""


@dataclass(frozen=True)
class Found:
    """One page of what was found, with how many there are of each kind and state.

    Parameters
    ----------
    items
        Each with its unit, topic, present version (``item.present[0]``) and points.
    """

    items: Page[Item]
    kinds: Mapping[str, int] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)


def find_items(*, where: Q, search: Search) -> QuerySet[Item]:
    """Return the questions that meet a condition and a search, the last changed first.

    Words are looked for in one folded column (``search_text``): a plain scan, the same on every
    database, measured at 100,000 questions in bench/bank.py.
    """
    found = Item.objects.filter(where, case__isnull=True)
    for word in search.text.split():
        folded = fold_text(word)
        if folded:
            found = found.alias(**{_at(folded): StrIndex("search_text", Value(folded))}).filter(
                **{f"{_at(folded)}__gt": 0}
            )
    if search.topic is not None:
        topics = list_topics_within(topic=search.topic).order_by().values("pk")
        asked = ItemPoint.objects.filter(point__in=topics).values("item")
        found = found.filter(Q(topic__in=topics) | Q(pk__in=asked))
    named = {
        "kind__in": list(search.kinds),
        "level__in": list(search.levels),
        "state__in": list(search.states),
        "unit": search.unit,
        "source": search.source,
    }
    found = found.filter(**{key: value for key, value in named.items() if value})
    return found.order_by("-changed_at", "-id")


def get_page_of_items(*, where: Q, search: Search, page: int = 1, per_page: int = 50) -> Found:
    """Return one page of a search: five statements, however many questions there are."""
    found = find_items(where=where, search=search)
    counts = found.order_by().values("kind", "state").annotate(count=Count("id"))
    kinds: dict[str, int] = {}
    states: dict[str, int] = {}
    for row in counts.order_by("kind", "state"):
        kinds[row["kind"]] = kinds.get(row["kind"], 0) + row["count"]
        states[row["state"]] = states.get(row["state"], 0) + row["count"]
    present = ItemVersion.objects.filter(is_current=True)
    points = ItemPoint.objects.select_related("point").order_by("id")
    shown = found.select_related("unit", "topic").prefetch_related(
        Prefetch("versions", present, to_attr="present"), Prefetch("points", points)
    )
    listed = _page(shown, page, per_page, sum(kinds.values()))
    return Found(listed, kinds, states)


def _page(shown: QuerySet[Item], page: int, per_page: int, count: int) -> Page[Item]:
    """Return a page without counting once more."""
    shown.count = lambda: count  # type: ignore[method-assign]  # counted by kind and state already
    return page_of(shown, page, per_page=per_page)


def list_sources(*, where: Q) -> list[str]:
    """Return the collections that questions come from, a hundred at most."""
    found = Item.objects.filter(where, case__isnull=True).exclude(source="")
    return list(found.order_by("source").values_list("source", flat=True).distinct()[:100])


def list_versions_of(*, item: Item) -> QuerySet[ItemVersion]:
    """Return the versions of a question, the present one first."""
    found = ItemVersion.objects.filter(item=item).select_related("made_by", "reviewed_by")
    return found.order_by(F("number").desc())


def _at(word: str) -> str:
    return "at_" + "".join(f"{ord(sign):x}" for sign in word)
