"""The rows behind a sentence: what was held, what was studied, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from xuexing.apps.evidence.api import Fact, Source
from xuexing.foundation.documents.description import (
    Cell,
    Column,
    Document,
    Line,
    Manner,
    Run,
    Table,
    cell,
    says,
)
from xuexing.foundation.i18n import day

from ..queries.records import MOST, Records
from .sentences import HELD, STUDIED, UNCOMMENTED, get_form_title


def describe_records(records: Records) -> Document:
    """Return the rows behind a figure; of very many the first."""
    title = {
        HELD: _("Sessions held"),
        STUDIED: _("Topics studied"),
        UNCOMMENTED: _("Topics without a comment"),
    }[records.what]
    columns = (
        Column(_("Day"), 1),
        Column(_("Unit"), 2, is_text=True),
        Column(_("What"), 3, is_text=True),
    )
    said = _("%(first)s to %(last)s") % {
        "first": day(records.field.first, year=True),
        "last": day(records.field.last, year=True),
    }
    more = [says(_("Of more than %(n)s only the first are shown.") % {"n": MOST}, Manner.NOTE)]
    return Document(
        title=title,
        name=f"{title} {records.unit.name}",
        blocks=(
            Line((records.unit.name, said)),
            Table(columns, list(_rows(records)), name=title),
            *(more if records.has_more else []),
        ),
    )


def _rows(records: Records) -> Iterator[Sequence[Cell]]:
    for fact in records.facts:
        name = records.titles.get(fact.topic_key, "") if fact.topic_key else ""
        yield [
            cell(day(fact.happened_on, year=True), value=fact.happened_on),
            cell(fact.unit.name),
            _what(fact, name or get_form_title(fact.category), records.sources),
        ]


def _what(fact: Fact, name: str, sources: Mapping[UUID, Source]) -> Cell:
    source = sources.get(fact.source_uuid)
    return Cell((Run(name, source.url if source else ""),))
