"""The robot of a unit's chat group: entered, tried, taken away by the unit's leaders."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urldefrag, urlsplit

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.ciphering import encipher
from xuexing.foundation.clock import local_time
from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.outgoing import UnableToReach, check_url
from xuexing.kernel.quiet_hours import first_loud

from ..events import something_leaves
from ..formats.robots import ROBOTS
from ..models import Hook, Message
from ..models.wishes import QUIET_FROM, QUIET_UNTIL
from .messages import MEND
from .to_dos import settle

LONGEST_URL = 1_000
LONGEST_SECRET = 200


def save_hook(
    *,
    unit: Unit,
    service: str,
    url: str,
    secret: str,
    language: str,
    by: Actor,
    now: dt.datetime,
) -> Hook:
    """Give a unit's chat group, in place of the one before; a trial message is sent to it.

    Parameters
    ----------
    secret
        With which messages are signed; empty where the group asks for none.
    language
        In which messages are written.

    Raises
    ------
    Faulty
        All that is wrong with the address and the secret.
    """
    url, secret = urldefrag(url.strip()).url, secret.strip()
    faults = _faults(service, url, secret)
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        _end_open(unit, now)
        hook = Hook(
            unit=unit,
            service=service,
            host=urlsplit(url).hostname or "",
            url_enciphered=encipher(url),
            secret_enciphered=encipher(secret) if secret else "",
            language=language,
            made_at=now,
        )
        hook.save(force_insert=True)
        data = {"service": service, "host": hook.host, "signs": bool(secret)}
        record(act="notices.save_hook", subject=hook, by=by, now=now, unit_id=unit.pk, data=data)
        _try(hook, now)
    return hook


def make_trial(*, hook: Hook, by: Actor, now: dt.datetime) -> None:
    """Send the group a message that says what will come here."""
    with transaction.atomic():
        _try(hook, now)
        record(act="notices.make_trial", subject=hook, by=by, now=now, unit_id=hook.unit_id)


def end_hook(*, hook: Hook, by: Actor, now: dt.datetime) -> None:
    """Send the group nothing any more, and forget its address and secret."""
    with transaction.atomic():
        _end_open(hook.unit, now)
        record(act="notices.end_hook", subject=hook, by=by, now=now, unit_id=hook.unit_id)


def _try(hook: Hook, now: dt.datetime) -> None:
    due_at = first_loud(local_time(now), start=QUIET_FROM, end=QUIET_UNTIL)
    Message(hook=hook, due_at=due_at, made_at=now).save(force_insert=True)
    something_leaves.send(sender=Message)


def _end_open(unit: Unit, now: dt.datetime) -> None:
    for hook in Hook.objects.filter(unit=unit, ended_at__isnull=True):
        hook.ended_at, hook.url_enciphered, hook.secret_enciphered = now, "", ""
        hook.save(update_fields=["ended_at", "url_enciphered", "secret_enciphered"])
        settle(source_uuid=hook.uuid, kind=MEND, now=now)


def _faults(service: str, url: str, secret: str) -> list[Fault]:
    robot = ROBOTS[service]
    faults = []
    try:
        check_url(url, hosts=robot.hosts)
    except UnableToReach as refusal:
        message = (
            refusal.message
            if not robot.hosts
            else _("Addresses of this service begin with %(starts)s.")
        )
        starts = ", ".join(f"https://{host}/" for host in sorted(robot.hosts))
        faults.append(Fault(message, {"field": "url"}, {"starts": starts}))
    if len(url) > LONGEST_URL:
        faults.append(Fault(_("The address is too long."), {"field": "url"}))
    if len(secret) > LONGEST_SECRET:
        faults.append(Fault(_("The secret is too long."), {"field": "secret"}))
    return faults
