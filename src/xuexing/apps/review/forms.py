"""Answers as pages and scripts send them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter, ValidationError

from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty
from xuexing.kernel.items import (
    Content,
    FillIn,
    Matching,
    Multiple,
    Ordering,
    TrueFalse,
    is_no_answer,
)

from .operations import NewAnswer

MOST_AT_ONCE = 500
MOST_SIGNS = 2_000
NOT_KNOWN = "unknown"
"""The button that says: I do not know."""


class AnsweredForm(forms.Form):
    """Which version was put, and by which key its answer is known."""

    version = forms.UUIDField()
    uuid = forms.UUIDField(required=False)


class RatingForm(forms.Form):
    """How a right answer came."""

    rating = forms.TypedChoiceField(coerce=int, choices=[(2, ""), (3, ""), (4, "")])


class TopicForm(forms.Form):
    """On which topic to exercise."""

    topic = forms.UUIDField()


class ChosenTopicsForm(forms.Form):
    """Which topics are reviewed."""

    topic = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    def __init__(self, *args: Any, keys: list[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [(str(key), "") for key in keys]  # type: ignore[attr-defined]


def given_in(data: QueryDict, content: Content) -> Any:
    """Return what a form says, as the question's kind takes it.

    Raises
    ------
    Faulty
        Nothing was answered, nor that it is not known.
    """
    given = "" if NOT_KNOWN in data else _given(data, content)
    if is_no_answer(given) and NOT_KNOWN not in data:
        raise Faulty([Fault(_("Answer first, or say that you do not know."), {"field": "answer"})])
    return given


def _given(data: QueryDict, content: Content) -> Any:
    if isinstance(content, Matching):
        pairs = {each.key: data.get(f"pair-{each.key}", "") for each in content.lefts}
        return {key: value for key, value in pairs.items() if value}
    if isinstance(content, Ordering):
        return _in_order(data, [each.key for each in content.steps])
    if isinstance(content, TrueFalse):
        return {"true": True, "false": False}.get(data.get("answer", ""))
    if isinstance(content, FillIn):
        texts = [text[:MOST_SIGNS] for text in data.getlist("answer")]
        return texts if any(text.strip() for text in texts) else ""
    return data.getlist("answer") if isinstance(content, Multiple) else data.get("answer", "")


def _in_order(data: Mapping[str, Any], keys: list[str]) -> list[str]:
    """Return steps by the places given to them; nothing where two share one or one has none."""
    places = {key: str(data.get(f"place-{key}", "")) for key in keys}
    if sorted(places.values()) != sorted(str(place) for place in range(1, len(keys) + 1)):
        return []
    return sorted(keys, key=lambda key: int(places[key]))


class SentAnswer(BaseModel):
    """One answer from a pack, made with or without a network."""

    id: UUID
    version: UUID
    given: Any = ""
    rating: Annotated[int, Field(ge=1, le=4)] = 3
    at: AwareDatetime
    """By the device's clock; the day alone is kept, as the organization's calendar counts it."""


SENT = TypeAdapter(Annotated[list[SentAnswer], Field(max_length=MOST_AT_ONCE)])


def sent_answers(text: str) -> list[NewAnswer]:
    """Return the answers that a script has sent together.

    Raises
    ------
    Faulty
        They cannot be read.
    """
    try:
        sent = SENT.validate_json(text)
    except ValidationError:
        raise Faulty([Fault(_("These answers cannot be read. Load the page again."))]) from None
    return [
        NewAnswer(e.id, version=e.version, given=e.given, rating=e.rating, on=local_date(e.at))
        for e in sent
    ]
