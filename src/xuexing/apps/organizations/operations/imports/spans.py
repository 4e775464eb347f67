"""Memberships and posts on their way to the tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from ...models import Membership, Post


@dataclass
class Spans:
    """Memberships and posts to be written.

    Parameters
    ----------
    begun, posts_begun
        To be inserted.
    changed
        To be changed in place.
    ended, posts_ended
        To be ended: each with the day and the reason. What began that day is taken away.
    """

    begun: list[Membership] = field(default_factory=list)
    changed: list[Membership] = field(default_factory=list)
    ended: list[tuple[Membership, dt.date, str]] = field(default_factory=list)
    posts_begun: list[Post] = field(default_factory=list)
    posts_ended: list[tuple[Post, dt.date, str]] = field(default_factory=list)

    def days(self) -> list[dt.date]:
        """Return the days on which something begins, ends or is changed."""
        begun = [span.from_on for span in [*self.begun, *self.changed]]
        begun += [post.from_on for post in self.posts_begun]
        ended = [on for _span, on, _reason in self.ended]
        ended += [on for _post, on, _reason in self.posts_ended]
        return begun + ended

    def turn(self, current: Membership, on: dt.date, reason: str, **new: Any) -> Membership:
        """End a membership on a day and begin another that differs; return the other.

        One that began on that very day held for no day: it is changed in place.

        Parameters
        ----------
        new
            What differs: ``unit``, ``kind``, ``status``.
        """
        if on == current.from_on:
            turned = current
            self.changed.append(current)
        else:
            turned = Membership(
                person_id=current.person_id,
                unit_id=current.unit_id,
                kind=current.kind,
                status=current.status,
                from_on=on,
                until_on=current.until_on if "unit" not in new else None,
                end_reason=current.end_reason if "unit" not in new else "",
            )
            self.end(current, on, reason)
            self.begun.append(turned)
        for name, value in new.items():
            setattr(turned, name, value)
        return turned

    def end(self, membership: Membership, on: dt.date, reason: str) -> None:
        """End a membership, one that is written or the one that was just begun."""
        if any(each is membership for each in self.begun[-1:]):
            membership.until_on, membership.end_reason = on, reason
        else:
            self.ended.append((membership, on, reason))


def plain_day(day: dt.date) -> dt.date:
    """Return a day as the database keeps it, whether or not its day of the month was given."""
    return dt.date(day.year, day.month, day.day)
