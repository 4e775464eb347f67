"""What the room asks and tells, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xuexing.apps.notices.api import Described, Notice, ToDo, Told
from xuexing.foundation.i18n import day, words
from xuexing.foundation.packs import current_pack


def describe_look(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that something from above stands in the unit's plan, or waits for it."""
    said = to_do.data
    if said["item"]:
        label, url = _("Look at it"), reverse("plans:item", args=[said["item"]])
    else:
        query = urlencode({"unit": said["unit"], "year": said["year"]})
        label, url = _("Draft the plan"), f"{reverse('plans:draft')}?{query}"
    yield Described(
        title=_("From above: %(content)s") % {"content": said["content"]},
        reason=_reason(said),
        label=label,
        url=url,
    )


def describe_inability(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that a unit cannot hold what was prescribed to it."""
    said = to_do.data
    yield Described(
        title=_("%(unit)s cannot: %(content)s") % said,
        reason=_("It says why. Release it, or insist with a word that helps."),
        label=_("Answer it"),
        url=reverse("plans:decide", args=[said["bound"]]),
    )


def say_released(*, notice: Notice) -> Iterator[Told]:
    """Yield that a unit was released from what was prescribed."""
    said = notice.data
    url = reverse("plans:item", args=[said["item"]]) if said["item"] else ""
    lines = [_("%(above)s accepts your answer. Nothing more is asked of you.") % said]
    yield Told(_("Released: %(content)s") % said, lines, _("Look at it"), url)


def say_guided(*, notice: Notice) -> Iterator[Told]:
    """Yield that guidance on a unit's plan or on a duty was noted."""
    said = notice.data
    lines = [_about(said), _("You may answer.")]
    title = _("Guidance from %(above)s") % said
    yield Told(title, lines, pgettext("guidance", "Read it"), _guidance_url(said))


def describe_guidance(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that a unit above has advised something."""
    said = to_do.data
    yield Described(
        title=_("Guidance from %(above)s") % said,
        reason=_("%(about)s Read what was advised; you may answer.") % {"about": _about(said)},
        label=pgettext("guidance", "Read it"),
        url=_guidance_url(said),
    )


def describe_guidance_answered(*, to_do: ToDo) -> Iterator[Described]:
    """Yield that a unit has answered what was advised."""
    said = to_do.data
    yield Described(
        title=_("%(name)s answers your guidance") % said,
        reason=_about(said),
        label=_("Read the answer"),
        url=_guidance_url(said),
    )


def _about(said: Mapping[str, Any]) -> str:
    """Return what guidance is about, in a sentence."""
    known = current_pack().duties.get(said.get("duty", ""))
    if known is None:
        return _("On your plan.") if "above" in said else _("On its plan.")
    return _("On: %(duty)s.") % {"duty": words(known.title)}


def _guidance_url(said: Mapping[str, Any]) -> str:
    return f"{reverse('plans:guidance')}?{urlencode({'unit': said['unit']})}"


def _reason(said: Mapping[str, Any]) -> str:
    names = {
        "above": said["above"],
        "first": day(dt.date.fromisoformat(said["from_on"])),
        "last": day(dt.date.fromisoformat(said["last_on"])),
        "day": day(dt.date.fromisoformat(said["on"])) if said["on"] else "",
    }
    if not said["item"]:
        text = _("%(above)s, from %(first)s to %(last)s. It goes into the plan once you draft it.")
    elif not said["on"]:
        text = _("%(above)s, from %(first)s to %(last)s. No day is free: choose one.")
    elif said["is_joined"]:
        text = _("%(above)s: the content of your gathering on %(day)s. Nothing more is to be held.")
    else:
        text = _("%(above)s, put on %(day)s; you may move it from %(first)s to %(last)s.")
    return text % names
