"""A superior's form: kept once, its places understood once, answered where records are silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from http import HTTPStatus

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.files.api import keep_upload
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.contents import MediaType
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.packages import UnableToUnpack
from xuexing.foundation.packs import current_pack

from ..formats.letter import read_letter_places
from ..formats.names import guess_key
from ..formats.workbook import read_workbook_places
from ..models import Blank, BlankAnswer, BlankMeaning
from ..queries.measures import HELD

TAKEN = frozenset({MediaType.XLSX, MediaType.DOCX})
MOST_PLACES = 300
TITLE_LENGTH, ANSWER_LENGTH = 120, 500


class UnableToUseBlank(Refusal):
    """There is nothing in it that could be filled."""

    code = "blank_without_places"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _(
        "There is no place to fill in this file. Write a name between two braces where something"
        " belongs, as in {{…}}, save it, and give it again."
    )


def keep_blank(
    *,
    unit: Unit,
    title: str,
    asked_by: str,
    name: str,
    content: bytes,
    by: Actor,
    now: dt.datetime,
) -> Blank:
    """Keep a superior's form with what its places most likely mean.

    Raises
    ------
    Faulty
        The title is missing, or too long.
    UnableToUseBlank
        No place is marked in it.
    """
    _refuse_faulty(title, asked_by)
    with transaction.atomic():
        upload = keep_upload(name=name, content=content, by=by, now=now, taken=TAKEN)
        places = _read_places(content, upload.media_type)
        if not places:
            raise UnableToUseBlank
        made = Blank(
            unit=unit,
            title=title.strip(),
            asked_by=asked_by.strip(),
            upload=upload,
            places=places[:MOST_PLACES],
            given_at=now,
        )
        made.save(force_insert=True)
        _keep_meanings(made, {each: guess_key(each, _titles()) for each in made.places})
        record(act="reports.keep_blank", subject=made, by=by, now=now, unit_id=unit.pk)
    return made


def save_meanings(
    *, blank: Blank, meanings: Mapping[str, str], by: Actor, now: dt.datetime
) -> None:
    """Keep which figure stands in which place, for this time and the next.

    Parameters
    ----------
    meanings
        Keys of figures by the names of places; an empty key for what each unit says in its own words.
    """
    with transaction.atomic():
        blank.meanings.all().delete()
        known = {name: key for name, key in meanings.items() if name in blank.places}
        _keep_meanings(blank, known)
        record(act="reports.save_meanings", subject=blank, by=by, now=now, unit_id=blank.unit_id)


def save_answers(
    *, blank: Blank, unit: Unit, answers: Mapping[str, str], by: Actor, now: dt.datetime
) -> None:
    """Keep what a unit puts into the places that its records do not know.

    Raises
    ------
    Faulty
        All that is too long.
    """
    faults = [
        Fault(_("Keep it to %(most)s characters."), {"field": name}, {"most": ANSWER_LENGTH})
        for name, text in answers.items()
        if len(text.strip()) > ANSWER_LENGTH
    ]
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        blank.answers.filter(unit=unit).delete()
        BlankAnswer.objects.bulk_create(
            BlankAnswer(blank=blank, unit=unit, name=name, text=text.strip())
            for name, text in answers.items()
            if name in blank.places and text.strip()
        )
        record(act="reports.save_answers", subject=blank, by=by, now=now, unit_id=unit.pk)


def remove_blank(*, blank: Blank, by: Actor, now: dt.datetime) -> None:
    """Take a form off the list; what was asked stays known."""
    with transaction.atomic():
        blank.removed_at = now
        blank.save(update_fields=["removed_at"])
        record(act="reports.remove_blank", subject=blank, by=by, now=now, unit_id=blank.unit_id)


def _read_places(content: bytes, media_type: str) -> list[str]:
    read = read_workbook_places if media_type == MediaType.XLSX.value else read_letter_places
    try:
        return read(content)
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:  # what the readers make of nonsense
        raise UnableToUnpack from error


def _keep_meanings(blank: Blank, meanings: Mapping[str, str]) -> None:
    BlankMeaning.objects.bulk_create(
        BlankMeaning(blank=blank, name=name, key=key) for name, key in meanings.items() if key
    )


def _titles() -> dict[str, str]:
    return {
        title: f"{HELD}{form.key}"
        for form in current_pack().forms.values()
        for title in form.title.values()
    }


def _refuse_faulty(title: str, asked_by: str) -> None:
    faults = []
    if not title.strip():
        faults.append(Fault(_("Give the form a title."), {"field": "title"}))
    for field, text in (("title", title), ("asked_by", asked_by)):
        if len(text.strip()) > TITLE_LENGTH:
            faults.append(Fault(_("Keep it to 120 characters."), {"field": field}))
    if faults:
        raise Faulty(faults)
