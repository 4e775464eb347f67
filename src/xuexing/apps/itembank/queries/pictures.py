"""Pictures that are held for a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.files.api import read_upload

from ..formats.records import Media
from ..models import GivenPicture


def list_held(*, user: User, keys: Iterable[str]) -> Mapping[str, Media]:
    """Return the pictures that are held for a user under some keys; one query, none for no key.

    What is no key, and what is held for somebody else, is left out.
    """
    wanted = [uuid for key in keys if (uuid := _uuid(key))]
    if not wanted:
        return {}
    found = GivenPicture.objects.filter(uuid__in=wanted, given_by=user).select_related("upload")
    return {
        str(each.uuid): Media(each.upload.name, read_upload(upload=each.upload)) for each in found
    }


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
