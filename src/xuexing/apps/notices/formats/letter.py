"""Notices as an e-mail: plain text, nothing that tells the sender whether it was opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..queries.described import Told

USUAL_DOMAIN = "xuexing.invalid"


@dataclass(frozen=True)
class Addressed:
    """To whom a letter goes, and the key that makes it the same letter whenever it is sent."""

    address: str
    key: str


def write_letter(to: Addressed, notices: Sequence[Told]) -> EmailMessage:
    """Return the letter that carries some notices, in the language now spoken."""
    if len(notices) == 1:
        subject = notices[0].title
    else:
        said = ngettext("Xuexing: %(count)s notice", "Xuexing: %(count)s notices", len(notices))
        subject = said % {"count": len(notices)}
    parts = ["\n".join([told.text, *_link(told.url)]) for told in notices]
    return _mail(to, subject, "\n\n".join([*parts, _foot()]))


def write_code_letter(to: Addressed, code: str) -> EmailMessage:
    """Return the letter with the code that confirms an address."""
    text = _(
        "Your code for Xuexing: %(code)s\n\nType it under Notices, Settings within half an hour."
        " If you did not ask for it, do nothing: without the code nothing is sent to this address."
    )
    return _mail(to, _("Xuexing: a code to confirm this address"), text % {"code": code})


def address_of(path: str) -> str:
    """Return the full address of a page; empty where nobody has said how the server is reached."""
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL and path else ""


def _mail(to: Addressed, subject: str, text: str) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or USUAL_DOMAIN
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=f"{text}\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to.address],
        headers={
            "Message-ID": f"<{to.key}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )


def _link(path: str) -> list[str]:
    address = address_of(path)
    return [address] if address else []


def _foot() -> str:
    lines = [
        "-- ",
        _("You get this because you confirmed this address in Xuexing. Change or stop it there:"),
        address_of(reverse("notices:settings")) or _("Notices, Settings"),
    ]
    return "\n".join(lines)
