"""Ending a span."""

from __future__ import annotations

import datetime as dt

from ..models import Candidacy, Membership, Post


def end_span(span: Membership | Post | Candidacy, *, on: dt.date, reason: str) -> None:
    """End a membership, post or candidacy on a day; one that began that very day held for none and goes."""
    if span.from_on >= on:
        span.delete()
        return
    span.until_on, span.end_reason = on, reason
    span.save(update_fields=["until_on", "end_reason"])
