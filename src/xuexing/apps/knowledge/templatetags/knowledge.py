"""How topics read on pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from xuexing.apps.knowledge.models import ChangeKind, Topic
from xuexing.apps.knowledge.queries import ShownChange, get_title

register = template.Library()


@register.filter
def title_of(topic: Topic) -> str:
    """Return a topic's title, the pack's in the reader's language."""
    return get_title(topic=topic)


@register.filter
def change_words(change: ShownChange) -> str:
    """Return what happened to a topic, in a sentence."""
    top = _("the top")
    data = {"old": change.old or top, "new": change.new or top}
    sentence = {
        ChangeKind.RENAMED: _("Renamed from “%(old)s” to “%(new)s”."),
        ChangeKind.MOVED: _("Moved from “%(old)s” to “%(new)s”."),
        ChangeKind.MERGED: _("Merged into “%(new)s”."),
        ChangeKind.RETIRED: _("Retired."),
        ChangeKind.RESTORED: _("Offered again."),
    }[ChangeKind(change.kind)]
    return sentence % data
