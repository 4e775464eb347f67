"""Words of the pack for units and people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django import template
from django.utils.translation import gettext as _

from xuexing.apps.organizations.models import Exemption, Person
from xuexing.apps.organizations.operations.exemptions import SOON_DAYS
from xuexing.foundation import i18n
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import PostKind, UnitKind, Word

register = template.Library()


def _title(vocabulary: Mapping[str, Word | PostKind | UnitKind], key: str) -> str:
    return i18n.words(vocabulary[key].title) if key in vocabulary else key


@register.filter
def kind_words(kind: str) -> str:
    """Return what a kind of unit is called."""
    return _title(current_pack().unit_kinds, kind)


@register.filter
def post_words(kind: str) -> str:
    """Return what a post is called."""
    return _title(current_pack().posts, kind)


@register.filter
def posts_words(kinds: Sequence[str]) -> str:
    """Return what some posts are called, as a list."""
    return i18n.join_words([post_words(kind) for kind in kinds])


@register.filter
def status_words(status: str) -> str:
    """Return what a status of members is called."""
    return _title(current_pack().statuses, status)


@register.filter
def stage_words(stage: str) -> str:
    """Return what a stage on the way to membership is called."""
    return _title(current_pack().stages, stage)


@register.filter
def reason_words(reason: str) -> str:
    """Return what a reason of an end or an exemption is called."""
    pack = current_pack()
    return _title({**pack.end_reasons, **pack.exemption_reasons}, reason)


@register.filter
def exemption_words(exemption: Exemption, today: dt.date) -> str:
    """Return how an exemption stands on a day."""
    if exemption.from_on > today:
        return _("begins later")
    if exemption.until_on <= today:
        return _("is over")
    return _("ends soon") if ends_soon(exemption, today) else _("holds")


@register.filter
def ends_soon(exemption: Exemption, today: dt.date) -> bool:
    """Tell whether an exemption holds and ends within the days in which its keeper is asked."""
    return 0 < (exemption.until_on - today).days <= SOON_DAYS and exemption.from_on <= today


@register.filter
def transfer_words(state: str) -> str:
    """Return how far a transfer has come."""
    return {
        "sent": _("on the way"),
        "accepted": _("accepted"),
        "returned": _("sent back"),
        "withdrawn": _("withdrawn"),
    }[state]


@register.simple_tag
def by_hand(hand: Person | None, subject: Person | None) -> str:
    """Return by whose hand something was entered for somebody; empty where it was their own.

    Parameters
    ----------
    hand
        Who entered it; None for an administrator who is no member.
    subject
        Whom it is about.
    """
    if hand is not None and subject is not None and hand.pk == subject.pk:
        return ""
    return _("entered by %(hand)s for %(name)s") % {
        "hand": hand.name if hand else _("an administrator"),
        "name": subject.name if subject else "",
    }


@register.filter
def membership_words(kind: str) -> str:
    """Return how somebody belongs to a unit."""
    return {
        "regular": _("affiliated"),
        "floating": _("affiliated, away"),
        "joint": _("takes part here too"),
        "group": _("in the group"),
    }[kind]


@register.filter
def import_words(state: str) -> str:
    """Return how far an import has come, in words."""
    return {
        "reading": _("being read"),
        "asking": _("waits for answers"),
        "ready": _("ready to be written"),
        "refused": _("has faults"),
        "applying": _("being written"),
        "applied": _("written"),
        "stopped": _("given up"),
    }[state]
