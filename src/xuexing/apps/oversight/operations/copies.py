"""Minutes that nearly repeat others': found at night, read by the level above, returned with a word."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from xuexing.apps.activities.api import Session, list_with_minutes
from xuexing.apps.audit.api import Act, Actor, record, record_many
from xuexing.apps.notices.api import Asked, ask, settle
from xuexing.apps.organizations.api import Unit, part_kinds
from xuexing.apps.practice.api import Voice
from xuexing.foundation.banded import BAND_FIELDS, as_columns, sharing
from xuexing.foundation.clock import local_date
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission
from xuexing.kernel.items import fold_text
from xuexing.kernel.likeness import SCHEME, ratio_of_folded, signatures

from ..models import Copy, Finding, MinutesSignature
from ..queries.to_dos import READ_MINUTES
from .findings import Found, record_finding
from .rectifying import UnableToChangeFinding

LEAST = 120
"""Minutes below so many characters are too short to be anybody's own: "as arranged" repeats itself."""
COPY = 0.9
"""From this share of signs in the same order on a text is shown: one in ten may differ, which is names,
days and numbers. Questions are shown from .82; minutes are longer, and share their set phrases."""
FORM = 12
"""What so many sessions share is a form that was filled in, or a text from above; it is no copy."""
SHIFTS = dt.timedelta(days=7)
"""Sittings of one unit within a week are shifts of one meeting: their minutes may be the same."""
A_NIGHT = 5_000
"""So many sessions a night; the rest comes the next. 8 bands each: a million rows take one index range."""
CHUNK = 200


def refresh_copies(*, by: Actor, now: dt.datetime) -> int:
    """Find minutes closed, or changed, since the last time that nearly repeat others'; return how many.

    Only sessions that share a band of the signature are compared. Minutes that were corrected after
    they were compared are compared again as they stand now: what no longer repeats another is taken off,
    and what was changed into another's text stands after it, whichever was held first. Safe to run again.
    """
    own = MinutesSignature.objects.filter(session=OuterRef("pk"), scheme=SCHEME)
    other_text = own.exclude(minutes_version=OuterRef("minutes_version"))
    new = list(list_with_minutes(least=LEAST).exclude(Exists(own))[:A_NIGHT])
    # A text that was cut short is looked at too: it repeats nobody's any longer.
    new += list(list_with_minutes(least=0).filter(Exists(other_text))[: A_NIGHT - len(new)])
    found: list[Copy] = []
    for start in range(0, len(new), CHUNK):
        found += _take(new[start : start + CHUNK], by, now)
    return len(found)


def return_minutes(
    *, copy: Copy, found: Found, voice: Voice, by: Actor, now: dt.datetime
) -> Finding:
    """Return minutes with a word: the unit learns that a similar text is on record, never whose.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    UnableToChangeFinding
        Somebody has read them already.
    """
    with transaction.atomic():
        held = _hold(copy)
        finding = record_finding(
            unit=held.session.unit, from_unit=held.above, found=found, voice=voice, by=by, now=now
        )
        held.finding = finding
        _read(held, by, now)
    return finding


def settle_copy(*, copy: Copy, by: Actor, now: dt.datetime) -> Copy:
    """Say that minutes are in order all the same.

    Raises
    ------
    UnableToChangeFinding
        Somebody has read them already.
    """
    with transaction.atomic():
        held = _hold(copy)
        _read(held, by, now)
    return held


def _take(new: Sequence[Session], by: Actor, now: dt.datetime) -> list[Copy]:
    """Keep the signatures of some sessions and what they repeat; one transaction."""
    long = [each for each in new if len(each.minutes) >= LEAST]
    texts = [fold_text(each.minutes) for each in long]
    bands = dict(zip((each.pk for each in long), signatures(texts), strict=True))
    versions = {each.pk: each.minutes_version for each in new}
    with transaction.atomic():
        changed = _keep_signatures(bands, versions)
        found = _find_repeated(bands, changed)
        copies, affected = _replace(new, found, changed, now)
        affected |= _drop_outdated(changed)
        acts = [Act("oversight.refresh_copies", each, each.above_id) for each in copies]
        record_many(acts=acts, by=by, now=now)
        for above in affected:
            _ask(above, now)
    return copies


def _keep_signatures(bands: Mapping[int, Sequence[int]], versions: Mapping[int, int]) -> set[int]:
    """Keep the signatures of sessions in place of earlier ones; return those whose text has changed since."""
    earlier = MinutesSignature.objects.filter(session__in=list(versions))
    before = dict(earlier.values_list("session_id", "minutes_version"))
    earlier.delete()
    MinutesSignature.objects.bulk_create(
        MinutesSignature(session_id=key, minutes_version=versions[key], **as_columns(row))
        for key, row in bands.items()
    )
    return {key for key, version in before.items() if version not in {0, versions[key]}}


def _find_repeated(
    bands: Mapping[int, Sequence[int]], changed: Collection[int]
) -> Mapping[int, Session]:
    """Return by session the one whose minutes it nearly repeats."""
    near = _near(bands) if bands else {}
    keys = {key for each in near.values() for key in each} | set(near)
    known = {each.pk: each for each in list_with_minutes(least=LEAST).filter(pk__in=keys)}
    repeating = set(Copy.objects.filter(other__in=changed).values_list("session_id", "other_id"))
    found = {
        key: _most_alike(
            known[key],
            known,
            [each for each in others if (each, key) not in repeating],
            is_changed=key in changed,
        )
        for key, others in near.items()
        if key in known
    }
    return {key: other for key, other in found.items() if other is not None}


def _replace(
    new: Sequence[Session],
    found: Mapping[int, Session],
    changed: Collection[int],
    now: dt.datetime,
) -> tuple[list[Copy], set[Unit]]:
    """Put what was found in place of what was found before; return it, and whom it concerns.

    What was read stays, unless the text was changed since and repeats another's, or the same again
    although it was returned.
    """
    known = {
        each.session_id: each
        for each in Copy.objects.filter(session__in=new).select_related("above")
    }
    copies, gone = [], []
    for session in new:
        old, other = known.get(session.pk), found.get(session.pk)
        if old is not None and old.read_on is not None and not _is_new(old, other, changed):
            continue
        if old is not None:
            gone.append(old)
        above = _above(session.unit)
        if other is not None and above is not None:
            on = local_date(now)
            copies.append(Copy(session=session, other=other, above=above, found_on=on))
    Copy.objects.filter(pk__in=[each.pk for each in gone]).delete()
    Copy.objects.bulk_create(copies)
    return copies, {each.above for each in (*copies, *gone)}


def _is_new(old: Copy, other: Session | None, changed: Collection[int]) -> bool:
    """Tell whether what was read is to be read once more."""
    if other is None or old.session_id not in changed:
        return False
    return old.finding_id is not None or old.other_id != other.pk


def _drop_outdated(changed: Collection[int]) -> set[Unit]:
    """Take off what waits because it repeated a text that has changed; return whom it concerns."""
    waiting = Copy.objects.filter(other__in=changed, read_on=None)
    outdated = [
        each
        for each in waiting.select_related("session", "other", "above")
        if ratio_of_folded(fold_text(each.session.minutes), fold_text(each.other.minutes)) < COPY
    ]
    Copy.objects.filter(pk__in=[each.pk for each in outdated]).delete()
    return {each.above for each in outdated}


def _near(bands: Mapping[int, Sequence[int]]) -> Mapping[int, set[int]]:
    """Return for each session those that share a band with it; what too many share is left out."""
    buckets: dict[tuple[int, int], list[int]] = defaultdict(list)
    found = MinutesSignature.objects.filter(sharing(bands.values()))
    for key, *row in found.values_list("session_id", *BAND_FIELDS):
        for number, band in enumerate(row):
            buckets[number, band].append(key)
    near: dict[int, set[int]] = {key: set() for key in bands}
    for key, own in bands.items():
        for number, band in enumerate(own):
            others = buckets[number, band]
            near[key] |= set(others) if len(others) < FORM else set()
        near[key].discard(key)
    return {key: others for key, others in near.items() if others}


def _most_alike(
    session: Session, known: Mapping[int, Session], others: Iterable[int], *, is_changed: bool
) -> Session | None:
    """Return the earlier session whose minutes one nearly repeats, the most alike, or None.

    Parameters
    ----------
    is_changed
        Its text was changed since it was compared: it is as late as its last closing.
    """
    own = fold_text(session.minutes)
    stood_at = session.closed_at if is_changed else session.first_closed_at
    earlier = [
        known[key]
        for key in others
        if key in known and _is_before(known[key], session, stood_at=stood_at)
    ]
    rated = [(ratio_of_folded(own, fold_text(each.minutes)), -each.pk, each) for each in earlier]
    alike = [row for row in rated if row[0] >= COPY]
    return max(alike)[2] if alike and len(own) >= LEAST else None


def _is_before(other: Session, session: Session, *, stood_at: dt.datetime | None) -> bool:
    """Tell whether one was closed before another's text stood, and is no shift of the same meeting."""
    one, two = other.first_closed_at, stood_at
    if one is None or two is None or (one, other.pk) >= (two, session.pk):
        return False
    is_near = abs(session.starts_at - other.starts_at) <= SHIFTS
    return not (session.unit_id == other.unit_id and is_near)


def _above(unit: Unit) -> Unit | None:
    """Return who reads: the unit above; for a part of a unit the one above the whole."""
    whole = unit.parent if unit.kind in part_kinds() and unit.parent else unit
    return whole.parent


def _hold(copy: Copy) -> Copy:
    whole = Copy.objects.select_related("session__unit", "above").filter(pk=copy.pk)
    held = locked(whole).get()
    if held.read_on is not None:
        raise UnableToChangeFinding
    return held


def _read(held: Copy, by: Actor, now: dt.datetime) -> None:
    held.read_on = local_date(now)
    held.save(update_fields=["read_on", "finding"])
    _ask(held.above, now)
    record(act="oversight.read_copy", subject=held, by=by, now=now, unit_id=held.session.unit_id)


def _ask(above: Unit, now: dt.datetime) -> None:
    """Ask a unit to read what waits: one thing to do, whatever the number."""
    count = Copy.objects.filter(above=above, read_on=None).count()
    if not count:
        settle(source_uuid=above.uuid, kind=READ_MINUTES, now=now)
        return
    asked = Asked(
        unit=above,
        source_uuid=above.uuid,
        permission=Permission.FINDING_EDIT,
        data={"count": count},
    )
    ask(kind=READ_MINUTES, what=asked, now=now)
