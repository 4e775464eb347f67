"""Where the paper originals of units lie, year by year."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Unit, part_kinds
from xuexing.foundation.clock import local_date

from ..models import PaperPlace, Session


def list_paper_places(*, unit: Unit) -> list[PaperPlace]:
    """Return what was said of a unit's paper originals, the latest year first."""
    return list(PaperPlace.objects.filter(unit=unit).order_by("-year"))


def find_paper_place(*, unit: Unit, year: int) -> str:
    """Return where a unit's paper originals of a year lie, in words; empty where nobody has said.

    Where nothing was said for that year, what was said for the last one before it, with its year. A part
    of a unit has the place of the whole where it has none of its own.
    """
    for whose in (unit, unit.parent if unit.kind in part_kinds() else None):
        if whose is None:
            continue
        said = PaperPlace.objects.filter(unit=whose, year__lte=year).order_by("-year").first()
        if said is not None:
            return _words(said, year)
    return ""


def find_paper_place_of(*, session: Session) -> str:
    """Return where the paper originals of a session lie, in words: those of the year it belongs to."""
    year = session.belongs_to_year or local_date(session.starts_at).year
    return find_paper_place(unit=session.unit, year=year)


def _words(said: PaperPlace, year: int) -> str:
    if said.year == year:
        return said.place
    return _("%(place)s (as said for %(year)s)") % {"place": said.place, "year": said.year}
