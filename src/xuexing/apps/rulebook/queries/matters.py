"""One duty of a unit in a period, as rooms above keep and name it: findings are made anew, this lasts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.knowledge.api import find_topic, get_titles
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.i18n import period_words, words
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import period_named
from xuexing.kernel.rules import SubjectKind

from .proofs import Proven

OF_UNITS = (SubjectKind.UNIT, SubjectKind.TOPIC)


@dataclass(frozen=True)
class Matter:
    """What somebody above speaks of: a duty of a unit in a period; nothing where all is empty.

    Parameters
    ----------
    topic_key
        Of a duty that each topic has: which topic.
    """

    duty: str = ""
    period: str = ""
    topic_key: UUID | None = None


def get_matter(proven: Proven) -> Matter | None:
    """Return what a proof is about; None for what people themselves owe."""
    kind = proven.owed.kind
    if kind not in OF_UNITS:
        return None
    topic = proven.owed.uuid if kind is SubjectKind.TOPIC else None
    return Matter(proven.duty.key, proven.period.label, topic)


def get_matter_asked(asked: Mapping[str, str], *, unit: Unit) -> Matter:
    """Return the matter of a unit that an address names; nothing where it makes no sense."""
    known = current_pack().duties.get(asked.get("duty", ""))
    period = asked.get("period", "")
    if known is None or known.subject.kind not in OF_UNITS or not _is_period(period):
        return Matter()
    if known.subject.kind is SubjectKind.UNIT:
        return Matter(known.key, period)
    try:
        topic = find_topic(uuid=UUID(asked.get("topic", "")))
    except ValueError:
        return Matter()
    if topic is None or topic.unit_id != unit.pk:
        return Matter()
    return Matter(known.key, period, topic.uuid)


def get_matter_query(matter: Matter, *, unit: Unit, board: str = "") -> str:
    """Return a matter of a unit as the end of an address; ``get_matter_asked`` reads it.

    ``board`` says how the board was filtered from which somebody comes, for the way back.
    """
    asked = {"unit": str(unit.uuid), "duty": matter.duty, "period": matter.period, "board": board}
    if matter.topic_key is not None:
        asked["topic"] = str(matter.topic_key)
    return urlencode({key: value for key, value in asked.items() if value})


def get_matter_address(matter: Matter, *, unit: Unit, board: str = "") -> str:
    """Return where it is said why a unit owes it; empty where there is no matter, or no such duty now."""
    if matter.duty not in current_pack().duties:
        return ""
    kind, key = ("topic", matter.topic_key) if matter.topic_key else ("unit", unit.uuid)
    address = reverse("rulebook:why", args=[matter.duty, kind, key, matter.period])
    return f"{address}?{urlencode({'board': board})}" if board else address


def get_matter_titles(matters: Iterable[Matter]) -> Mapping[Matter, str]:
    """Return what matters are about in a few words: the duty, and its topic or its period; one query."""
    asked = list(matters)
    keys = [each.topic_key for each in asked if each.topic_key is not None]
    titles = get_titles(keys=keys) if keys else {}
    return {each: _title(each, titles) for each in asked}


def _title(matter: Matter, titles: Mapping[UUID, str]) -> str:
    known = current_pack().duties.get(matter.duty)
    if known is None:
        return ""
    topic = titles.get(matter.topic_key, "") if matter.topic_key else ""
    said = {"duty": words(known.title), "of": topic or period_words(matter.period)}
    return _("%(duty)s (%(of)s)") % said


def _is_period(label: str) -> bool:
    try:
        period_named(label)
    except ValueError:
        return False
    return True
