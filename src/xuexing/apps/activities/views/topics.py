"""Topics, comments, minutes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import get_person_of, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import EditConflict
from xuexing.foundation.http import page
from xuexing.foundation.panels import collect
from xuexing.foundation.permissions import Permission

from ..access import session_for, sitting_for, topic_for
from ..forms import CommentForm, MinutesForm, NewTopicForm, TopicForm
from ..models import Session, TopicComment
from ..operations import (
    add_session_topic,
    change_session_topic,
    remove_session_topic,
    save_comment,
    save_minutes,
)
from ..queries import get_record
from ..queries.topics import get_comment, list_sittings
from .parts import record_context

PANELS = "activities.topic_panels"
"""Slot: what stands below the comment on a topic; given ``topic`` and ``scope``."""


@signed_in
@require_POST
def add_topic(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Add what was studied."""
    moment = now()
    session = session_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SESSION_EDIT
    )
    form = NewTopicForm(request.POST, unit=session.unit)
    if form.is_valid():
        by = Actor.user(request.user.pk)
        add_session_topic(session=session, **form.sitting(), by=by, now=moment)
        return redirect("activities:session", uuid=uuid)
    context = record_context(request, session, moment, topic_form=form)
    return page(request, "activities/record.html", context, status=422)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_topic(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change what was studied and how."""
    sitting = sitting_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.SESSION_EDIT
    )
    first = {
        "title": sitting.topic.title,
        "leader": sitting.leader,
        "minutes_count": sitting.minutes_count,
        "contribution_count": sitting.contribution_count,
    }
    form = TopicForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        change_session_topic(sitting=sitting, **form.cleaned_data, by=by, now=now())
        return redirect("activities:session", uuid=sitting.session.uuid)
    context = {"form": form, "sitting": sitting, "session": sitting.session}
    return page(request, "activities/topic.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def remove_topic(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a topic off a session."""
    sitting = sitting_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.SESSION_EDIT
    )
    remove_session_topic(sitting=sitting, by=Actor.user(request.user.pk), now=now())
    return redirect("activities:session", uuid=sitting.session.uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write the comment on a topic; it saves itself."""
    to = Permission.SESSION_VIEW if request.method in {"GET", "HEAD"} else Permission.SESSION_EDIT
    topic = topic_for(user=request.user, on=local_date(now()), uuid=uuid, to=to)
    held = get_comment(topic=topic)
    sittings = list_sittings(topic=topic)
    scope = scope_of(user=request.user, on=local_date(now()))
    context: dict[str, object] = {
        "topic": topic,
        "comment": held,
        "sittings": sittings,
        "panels": collect(PANELS, topic=topic, scope=scope),
    }
    form = CommentForm(request.POST or None, initial=_comment_of(held))
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_comment(
                topic=topic,
                **form.cleaned_data,
                given_by=get_person_of(user_id=request.user.pk),
                by=Actor.user(request.user.pk),
                now=now(),
            )
        except EditConflict as conflict:
            context |= {"form": form, "conflict": conflict}
            return page(request, "activities/comment.html", context, part="form", status=409)
        if not request.htmx:
            return redirect("activities:session", uuid=sittings[0].session.uuid)
        form = CommentForm(initial=_comment_of(saved))
        context |= {"comment": saved, "saved_at": now()}
    return page(request, "activities/comment.html", context | {"form": form}, part="form")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write the minutes; they save themselves."""
    moment = now()
    session = session_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SESSION_EDIT
    )
    record = get_record(session=session, now=moment)
    context: dict[str, object] = {"session": session, "record": record}
    form = MinutesForm(request.POST or None, initial=_minutes_of(session))
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_minutes(
                session=session,
                **form.texts(),
                by=Actor.user(request.user.pk),
                now=moment,
            )
        except EditConflict as conflict:
            context |= {"form": form, "conflict": conflict}
            return page(request, "activities/minutes.html", context, part="form", status=409)
        if not request.htmx:
            return redirect("activities:session", uuid=uuid)
        form = MinutesForm(initial=_minutes_of(saved))
        context |= {"saved_at": moment}
    return page(request, "activities/minutes.html", context | {"form": form}, part="form")


def _comment_of(comment: TopicComment | None) -> dict[str, object]:
    if comment is None:
        return {"text": "", "version": 0}
    return {"text": comment.text, "version": comment.version}


def _minutes_of(session: Session) -> dict[str, object]:
    return {
        "minutes": session.minutes,
        "put_right": session.put_right,
        "version": session.minutes_version,
    }
