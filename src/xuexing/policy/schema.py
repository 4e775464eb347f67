"""What stands in each file of a pack: its tables as fields, in the shape of ``model``.

The top-level keys of all files together are the fields of a ``Pack``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from .duties import duties
from .kept import cautions, kept
from .knowledge import topics
from .messages import gettext_noop as _
from .model import (
    ActivityForm,
    Audience,
    ExemptionReason,
    HourRule,
    HoursClass,
    MemberStatus,
    PostKind,
    Powers,
    Role,
    Text,
    UnitKind,
    Word,
)
from .place import Place
from .planning import PLANNING
from .readers import Reader, amount, certainty, flag, named_in, one_of, phrase, share, whole, words
from .tables import LANGUAGES, Fields, Optional, keyed, many, mapping, record, text

MOST_MINUTES = 24 * 60
MOST_SOON_DAYS = 90
USUAL_IDEA_DAYS, MOST_IDEA_DAYS = 30, 365
USUAL_GRACE_DAYS = 7


def _note_no_words(place: Place, **phrases: str) -> None:
    if not any(each.strip() for each in phrases.values()):
        place.note(_("%(name)s is empty in both languages. Write its words."))


def _note_half_day_too_long(place: Place, *, half_day_minutes: int, day_minutes: int) -> None:
    if half_day_minutes >= day_minutes:
        place.inside("half_day_minutes").note(_("%(name)s must be less than day_minutes."))


def _note_half_day_too_rich(place: Place, *, half_day_hours: Decimal, day_hours: Decimal) -> None:
    if half_day_hours > day_hours:
        place.inside("half_day_hours").note(_("%(name)s must not be more than day_hours."))


def statuses(place: Place) -> Mapping[str, MemberStatus]:
    """Read the statuses of people in files."""
    found = keyed(STATUS, MemberStatus, unique=("aliases",), needed=("full",))(place)
    for key, status in found.items() if place.source.is_whole else ():
        if status.is_member and key not in MEMBER_STATUSES:
            place.inside(key).note(
                _("Members are full or probationary: %(name)s needs is_member = false.")
            )
    return found


TERM: Reader[Text] = record(dict.fromkeys(LANGUAGES, phrase), dict, {LANGUAGES: _note_no_words})
"""A term may have no word in one of the languages: English calls nobody 同志."""

TERMS = (
    *("member", "members", "comrade", "joined_on", "full_on"),
    *("unit", "branch", "secretary"),
    *("topic", "topic_comment"),
    *("exemption_basis", "transfer_basis", "inflow_basis", "contact_basis"),
)
"""The terms that pages ask for; a pack may have more."""

END_REASONS = ("moved", "absent_from_file", "left_post", "status_changed")
"""The reasons that imports give; people may give the others."""

MEMBER_STATUSES = ("full", "probationary")
"""The two that memberships have; what they are called is the pack's."""

WORD: Fields = {"title": text, "aliases": many(words, at_least=0)}

UNIT_KIND: Fields = {
    **WORD,
    "name_endings": many(words, at_least=0),
    "is_part": Optional(flag, default=False),
    "has_roster": flag,
}

REASON: Fields = {**WORD, "qualifies": Optional(flag, default=True)}

STATUS: Fields = {**WORD, "is_member": Optional(flag, default=True)}

POST: Fields = {**WORD, "powers": one_of(Powers), "is_committee": flag}

FORM: Fields = {
    "title": text,
    "audience": one_of(Audience),
    "unit_kinds": many(named_in("unit_kinds")),
    "roles": many(one_of(Role)),
    "hours": Optional(named_in("hours_classes")),
    "quorum": Optional(share),
    "is_daily": Optional(flag, default=False),
    "is_yearly": Optional(flag, default=False),
    "has_criticism": Optional(flag, default=False),
    "has_votes": Optional(flag, default=False),
    "convened_by": Optional(many(named_in("posts")), ()),
    "or_by": Optional(many(named_in("posts")), ()),
    "is_learning_meeting": Optional(flag, default=False),
    "usual_minutes": whole(1, MOST_MINUTES),
}

HOUR_RULE: Fields = {
    "half_day_minutes": whole(1, MOST_MINUTES),
    "half_day_hours": amount,
    "day_minutes": whole(1, MOST_MINUTES),
    "day_hours": amount,
    "note": text,
    "certainty": certainty,
}

FILES: Mapping[str, Fields] = {
    "pack.toml": {
        "name": words,
        "version": words,
        "title": text,
        "soon_days": whole(0, MOST_SOON_DAYS),
        "idea_days": Optional(whole(1, MOST_IDEA_DAYS), default=USUAL_IDEA_DAYS),
        "action_grace_days": Optional(whole(0, MOST_SOON_DAYS), default=USUAL_GRACE_DAYS),
        "remind_after_days": Optional(whole(0, MOST_SOON_DAYS), 1),
        "remind_above_after_days": Optional(whole(0, MOST_SOON_DAYS), 7),
    },
    "vocabulary.toml": {
        "unit_kinds": keyed(UNIT_KIND, UnitKind, unique=("aliases", "name_endings")),
        "posts": keyed(POST, PostKind, unique=("aliases",)),
        "statuses": statuses,
        "stages": Optional(keyed(WORD, Word, unique=("aliases",)), {}),
        "ranks": keyed(WORD, Word, unique=("aliases",)),
        "exemption_reasons": keyed(REASON, ExemptionReason, unique=("aliases",)),
        "leave_reasons": Optional(keyed(WORD, Word, unique=("aliases",)), default={}),
        "end_reasons": keyed(WORD, Word, unique=("aliases",), needed=END_REASONS),
    },
    "terms.toml": {"terms": mapping(TERM, needed=TERMS)},
    "forms.toml": {"forms": keyed(FORM, ActivityForm)},
    "hours.toml": {
        "home_delivery_hours": Optional(named_in("hours_classes")),
        "hour_rule": record(
            HOUR_RULE,
            HourRule,
            {
                ("half_day_minutes", "day_minutes"): _note_half_day_too_long,
                ("half_day_hours", "day_hours"): _note_half_day_too_rich,
            },
        ),
        "hours_classes": keyed({"title": text}, HoursClass),
    },
    "duties.toml": {"duties": duties},
    "knowledge.toml": {"topics": topics},
    "planning.toml": PLANNING,
}

MORE_DUTIES = "duties_*.toml"
"""Further files of duties, for packs that have many."""

KEPT_FILE = "kept.toml"
"""A file that a pack may have."""

MAY_BE: Mapping[str, Fields] = {
    KEPT_FILE: {"kept": Optional(kept, {}), "cautions": Optional(cautions, {})},
}
