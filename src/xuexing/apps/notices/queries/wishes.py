"""How somebody wants to be told."""

from __future__ import annotations

from django.conf import settings

from xuexing.apps.organizations.api import Person

from ..models import About, Channel, Mailbox, Muted, Wishes


def get_wishes(*, person: Person) -> Wishes:
    """Return a person's hours, or the usual ones."""
    return Wishes.objects.filter(person=person).first() or Wishes(person=person)


def list_wanted(*, person: Person) -> list[tuple[str, str]]:
    """Return what a person wants on which channel: everything that is not muted."""
    muted = set(Muted.objects.filter(person=person).values_list("about", "channel"))
    return [
        (about.value, channel.value)
        for about in About
        for channel in Channel
        if (about.value, channel.value) not in muted
    ]


def find_mailbox(*, person: Person) -> Mailbox | None:
    """Return a person's address with how far it is confirmed, or None where there is none."""
    return Mailbox.objects.filter(person=person).exclude(address="").first()


def is_mail_configured() -> bool:
    """Tell whether the administrator has named a mail server."""
    return bool(settings.EMAIL_HOST)
