"""What has had its time is taken away."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from xuexing.foundation.clock import local_date

from ..models import Feed, Hook, Letter, Mailbox, Message, Notice, Recipient

UNCONFIRMED = dt.timedelta(days=1)


def prune_notices(*, before: dt.datetime, now: dt.datetime) -> int:
    """Take away notices told before a moment, with who got them and what carried them.

    Addresses that nobody confirmed within a day go too, and feeds and hooks that ended before it.
    Return how many notices.
    """
    with transaction.atomic():
        old = Notice.objects.filter(told_at__lt=before)
        Recipient.objects.filter(notice__in=old).delete()
        Message.objects.filter(Q(notice__in=old) | Q(made_at__lt=before)).delete()
        Letter.objects.filter(made_at__lt=before).delete()
        count, _rows = old.delete()
        Feed.objects.filter(ended_at__lt=before).delete()
        Hook.objects.filter(ended_at__lt=before).delete()
        day = local_date(now - UNCONFIRMED)
        stale = Mailbox.objects.filter(confirmed_at__isnull=True, codes_on__lt=day)
        stale.exclude(address="").update(address="", code_digest="", code_expires_at=None)
    return count
