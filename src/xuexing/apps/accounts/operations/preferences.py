"""How the pages look to one person."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal
from xuexing.foundation.i18n import LANGUAGES

from ..models import User


class UnableToChooseLanguage(Refusal):
    """There are two."""

    code = "unknown_language"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("Choose Chinese or English.")


def choose_language(*, user: User, language: str, by: Actor, now: dt.datetime) -> None:
    """Speak this language to the user on every device.

    Raises
    ------
    UnableToChooseLanguage
        It is neither Chinese nor English.
    """
    if language not in LANGUAGES:
        raise UnableToChooseLanguage
    with transaction.atomic():
        user.language = language
        user.save(update_fields=["language"])
        data = {"language": language}
        record(act="accounts.choose_language", subject=user, by=by, now=now, data=data)


def choose_large_type(*, user: User, large: bool, by: Actor, now: dt.datetime) -> None:
    """Show the user larger type, or the normal one, on every device."""
    with transaction.atomic():
        user.large_type = large
        user.save(update_fields=["large_type"])
        data = {"large": large}
        record(act="accounts.choose_large_type", subject=user, by=by, now=now, data=data)
