"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Scope, Unit, part_kinds
from xuexing.apps.rulebook.api import Proven, get_matter, get_matter_query
from xuexing.foundation.i18n import day
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Action, Line
from xuexing.foundation.permissions import Permission
from xuexing.kernel.rules import leaves

from ..access import find_guiding_key
from .guidance import list_guidance_on
from .words import get_way_words


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the way to a unit's plan; a part has that of its parent."""
    if unit.kind not in part_kinds() and scope.allows(Permission.PLAN_VIEW, unit):
        url = f"{reverse('plans:year')}?{urlencode({'unit': str(unit.uuid)})}"
        yield Action(_("Plan"), url)


def help_with_duty(*, proven: Proven, scope: Scope, board: str) -> Iterator[Action]:
    """Yield how whoever guides a unit helps it with a duty: by advice, and by prescribing what settles it."""
    matter, owing = get_matter(proven), proven.owed.unit
    unit = _planning(owing)
    above = find_guiding_key(scope, below=unit)
    if matter is None or above is None:
        return
    query = get_matter_query(matter, unit=owing, board=board)
    yield Action(_("Note the help given"), f"{reverse('plans:guidance')}?{query}#note")
    # What is over is settled by nothing that is still to be held.
    if proven.ends_on >= proven.on and list_forms_settling(matter.duty):
        asked = {"unit": str(above), "for": str(unit.uuid), "duty": matter.duty}
        yield Action(_("Prescribe it"), f"{reverse('plans:prescribe')}?{urlencode(asked)}")


def list_guidance_on_duty(*, proven: Proven, scope: Scope) -> Iterator[Line]:
    """Yield what was advised on a duty of a unit, and whether it was answered."""
    matter, owing = get_matter(proven), proven.owed.unit
    unit = _planning(owing)
    if matter is None or not scope.allows(Permission.PLAN_VIEW, unit):
        return
    url = f"{reverse('plans:guidance')}?{urlencode({'unit': str(unit.uuid)})}"
    for each in list_guidance_on(unit=owing, matter=matter):
        said = {"day": day(each.on), "way": get_way_words(each.way), "above": each.above.name}
        text = _("Guidance from %(above)s, %(day)s, %(way)s") % said
        yield Line(text, each.answer or each.advice, url)


def _planning(unit: Unit) -> Unit:
    """Return the unit whose plan a unit has: of a part that of its parent."""
    return unit.parent if unit.kind in part_kinds() and unit.parent else unit


def list_forms_settling(duty: str) -> list[str]:
    """Return the forms that settle a duty when one of them is held; none where another thing does."""
    pack = current_pack()
    known = pack.duties.get(duty)
    if known is None:
        return []
    asked = {category for leaf in leaves(known.rule) for category in leaf.categories}
    return [key for key in pack.forms if key in asked]
