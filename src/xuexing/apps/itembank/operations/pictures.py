"""Keeping the pictures of a form until its question is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from xuexing.apps.accounts.api import User
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.files.api import delete_upload, keep_upload

from ..formats.checking import PICTURES
from ..formats.records import Media
from ..models import GivenPicture


def hold_pictures(
    *, pictures: Sequence[Media], giver: User, by: Actor, now: dt.datetime
) -> list[GivenPicture]:
    """Hold pictures that came with somebody's form, for a day: whatever else is wrong, they are not lost.

    Raises
    ------
    contents.UnableToTakeFile
        One of them is no PNG or JPEG.
    """
    with transaction.atomic():
        return [
            GivenPicture.objects.create(
                upload=keep_upload(
                    name=each.name, content=each.content, by=by, now=now, taken=PICTURES
                ),
                given_by=giver,
                given_at=now,
            )
            for each in pictures
        ]


def prune_given_pictures(*, before: dt.datetime, now: dt.datetime) -> int:
    """Delete pictures that were held before a moment; questions that were saved keep theirs."""
    with transaction.atomic():
        old = list(GivenPicture.objects.filter(given_at__lt=before).select_related("upload"))
        for each in old:
            each.delete()
            delete_upload(upload=each.upload, by=SYSTEM, now=now)
    return len(old)
