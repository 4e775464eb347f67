"""What the room holds on a person beside facts, as plain values for a file of their own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xuexing.apps.organizations.api import Person

from ..models import Contact, HomeDelivery, InflowStatement, MakeUp


def get_ways_held(*, person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return a person's statements, make-up study, deliveries and contacts; four queries."""
    return {
        "took_part_elsewhere": [
            {
                "from": _text(each.starts_at),
                "until": _text(each.ends_at),
                "place": each.place,
                "form": each.form,
                "learned": each.learned,
                "question": each.question,
                "state": each.state,
                "entered_by": _name(each.entered_by),
                "confirmed_by": _name(each.confirmed_by),
            }
            for each in InflowStatement.objects.filter(person=person)
            .select_related("entered_by", "confirmed_by")
            .order_by("starts_at", "id")
        ],
        "make_up_study": [
            {
                "session": str(each.session.uuid),
                "to_study": each.what,
                "due_on": _text(each.due_on),
                "done_on": _text(each.done_on),
                "minutes": each.minutes_count,
                "learned": each.learned,
                "question": each.question,
                "state": each.state,
                "entered_by": _name(each.entered_by),
                "checked_by": _name(each.checked_by),
            }
            for each in MakeUp.objects.filter(person=person)
            .select_related("session", "entered_by", "checked_by")
            .order_by("made_at", "id")
        ],
        "delivered_to_the_door": [
            {
                "on": _text(each.on),
                "what": each.what,
                "brought_by": each.brought_by.name,
                "entered_by": _name(each.entered_by),
                "taken_back_at": _text(each.taken_back_at),
            }
            for each in HomeDelivery.objects.filter(person=person)
            .select_related("brought_by", "entered_by")
            .order_by("on", "id")
        ],
        "kept_in_touch": [
            {
                "on": _text(each.on),
                "how": each.how,
                "by": each.kept_by.name,
                "entered_by": _name(each.entered_by),
                "taken_back_at": _text(each.taken_back_at),
            }
            for each in Contact.objects.filter(person=person)
            .select_related("kept_by", "entered_by")
            .order_by("on", "id")
        ],
    }


def _text(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def _name(person: Person | None) -> str | None:
    return person.name if person else None
