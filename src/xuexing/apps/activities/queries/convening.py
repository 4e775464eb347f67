"""Whether whoever chaired a meeting holds the post that calls it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from xuexing.apps.organizations.api import list_posts
from xuexing.foundation.clock import local_date
from xuexing.policy.model import ActivityForm

from ..models import Session


class Convened(StrEnum):
    """How a meeting's chair stands to the rule about it."""

    BY_RIGHT = "by_right"
    """The chair holds the post that calls and chairs it."""
    ON_BEHALF = "on_behalf"
    """The chair may do so on behalf of whoever holds that post."""
    BY_ANOTHER = "by_another"
    """The chair holds no such post."""
    BY_NOBODY = "by_nobody"
    """No chair is named."""


@dataclass(frozen=True)
class Convening:
    """How one form of a session was called and chaired."""

    form: ActivityForm
    how: Convened

    @property
    def posts(self) -> tuple[str, ...]:
        """Posts whose holders call and chair it."""
        return self.form.convened_by

    @property
    def is_kept(self) -> bool:
        """Whether it was done as the rule has it."""
        return self.how in {Convened.BY_RIGHT, Convened.ON_BEHALF}


def list_convenings(*, session: Session, forms: Sequence[ActivityForm]) -> list[Convening]:
    """Return how each form that a rule says who calls was chaired; one query where there is any."""
    ruled = [form for form in forms if form.convened_by]
    if not ruled:
        return []
    held = {
        post.kind
        for post in list_posts(unit=session.unit, on=local_date(session.starts_at))
        if post.person_id == session.chair_id
    }
    return [Convening(form, _how(session, form, held)) for form in ruled]


def _how(session: Session, form: ActivityForm, held: set[str]) -> Convened:
    if session.chair_id is None:
        return Convened.BY_NOBODY
    if held & set(form.convened_by):
        return Convened.BY_RIGHT
    return Convened.ON_BEHALF if held & set(form.or_by) else Convened.BY_ANOTHER
