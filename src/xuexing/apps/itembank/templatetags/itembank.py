"""How questions read on pages."""

from __future__ import annotations

from django import template

from xuexing.apps.itembank.models import BankImport, Item, ItemVersion
from xuexing.apps.itembank.queries.words import IMPORT_WORDS, KIND_WORDS, LEVEL_WORDS, STATE_WORDS
from xuexing.apps.knowledge.api import get_title
from xuexing.foundation.i18n import join_words
from xuexing.foundation.markup import plain_text

register = template.Library()
LONG = 120


@register.filter
def kind_words(kind: str) -> str:
    """Return the name of a kind."""
    return str(KIND_WORDS[kind])


@register.filter
def item_state_words(state: str) -> str:
    """Return how far a question has come."""
    return str(STATE_WORDS[state])


@register.filter
def level_words(level: str) -> str:
    """Return what of thinking a question asks for."""
    return str(LEVEL_WORDS.get(level, ""))


@register.filter
def bank_import_words(run: BankImport) -> str:
    """Return how far an import has come."""
    return str(IMPORT_WORDS[run.state])


@register.filter
def stem_words(version: ItemVersion) -> str:
    """Return the beginning of a question in one line."""
    text = " ".join(plain_text(version.stem, version.markup).split())
    return f"{text[:LONG]}…" if len(text) > LONG else text


@register.filter
def own_words(item: Item) -> str:
    """Return the beginning of a question of which only the row is known."""
    present = getattr(item, "present", None)
    return stem_words(present[0]) if present else ""


@register.filter
def topic_title(item: Item) -> str:
    """Return the title of a question's topic; nothing where it has none."""
    return get_title(topic=item.topic) if item.topic else ""


@register.filter
def point_titles(points: list[object]) -> str:
    """Return the knowledge points of a question as a list."""
    return join_words([get_title(topic=each.point) for each in points])  # type: ignore[attr-defined]


@register.filter
def hand(version: ItemVersion) -> str:
    """Return who wrote a version; nothing where it was the program."""
    return _name(version.made_by)


@register.filter
def reviewer(version: ItemVersion) -> str:
    """Return who reviewed a version."""
    return _name(version.reviewed_by)


@register.filter
def percent(share: float) -> int:
    """Return a share of one as a whole number of hundred."""
    return round(share * 100)


def _name(user: object) -> str:
    if user is None:
        return ""
    person = getattr(user, "person", None)
    return str(person.name if person else user.sign_in_name)  # type: ignore[attr-defined]
