"""How duties read on pages."""

from __future__ import annotations

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.queries import Proven, get_days_left, get_why_address
from xuexing.apps.rulebook.queries.duties import FOREVER
from xuexing.apps.rulebook.queries.explanation import Explanation, Part
from xuexing.foundation import i18n
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.templatetags.foundation import state_mark
from xuexing.kernel.rules import Since, Standing, State, SubjectKind
from xuexing.policy.model import Certainty, Citation

register = template.Library()
REPORTS = "reports"


@register.simple_tag
def why_url(finding: Finding) -> str:
    """Return the address that says why; it lasts, whatever is rebuilt."""
    return get_why_address(finding)


@register.simple_tag
def finding_state(finding: Finding) -> SafeString:
    """Return the mark of a finding; for what is due soon, in how many days."""
    return state_mark(
        finding.state,
        get_days_left(finding.state, finding.arranged_on, finding.due_on, local_date(now())),
    )


@register.simple_tag
def state_of(proven: Proven) -> SafeString:
    """Return the mark of a proven duty."""
    state = proven.judgement.state
    return state_mark(state, get_days_left(state, proven.settles_on, proven.due_on, proven.on))


@register.simple_tag
def law(citation: Citation) -> SafeString:
    """Return the words of the article with the part that carries the duty set off."""
    before, mark, after = citation.text.partition(citation.emphasis)
    if not mark:
        return format_html("{}", citation.text)
    marked = f"{escape(before)}<mark>{escape(mark)}</mark>{escape(after)}"
    return mark_safe(marked)  # noqa: S308  each part is escaped


@register.filter
def certainty_words(certainty: Certainty) -> str:
    """Return how sure a source is, in words."""
    return {
        Certainty.A: _("A, checked against the full text"),
        Certainty.B: _("B, quoted on an official or press page"),
        Certainty.C: _("C, local practice"),
    }[certainty]


@register.simple_tag
def reaches(proven: Proven) -> str:
    """Return to whom the duty applies here, and from when or until when it does not."""
    owed = proven.owed
    if owed.standing is Standing.EXEMPT and owed.exempt_until:
        return _("Nothing is required of %(name)s until %(day)s; whatever is done counts.") % {
            "name": owed.name,
            "day": i18n.day(owed.exempt_until, year=True),
        }
    if owed.standing is Standing.NOT_APPLICABLE:
        return _why_not(proven)
    if proven.duty.subject.is_spanned:
        return _("%(name)s, %(unit)s") % {"name": owed.name, "unit": owed.unit.name}
    if owed.standing is Standing.PARTIAL and owed.since_on:
        return _("%(name)s, bound since %(day)s; a part of a period is never missed.") % {
            "name": owed.name,
            "day": i18n.day(owed.since_on, year=True),
        }
    if owed.kind is SubjectKind.MEMBER:
        return _("%(name)s, member of %(unit)s") % {"name": owed.name, "unit": owed.unit.name}
    return owed.unit.name


def _why_not(proven: Proven) -> str:
    """Return why a duty does not reach somebody."""
    subject, data = proven.duty.subject, {"name": proven.owed.name}
    if subject.kind is SubjectKind.UNIT:
        return _("Does not reach %(name)s: there is no committee.") % data
    if subject.since is Since.AWAY:
        return _("Does not reach %(name)s: it is not on record that they stay at one place.") % data
    if subject.ranks:
        return _("Does not reach %(name)s: no rank for which it is meant is on record.") % data
    return _("Does not reach %(name)s: they hold none of the posts for which it is meant.") % data


@register.simple_tag
def days_of(proven: Proven) -> str:
    """Return from when until when it is judged, and by when it is due."""
    first = i18n.day(proven.start, year=True)
    due = i18n.day(proven.due_on, year=True)
    if proven.duty.subject.is_spanned:
        if proven.due_on >= FOREVER:
            return _("since %(first)s, as long as it lasts") % {"first": first}
        return _("since %(first)s; due by %(day)s") % {"first": first, "day": due}
    first, last = (
        i18n.day(proven.period.start, year=True),
        i18n.day(proven.period.end, year=True),
    )
    span = _("%(first)s to %(last)s") % {"first": first, "last": last}
    if proven.due_on == proven.period.end:
        return _looking_back(proven, span)
    if proven.duty.grace_months:
        return _("%(span)s; what belongs to it may still be held until %(day)s") % {
            "span": span,
            "day": due,
        }
    return _("%(span)s; due by %(day)s") % {"span": span, "day": due}


def _looking_back(proven: Proven, span: str) -> str:
    if proven.start >= proven.period.start:
        return span
    return _("%(span)s; looking back to %(first)s") % {
        "span": span,
        "first": i18n.day(proven.start, year=True),
    }


@register.simple_tag
def what_settles(why: Explanation) -> str:
    """Return, in a sentence, what would settle the duty."""
    state = why.proven.judgement.state
    if why.is_ending and state is State.MET:
        return _("Settled: the absence is over.")
    settled = {
        State.MET: _("Settled. The records below make the sum."),
        State.NOT_RECORDED: _("It began before records were kept here; nothing is said about it."),
        State.EXEMPT: _("Nothing is due."),
        State.NOT_APPLICABLE: _("Nothing is due."),
        State.MISSED: _("The period is over. A session that was held can still be entered."),
    }
    if state is State.MISSED and why.is_single and why.first.measure == REPORTS:
        return _("The period is over. The report can still be handed in.")
    return settled.get(state) or _still_to_do(why)


def _still_to_do(why: Explanation) -> str:
    if why.is_ending:
        return _("Settled once the membership is moved, or the member is back.")
    if why.proven.duty.subject.kind is SubjectKind.TOPIC:
        return _("Write the comment on the topic; it may come late, it is not forgotten.")
    if not why.is_single:
        return _of_several(why)
    if why.proven.duty.subject.kind is SubjectKind.UNIT:
        return _of_unit(why, why.first)
    return _of_amount(why, why.first)


def _of_several(why: Explanation) -> str:
    """Return what is still to do of a demand of several parts."""
    if why.proven.settles_on:
        return _("What is arranged makes it up by %(day)s.") % {
            "day": i18n.day(why.proven.settles_on)
        }
    if why.is_choice:
        names = [part.name for part in why.parts]
        return _("One of these is enough: %(ways)s.") % {"ways": i18n.join_words(names)}
    open_parts = [part.name for part in why.parts if not part.is_met]
    return _("Still needed: %(parts)s.") % {"parts": i18n.join_words(open_parts)}


def _of_unit(why: Explanation, part: Part) -> str:
    """Return what is still to do of something to be held or handed in."""
    if part.measure == REPORTS:
        return _("Hand the report in.")
    if why.proven.settles_on:
        return _of_amount(why, part)
    missing = i18n.number(part.missing)
    return ngettext(
        "Hold it once, or arrange a day for it.",
        "Hold it %(missing)s more times, or arrange days for it.",
        int(part.missing),
    ) % {"missing": missing}


def _of_amount(why: Explanation, part: Part) -> str:
    """Return what is still missing of an amount."""
    missing, settles_on = i18n.number(part.missing), why.proven.settles_on
    if settles_on:
        return _("Still %(missing)s to go; what is arranged makes it up by %(day)s.") % {
            "missing": missing,
            "day": i18n.day(settles_on),
        }
    if part.arranged:
        return _("Still %(missing)s to go; what is arranged adds %(arranged)s.") % {
            "missing": missing,
            "arranged": i18n.number(part.arranged_amount),
        }
    return _("Still %(missing)s to go; nothing is arranged yet.") % {"missing": missing}
