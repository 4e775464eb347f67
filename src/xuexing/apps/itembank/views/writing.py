"""Writing questions, with those that are nearly the same shown beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.knowledge.api import Topic, get_title, list_choices, visible_topics
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.i18n import join_words
from xuexing.foundation.permissions import Permission
from xuexing.kernel.items import Kind, TrueFalse

from ..access import bank_for, item_for, owner_for, visible_items, writable_units
from ..formats.records import Question
from ..forms import PART_KINDS, Entry, PlaceForm
from ..forms.pictures import NOTHING, words_of
from ..models import Item
from ..operations import UnableToChangeItem, add_item, change_item
from ..queries import find_alike, find_items, list_questions
from ..queries.duplicates import Alike
from ..queries.imports import list_points_of
from ..queries.search import Search
from ..queries.showing import get_shown, list_versions_shown
from .parts import asked_topic
from .pictures import take_pictures

BOTH = ["GET", "HEAD", "POST"]
SHOWN_AGAIN = ("more", "add_part", "without", "add_picture", "without_picture")
MOST_SHOWN = 5


@signed_in
@require_http_methods(BOTH)
def new_item(request: SignedInRequest) -> HttpResponse:
    """Write a new question: first its kind, then all that belongs to it."""
    moment = now()
    owners = writable_units(user=request.user, on=local_date(moment))
    kind = request.GET.get("kind", "")
    if kind not in {*Kind}:
        return page(request, "itembank/kinds.html", {"kinds": [*Kind]})
    entry, place = _forms(request, Kind(kind), owners, local_date(moment))
    context = {"entry": entry, "place": place, "part_kinds": PART_KINDS}
    if request.method != "POST" or entry.is_resent:
        return page(request, "itembank/write.html", context)
    if not all([entry.is_valid(), place.is_valid()]):
        return page(request, "itembank/write.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    given = _given(request, entry, place, local_date(moment))
    alike = _alike(request, given["question"], None, local_date(moment))
    if alike and "all_the_same" not in request.POST:
        context |= {"alike": alike, "is_asked": True}
        return page(request, "itembank/write.html", context, status=HTTPStatus.CONFLICT)
    unit = owner_for(user=request.user, on=local_date(moment), asked=place.cleaned_data["owner"])
    try:
        item = add_item(unit=unit, by=Actor.user(request.user.pk), now=moment, **given)
    except Refusal as refusal:
        _show(entry, refusal)
        return page(request, "itembank/write.html", context, status=refusal.status)
    messages.success(request, _("Written. It is a draft until somebody else has reviewed it."))
    return redirect("itembank:item", uuid=item.uuid)


@signed_in
@require_http_methods(BOTH)
def change(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change a question; what was answered stays as it was."""
    moment = now()
    item = item_for(user=request.user, on=local_date(moment), uuid=uuid, to=Permission.ITEM_EDIT)
    if item.case is not None:
        return redirect("itembank:change", uuid=item.case.uuid)
    question = list_questions(items=find_items(where=Q(pk=item.pk), search=Search()))[0]
    entry, place = _forms(
        request, Kind(item.kind), [], local_date(moment), question=question, item=item
    )
    context = {"entry": entry, "place": place, "item": item, "part_kinds": PART_KINDS}
    if request.method != "POST" or entry.is_resent:
        return page(request, "itembank/write.html", context)
    if not all([entry.is_valid(), place.is_valid()]):
        return page(request, "itembank/write.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    number, seen_at = place.seen()
    given = _given(request, entry, place, local_date(moment)) | {"seen_at": seen_at}
    try:
        by = Actor.user(request.user.pk)
        change_item(item=item, number=number, by=by, now=moment, **given)
    except UnableToChangeItem as refusal:
        context |= _conflict(request, item, refusal)
        return page(request, "itembank/write.html", context, status=refusal.status)
    except Refusal as refusal:
        _show(entry, refusal)
        return page(request, "itembank/write.html", context, status=refusal.status)
    messages.success(request, _("Saved. It is a draft until somebody else has reviewed it."))
    return redirect("itembank:item", uuid=uuid)


@signed_in
@require_POST
def alike(request: SignedInRequest) -> HttpResponse:
    """Show the questions that are nearly the same as what is being written."""
    today = local_date(now())
    bank_for(user=request.user, on=today)
    kind = request.GET.get("kind", "")
    kind = kind if kind in {*Kind} else Kind.SINGLE
    entry = Entry(Kind(kind), words_of(request.POST))
    if entry.is_valid():
        question = entry.question()
    else:
        stem = request.POST.get("stem", "")[:20_000]
        question = Question(Kind(kind), stem, TrueFalse(is_true=True))
    but = request.GET.get("item", "")
    found = _alike(request, question, but, today) if question.stem.strip() else []
    # Which pictures it will have is known once it is sent.
    found = [replace(each, has_other_pictures=False) for each in found]
    return page(request, "itembank/alike.html", {"alike": found})


def _forms(
    request: SignedInRequest,
    kind: Kind,
    owners: Sequence[tuple[str, str]],
    on: dt.date,
    *,
    question: Question | None = None,
    item: Item | None = None,
) -> tuple[Entry, PlaceForm]:
    """Return the forms of a question as they are sent, or as they begin."""
    sent = request.POST if request.method == "POST" else None
    again = sent is not None and any(name in sent for name in SHOWN_AGAIN)
    given = take_pictures(request) if sent is not None else NOTHING
    entry = Entry(kind, sent, question=question, is_resent=again, given=given)
    topics = list_choices(where=visible_topics(scope_of(user=request.user, on=on)))
    first = _first_place(item, topics) if item else {"topic": request.GET.get("topic", "")}
    return entry, PlaceForm(sent, owners=owners, topics=topics, initial=first)


def _first_place(item: Item, topics: list[tuple[str, str]]) -> dict[str, Any]:
    """Return where a question belongs; a topic that is no longer offered is offered to it alone."""
    if item.topic and all(key != str(item.topic.uuid) for key, _title in topics):
        topics.append((str(item.topic.uuid), get_title(topic=item.topic)))
    present = item.versions.get(is_current=True)
    return {
        "topic": str(item.topic.uuid) if item.topic else "",
        "points": join_words([get_title(topic=p.point) for p in list_points_of(items=[item.pk])]),
        "level": item.level,
        "number": present.number,
        "seen_at": item.changed_at.isoformat(),
    }


def _given(request: SignedInRequest, entry: Entry, place: PlaceForm, on: dt.date) -> dict[str, Any]:
    """Return what was written, as the operations take it."""
    topic: Topic | None = asked_topic(request, on, place.cleaned_data["topic"])
    question = entry.question(level=place.cleaned_data["level"], topic=(), points=())
    return {"question": question, "topic": topic, "named": place.named()}


def _alike(
    request: SignedInRequest, question: Question, but: str | None, on: dt.date
) -> list[Alike]:
    where = visible_items(scope_of(user=request.user, on=on))
    found = find_alike(question=question, where=where)
    return [each for each in found if str(each.item.uuid) != but][:MOST_SHOWN]


def _conflict(request: SignedInRequest, item: Item, refusal: Refusal) -> dict[str, Any]:
    """Return both texts: the one that stands, and the form with what was typed, to save over it."""
    present = list_versions_shown(item=item)[0]
    sent: QueryDict = request.POST.copy()
    sent["number"] = str(present.number)
    sent["seen_at"] = present.item.changed_at.isoformat()
    topics = list_choices(where=visible_topics(scope_of(user=request.user, on=local_date(now()))))
    place = PlaceForm(sent, owners=[], topics=topics)
    return {"conflict": refusal, "theirs": get_shown(present, with_answer=True), "place": place}


def _show(entry: Entry, refusal: Refusal) -> None:
    """Put what an operation refused above the text."""
    if isinstance(refusal, Faulty):
        show_faults(entry.text, refusal)
    else:
        entry.text.add_error(None, str(refusal))
