"""A notice as it is said to a chat group."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from ..models import Message
from ..queries.described import Told, describe_notice
from .letter import address_of
from .robot import ForGroup


def write_for_group(message: Message) -> ForGroup:
    """Return what a message says, in the language of its group."""
    with translation.override(message.hook.language):
        told = _told(message)
    address = address_of(told.url)
    text = "\n".join([told.text, *([address] if address else [])])
    unit = message.hook.unit
    fields = {
        "delivery": str(message.uuid),
        "kind": message.notice.kind if message.notice else "notices.trial",
        "unit": {"code": unit.code, "name": unit.name},
        "title": told.title,
        "lines": list(told.lines),
        "url": address,
        "told_at": message.made_at.isoformat(),
    }
    return ForGroup(text=text, key=str(message.uuid), fields=fields)


def _told(message: Message) -> Told:
    said = describe_notice(message.notice) if message.notice else None
    if said is not None:
        return said
    unit = message.hook.unit.name
    title = _("Xuexing: a trial message")
    line = _("Notices of %(unit)s will come here: time, place, topic, whom to ask for leave.")
    return Told(title, [line % {"unit": unit}], "", "")
