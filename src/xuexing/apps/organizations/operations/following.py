"""Rows of every room that refer to a person follow them to the record that stays.

The model registry says where people are referred to, so a room that comes later follows without a word
of its own; one that needs more than that hears ``events.person_merged`` and acts first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db import IntegrityError, models, transaction

from xuexing.foundation.guards import registered_guards

from ..models import Person

APPEND_ONLY = "_append_only"


def take_over_rows(*, kept: Person, other: Person) -> tuple[Counter[str], Counter[str]]:
    """Let all rows that refer to one record refer to the other; return how many moved and stayed.

    Rows that may be there once a person, and are, cannot follow: what belongs to the person alone
    (its wishes, its choices) goes; what records something done stays with the emptied record, which
    says into whom it was merged. Rows that are appended and never changed keep the hand they had.
    """
    moved: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for field in references():
        label = f"{field.model._meta.label_lower}.{field.name}"
        followed, stayed = _follow(field, kept, other)
        moved += Counter({label: followed})
        left += Counter({label: stayed})
    return moved, left


def references() -> Iterator[models.ForeignKey[Person, Person]]:
    """Yield the foreign keys to people of all rooms, but the mark of merging and what is only appended."""
    fixed = {guard.table for guard in registered_guards() if guard.name.endswith(APPEND_ONLY)}
    # Those that are not asked for from the other side are hidden, and most are.
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        field = relation.field
        if field.model is not Person and field.model._meta.db_table not in fixed:
            yield field


def _follow(
    field: models.ForeignKey[Person, Person], kept: Person, other: Person
) -> tuple[int, int]:
    """Move the rows of one reference: all at once, or one by one where some cannot follow."""
    rows = field.model._base_manager.filter(**{field.name: other})
    try:
        with transaction.atomic():
            return rows.update(**{field.name: kept}), 0
    except IntegrityError:
        pass
    followed = 0
    for key in list(rows.order_by("pk").values_list("pk", flat=True)):
        one = field.model._base_manager.filter(pk=key)
        try:
            with transaction.atomic():
                followed += one.update(**{field.name: kept})
        except IntegrityError:
            if field.remote_field.on_delete is models.CASCADE:
                one.delete()
    return followed, rows.count()
