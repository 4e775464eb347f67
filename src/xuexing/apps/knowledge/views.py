"""The tree of topics: looking at it, adding, renaming, moving, merging, retiring."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound, Refusal
from xuexing.foundation.http import page
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission

from .access import (
    editable_owners,
    may_change,
    owner_for,
    topic_for,
    tree_for,
    visible_topics,
)
from .forms import NewTopicForm, OtherTopicForm, TitleForm
from .models import Topic, TopicKind
from .operations import (
    add_topic,
    merge_topics,
    move_topic,
    rename_topic,
    restore_topic,
    retire_topic,
)
from .queries import get_topic_page, get_tree, list_choices, list_others

PLACES = "knowledge.topic"
"""Slot: places to go on from a topic; given ``topic`` and ``scope``."""
BOTH = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def tree(request: SignedInRequest) -> HttpResponse:
    """Show the topics that one may see, as a tree; or those whose titles hold some words."""
    scope = tree_for(user=request.user, on=local_date(now()))
    words = request.GET.get("q", "").strip()[:60]
    where = visible_topics(scope) & Q(title__icontains=words)
    context = {
        "tree": get_tree(where=where),
        "words": words,
        "may_add": scope.allows_anywhere(Permission.TOPIC_EDIT),
    }
    return page(request, "knowledge/tree.html", context)


@signed_in
@require_safe
def show_topic(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a topic: where it stands, what stands below it, what became of it."""
    today = local_date(now())
    topic = topic_for(user=request.user, on=today, uuid=uuid, to=Permission.UNIT_VIEW)
    scope = scope_of(user=request.user, on=today)
    context = {
        "topic": topic,
        "shown": get_topic_page(topic=topic, where=visible_topics(scope)),
        "may_change": may_change(scope, topic),
        "may_add": scope.allows_anywhere(Permission.TOPIC_EDIT) and topic.retired_at is None,
        "places": collect(PLACES, topic=topic, scope=scope),
    }
    return page(request, "knowledge/topic.html", context)


@signed_in
@require_http_methods(BOTH)
def new_topic(request: SignedInRequest) -> HttpResponse:
    """Add a topic or a knowledge point."""
    moment = now()
    today = local_date(moment)
    owners = editable_owners(user=request.user, on=today)
    form = NewTopicForm(
        request.POST or None,
        owners=owners,
        topics=list_choices(where=visible_topics(scope_of(user=request.user, on=today))),
        initial={"parent": request.GET.get("below", ""), "kind": TopicKind.TOPIC},
    )
    if request.method == "POST" and form.is_valid():
        given, by = form.cleaned_data, Actor.user(request.user.pk)
        unit = owner_for(user=request.user, on=today, asked=given["owner"])
        parent = _seen(request, today, given["parent"])
        what = {"title": given["title"], "kind": given["kind"]}
        try:
            topic = add_topic(unit=unit, parent=parent, by=by, now=moment, **what)
        except Refusal as refusal:
            form.add_error("parent", str(refusal))
        else:
            return redirect("knowledge:topic", uuid=topic.uuid)
    return page(request, "knowledge/new.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def rename(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a topic another title."""
    topic = _to_change(request, uuid)
    form = TitleForm(request.POST or None, initial={"title": topic.title})
    if request.method == "POST" and form.is_valid():
        title, by = form.cleaned_data["title"], Actor.user(request.user.pk)
        rename_topic(topic=topic, title=title, by=by, now=now())
        return redirect("knowledge:topic", uuid=uuid)
    context = {"form": form, "topic": topic}
    return page(request, "knowledge/rename.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def move(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Place a topic below another, with all that stands below it."""
    topic = _to_change(request, uuid)
    today = local_date(now())
    seen = visible_topics(scope_of(user=request.user, on=today))
    form = OtherTopicForm(
        request.POST or None,
        label=_("Stands below"),
        topics=list_others(topic=topic, where=seen & Q(kind=TopicKind.TOPIC)),
        with_top=True,
        initial={"other": str(topic.parent.uuid) if topic.parent else ""},
    )
    if request.method == "POST" and form.is_valid():
        parent = _seen(request, today, form.cleaned_data["other"])
        try:
            by = Actor.user(request.user.pk)
            move_topic(topic=topic, parent=parent, by=by, now=now())
        except Refusal as refusal:
            form.add_error("other", str(refusal))
        else:
            return redirect("knowledge:topic", uuid=uuid)
    context = {"form": form, "topic": topic}
    return page(request, "knowledge/move.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def merge(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Merge a topic into another that turns out to be the same."""
    topic = _to_change(request, uuid)
    today = local_date(now())
    seen = visible_topics(scope_of(user=request.user, on=today))
    form = OtherTopicForm(
        request.POST or None,
        label=_("Is the same as"),
        topics=list_others(topic=topic, where=seen & Q(kind=topic.kind)),
        with_top=False,
    )
    if request.method == "POST" and form.is_valid():
        into = _seen(request, today, form.cleaned_data["other"])
        if into is None:
            raise NotFound
        try:
            merge_topics(topic=topic, into=into, by=Actor.user(request.user.pk), now=now())
        except Refusal as refusal:
            form.add_error("other", str(refusal))
        else:
            return redirect("knowledge:topic", uuid=into.uuid)
    context = {"form": form, "topic": topic}
    return page(request, "knowledge/merge.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def retire(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Offer a topic no longer, after saying what goes with it."""
    topic = _to_change(request, uuid)
    if request.method == "POST":
        retire_topic(topic=topic, by=Actor.user(request.user.pk), now=now())
        messages.success(request, _("Retired. What was recorded of it stays."))
        return redirect("knowledge:topic", uuid=uuid)
    seen = visible_topics(scope_of(user=request.user, on=local_date(now())))
    context = {"topic": topic, "shown": get_topic_page(topic=topic, where=seen)}
    return page(request, "knowledge/retire.html", context)


@signed_in
@require_POST
def restore(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Offer a retired topic again."""
    topic = _to_change(request, uuid)
    try:
        restore_topic(topic=topic, by=Actor.user(request.user.pk), now=now())
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("knowledge:topic", uuid=uuid)


def _to_change(request: SignedInRequest, uuid: UUID) -> Topic:
    on = local_date(now())
    return topic_for(user=request.user, on=on, uuid=uuid, to=Permission.TOPIC_EDIT)


def _seen(request: SignedInRequest, on: dt.date, asked: str) -> Topic | None:
    """Return a topic that was chosen and may be seen; None for the top."""
    if not asked:
        return None
    return topic_for(user=request.user, on=on, uuid=UUID(asked), to=Permission.UNIT_VIEW)
