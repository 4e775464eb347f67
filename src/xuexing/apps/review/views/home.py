"""Where review and exercise begin, what is reviewed, and taking everything back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page

from ..access import person_of
from ..forms import ChosenTopicsForm
from ..operations import choose_topics, delete_practice
from ..queries import get_pack, list_exercises_of, list_topic_rows, list_topics_of
from ..queries.exercises import LATELY
from ..queries.known import find_units_told


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Show what is to review today, and the exercises of late."""
    on = local_date(now())
    person, scope = person_of(user=request.user), scope_of(user=request.user, on=on)
    pack = get_pack(person=person, scope=scope, on=on)
    context = {
        "person": person,
        "pack": pack,
        "has_topics": pack.is_empty and bool(list_topics_of(person=person)),
        "exercises": list_exercises_of(person=person)[:LATELY],
        "units": find_units_told(scope=scope),
    }
    return page(request, "review/home.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def topics(request: SignedInRequest) -> HttpResponse:
    """Choose what is reviewed."""
    on = local_date(now())
    person = person_of(user=request.user)
    scope = scope_of(user=request.user, on=on)
    rows = list_topic_rows(person=person, scope=scope, on=on)
    sent = request.POST if request.method == "POST" else None
    form = ChosenTopicsForm(sent, keys=[row.topic.uuid for row in rows])
    if request.method == "POST" and form.is_valid():
        keys = set(form.cleaned_data["topic"])
        choose_topics(
            person=person,
            wanted=[row.topic for row in rows if row.topic.uuid in keys],
            shown={row.topic: row.is_learned for row in rows},
            by=Actor.user(request.user.pk),
            now=now(),
        )
        return redirect("review:home")
    return page(request, "review/topics.html", {"rows": rows})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SignedInRequest) -> HttpResponse:
    """Delete everything of one's own here."""
    person = person_of(user=request.user)
    if request.method == "POST":
        delete_practice(person=person, by=Actor.user(request.user.pk), now=now())
        messages.success(request, _("Deleted. Nothing of your exercises and reviews is left."))
        return redirect("review:home")
    return page(request, "review/delete.html", {"person": person})
