"""The register of comments and suggestions, as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from xuexing.foundation.clock import local_date
from xuexing.foundation.tables.writing import Heading, OutSheet, Value

from ..models import Suggestion
from ..queries.words import get_about_words, get_route_words


def register_sheet(suggestions: Iterable[Suggestion]) -> OutSheet:
    """Return the register as a sheet: the rows that the page shows, in its order."""
    headings = [
        Heading(_("Given on"), 12),
        Heading(_("About"), 20),
        Heading(_("Who answers"), 22),
        Heading(_("Unit"), 24),
        Heading(_("Writer"), 12),
        Heading(_("What was said"), 60),
        Heading(_("Promised by"), 12),
        Heading(_("Answered on"), 12),
        Heading(_("Answered by"), 12),
        Heading(_("Answer"), 60),
    ]
    return OutSheet(_("Comments and suggestions"), headings, _rows(suggestions))


def _rows(suggestions: Iterable[Suggestion]) -> Iterator[Sequence[Value]]:
    for each in suggestions:
        yield [
            each.given_on,
            get_about_words(each.about),
            get_route_words(each.route),
            (each.passed_to or each.unit).name,
            each.person.name if each.person else _("unnamed"),
            each.text,
            each.due_on,
            local_date(each.answered_at) if each.answered_at else None,
            each.answered_by.name if each.answered_by else None,
            each.answer,
        ]
