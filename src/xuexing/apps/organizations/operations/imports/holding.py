"""From rows to posts: which are left, which are taken up, and whether a unit would have two secretaries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault

from ...models import Membership, Person, Post
from ...queries.imports import list_posts_held, list_posts_in
from ..posts import SECRETARY
from .belonging import MOVED, Case
from .groups import Place
from .orders import Days
from .spans import Spans, plain_day
from .trees import Node

GROUP_LEADER = "group_leader"
LEFT_POST = "left_post"


class Holding:
    """Decides for each case what happens to the posts that the person holds.

    The column of posts lists all posts in the unit: whoever is listed without one holds none there. Posts
    in other units stay, except those in a unit that the person leaves. Two statements.
    """

    def __init__(
        self, cases: Sequence[Case], *, days: Days, spans: Spans, faults: list[Fault]
    ) -> None:
        self._days = days
        self._spans = spans
        self._faults = faults
        self._held: dict[int, list[Post]] = {}
        known = [case.person.pk for case in cases if not case.is_new]
        for post in list_posts_held(known, on=days.of_change) if known else ():
            self._held.setdefault(post.person_id, []).append(post)
        led = {
            case.place.unit.unit.pk
            for case in cases
            if SECRETARY in (case.row.posts or ()) and not case.place.unit.is_new
        }
        self._led: dict[int, list[Post]] = {}
        for post in list_posts_in(led, kind=SECRETARY) if led else ():
            self._led.setdefault(post.unit_id, []).append(post)
        self._secretaries: dict[str, tuple[Case, Post]] = {}

    def settle(self, case: Case, left: int | None) -> None:
        """Add to the spans what the row changes about posts.

        Parameters
        ----------
        left
            Id of the unit that the person leaves, or None.
        """
        held = self._held.get(case.person.pk, []) if not case.is_new else []
        if left is not None:
            self._end([post for post in held if _is_in(post, left)], case.on, MOVED)
        if case.row.posts is None:
            return
        here = [post for post in held if _is_in(post, case.place.unit.unit.pk)]
        wanted = [(_unit_of_post(case.place, kind), kind) for kind in case.row.posts]
        keys = {(node.unit.pk, kind) for node, kind in wanted}
        standing = {(post.unit_id, post.kind) for post in here}
        gone = [post for post in here if (post.unit_id, post.kind) not in keys]
        self._end(gone, self._days.of_change, LEFT_POST)
        taken_up = [each for each in wanted if (each[0].unit.pk, each[1]) not in standing]
        for node, kind in taken_up:
            self._begin(case, node, kind)
        if (gone or taken_up) and not case.is_new:
            old = "、".join(post.kind for post in here)
            case.fields["posts"] = (old, "、".join(case.row.posts))

    def end_all(self, memberships: Sequence[Membership], on: dt.date, reason: str) -> None:
        """End the posts that people hold in the units they leave."""
        units = {each.person_id: each.unit_id for each in memberships}
        for post in list_posts_held(units, on=on) if units else ():
            if _is_in(post, units[post.person_id]):
                self._end([post], on, reason)

    def refuse_rivals(self) -> None:
        """Refuse secretaries whose unit has another one on a day; call it after all cases."""
        ended = {post.pk: on for post, on, _reason in self._spans.posts_ended}
        for case, post in self._secretaries.values():
            for other in self._led.get(post.unit_id or 0, ()):
                until = ended.get(other.pk, other.until_on)
                if until is None or until > post.from_on:
                    self._refuse_rival(case, other.person)
                    break

    def _begin(self, case: Case, node: Node, kind: str) -> None:
        start = case.on if case.has_moved else self._days.of_change
        start = max(start, self._days.of_beginning)
        if kind == SECRETARY:
            start = self._after_predecessors(case, node, start)
        post = Post(person=case.person, unit=node.unit, kind=kind, from_on=plain_day(start))
        self._spans.posts_begun.append(post)
        if kind == SECRETARY:
            first = self._secretaries.setdefault(node.unit.code, (case, post))
            if first[0] is not case:
                self._refuse_rival(case, first[0].person)

    def _after_predecessors(self, case: Case, node: Node, start: dt.date) -> dt.date:
        """Return the first day on or after ``start`` on which no predecessor need be left."""
        others = [each for each in self._led.get(node.unit.pk, ()) if each.person != case.person]
        days = [each.until_on or self._days.of_change for each in others]
        return max([start, *(day for day in days if day <= self._days.of_change)])

    def _end(self, posts: Sequence[Post], on: dt.date, reason: str) -> None:
        self._spans.posts_ended.extend((post, on, reason) for post in posts)

    def _refuse_rival(self, case: Case, other: Person) -> None:
        message = _(
            "%(unit)s would have two secretaries: %(other)s and %(name)s. Correct the posts, or"
            " end the other post first."
        )
        data = {
            "unit": case.place.unit.unit.name,
            "other": other.name,
            "name": case.row.name,
        }
        self._faults.append(Fault(message, case.row.where.at("posts"), data))


def _is_in(post: Post, unit: int) -> bool:
    """Tell whether a post is held in a unit or in a group of it."""
    return unit in {post.unit_id, post.unit.parent_id}


def _unit_of_post(place: Place, kind: str) -> Node:
    """Return where a post is held: the leader of a group leads the group that the row names."""
    return place.group if kind == GROUP_LEADER and place.group else place.unit
