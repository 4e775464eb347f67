"""What has had its time is taken away."""

from __future__ import annotations

import datetime as dt

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db import transaction

from ..models import SignIn


def prune_expired(*, now: dt.datetime) -> int:
    """Take away expired sign-ins and failed attempts that no longer count; return how many rows.

    Slips stay: they hold no code, and say when an account was handed over.
    """
    with transaction.atomic():
        sign_ins, _rows = SignIn.objects.filter(expire_date__lte=now).delete()
        over = AccessAttempt.objects.filter(attempt_time__lt=now - get_cool_off())
        attempts: int = over.delete()[0]
    return sign_ins + attempts
