"""Ending a span."""

from __future__ import annotations

import datetime as dt

from ..models import Away, Candidacy, Membership, Post


def end_span(span: Membership | Post | Candidacy, *, on: dt.date, reason: str) -> None:
    """End a membership, post or candidacy on a day; one that began that very day held for none and goes.

    With a membership goes where the person was while away: there is nobody to keep in touch with.
    """
    if span.from_on >= on:
        span.delete()
        return
    if isinstance(span, Membership):
        Away.objects.filter(membership=span).delete()
    span.until_on, span.end_reason = on, reason
    span.save(update_fields=["until_on", "end_reason"])
