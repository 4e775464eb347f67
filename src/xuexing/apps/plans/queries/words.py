"""What things of a plan are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xuexing.foundation.i18n import ENGLISH, day, join_words, language, period_words, words
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import Audience

from ..models import Body, Decision, Inability, ItemState, Origin, PrescriptionState, Way
from .prescriptions import Row, Standing

MEETINGS = {Body.MEMBERS: "members_meeting", Body.COMMITTEE: "committee_meeting"}


def get_body_in_sentence(body: str) -> str:
    """Return what a body is called within a sentence."""
    name = get_body_words(body)
    return name[:1].lower() + name[1:] if language() == ENGLISH else name


def get_body_words(body: str) -> str:
    """Return what a body is called: as its meeting is in the pack, where it has one."""
    form = current_pack().forms.get(MEETINGS.get(Body(body), ""))
    if form is not None:
        return words(form.title)
    return _("All members") if body == Body.MEMBERS else pgettext("body", "Committee")


def get_month_words(month: int) -> str:
    """Return a month without its year: 11月, November."""
    return period_words(f"2000-{month:02d}", year=False)


def get_forms_words(forms: Sequence[str]) -> str:
    """Return the forms as a list of words."""
    known = current_pack().forms
    return join_words(words(known[key].title) if key in known else key for key in forms)


def get_audience_words(audience: str) -> str:
    """Return who is expected."""
    return {
        Audience.MEMBERS: _("all members"),
        Audience.COMMITTEE: _("the committee"),
        Audience.INVITED: _("whoever likes to come"),
    }[Audience(audience)]


def get_action_words(*, is_prescribed: bool) -> str:
    """Return whether something is prescribed or chosen freely."""
    return pgettext("plan", "Prescribed") if is_prescribed else pgettext("plan", "Optional")


def get_course_words(*, is_compulsory: bool) -> str:
    """Return whether something is compulsory or elective."""
    return pgettext("plan", "compulsory") if is_compulsory else pgettext("plan", "elective")


def get_origin_words(origin: str) -> str:
    """Return where an item comes from."""
    return {
        Origin.DUTY: _("from a duty"),
        Origin.ABOVE: _("from above"),
        Origin.OWN: _("our own"),
        Origin.UNPLANNED: _("held without having been planned"),
    }[Origin(origin)]


def get_state_words(state: str) -> str:
    """Return how far an item has come."""
    return {
        ItemState.PLANNED: pgettext("plan", "planned"),
        ItemState.TAKEN: _("a session is open for it"),
        ItemState.HELD: pgettext("plan", "held"),
        ItemState.GIVEN_UP: _("given up"),
    }[ItemState(state)]


def get_prescription_words(state: str) -> str:
    """Return how far a prescription has come."""
    return {
        PrescriptionState.DRAFT: _("not sent yet"),
        PrescriptionState.SENDING: _("being sent"),
        PrescriptionState.SENT: _("sent"),
        PrescriptionState.CHANGING: _("being changed"),
        PrescriptionState.WITHDRAWN: _("withdrawn"),
    }[PrescriptionState(state)]


def get_standing_word(standing: Standing) -> str:
    """Return how a prescription stands in a unit, in a word."""
    return {
        Standing.HELD: pgettext("plan", "held"),
        Standing.ARRANGED: pgettext("plan", "arranged"),
        Standing.NOT_YET: pgettext("plan", "not yet"),
        Standing.CANNOT: _("cannot, because"),
        Standing.RELEASED: _("released"),
        Standing.GIVEN_UP: _("not taken up"),
        Standing.WITHDRAWN: _("withdrawn"),
    }[standing]


def get_standing_words(row: Row) -> str:
    """Return how a prescription stands in a unit, in a sentence without its answers."""
    item, standing = row.bound.item, row.standing
    on = item.shown_on if item else None
    when = {"day": day(on) if on else ""}
    if standing is Standing.HELD:
        return _("held on %(day)s") % when
    if standing is Standing.ARRANGED:
        text = _("arranged for %(day)s") % when
        return f"{text}: {row.bound.moved_reason}" if row.bound.moved_reason else text
    if standing is Standing.NOT_YET:
        if item is None:
            return _("the unit has no plan of the year yet")
        return _("was to be on %(day)s, nothing is recorded") % when if on else _("no day yet")
    return ""


def get_answer_words(answer: Inability) -> Iterator[str]:
    """Yield what a unit answered, and what was decided on it."""
    yield _("Cannot, because: %(reason)s") % {"reason": answer.reason}
    if answer.decision == Decision.RELEASED:
        yield _("Released. %(words)s") % {"words": answer.words}
    elif answer.decision == Decision.INSISTED:
        yield _("Insisted: %(words)s") % {"words": answer.words}


def get_way_words(way: str) -> str:
    """Return how guidance was given."""
    return {
        Way.VISIT: pgettext("guidance", "visit"),
        Way.TELEPHONE: pgettext("guidance", "telephone"),
        Way.MEETING: pgettext("guidance", "meeting"),
    }[Way(way)]


def get_class_words(key: str) -> str:
    """Return what a class of content is called."""
    known = current_pack().content_classes.get(key)
    return words(known.title) if known else key


def get_template_choices(
    *, kinds: Collection[str], people: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    """Return the words to choose from in an empty plan, by column.

    Parameters
    ----------
    kinds
        Kinds of the units that the plan is for.
    people
        Names of those who may see to something.
    """
    pack = current_pack()
    return {
        "responsible": people,
        "audience": [get_audience_words(each.value) for each in Audience],
        "forms": [words(f.title) for f in pack.forms.values() if set(kinds) & set(f.unit_kinds)],
        "kind": [get_action_words(is_prescribed=each) for each in (True, False)],
        "course": [get_course_words(is_compulsory=each) for each in (True, False)],
        "content_class": [words(each.title) for each in pack.content_classes.values()],
    }
