"""What the room keeps of one person, for that person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xuexing.apps.organizations.api import Person

from ..models import Feed, Letter, Recipient, ToDo
from .wishes import find_mailbox, get_wishes, list_wanted


def get_held_notices(*, person: Person) -> dict[str, Any]:
    """Return everything of a person in this room, as plain values; six queries."""
    wishes, mailbox = get_wishes(person=person), find_mailbox(person=person)
    told = Recipient.objects.filter(person=person).select_related("notice__unit")
    letters = Letter.objects.filter(person=person).order_by("made_at", "pk")
    feeds = Feed.objects.filter(person=person).order_by("made_at", "pk")
    asked = ToDo.objects.filter(person=person).select_related("unit").order_by("asked_at", "pk")
    return {
        "notices": [
            {
                "kind": each.notice.kind,
                "unit": each.notice.unit.name,
                "told_at": _iso(each.notice.told_at),
                "data": each.notice.data,
                "read": each.is_read,
            }
            for each in told.order_by("notice__told_at", "pk")
        ],
        "asked": [
            {
                "kind": each.kind,
                "unit": each.unit.name,
                "asked_at": _iso(each.asked_at),
                "due_on": each.due_on.isoformat() if each.due_on else None,
                "done_at": _iso(each.done_at),
                "data": each.data,
            }
            for each in asked
        ],
        "letters": [{"made_at": _iso(each.made_at), "state": each.state} for each in letters],
        "email": {
            "address": mailbox.address if mailbox else None,
            "confirmed_at": _iso(mailbox.confirmed_at) if mailbox else None,
        },
        "wishes": {
            "digest_time": f"{wishes.digest_time:%H:%M}",
            "quiet_from": f"{wishes.quiet_from:%H:%M}",
            "quiet_until": f"{wishes.quiet_until:%H:%M}",
            "wanted": [".".join(each) for each in list_wanted(person=person)],
        },
        "calendar_addresses": [
            {"made_at": _iso(each.made_at), "ended_at": _iso(each.ended_at)} for each in feeds
        ],
        "kept_for": "180 days",
    }


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
