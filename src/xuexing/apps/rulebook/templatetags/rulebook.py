"""How duties read on pages."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.queries import Proven, get_why_address
from xuexing.apps.rulebook.queries.explanation import Explanation
from xuexing.foundation import i18n
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.templatetags.foundation import state_mark
from xuexing.kernel.rules import Standing, State, SubjectKind
from xuexing.policy.model import Citation

register = template.Library()


@register.simple_tag
def why_url(finding: Finding) -> str:
    """Return the address that says why; it lasts, whatever is rebuilt."""
    return get_why_address(finding)


@register.simple_tag
def finding_state(finding: Finding) -> SafeString:
    """Return the mark of a finding; for what is due soon, in how many days."""
    return state_mark(finding.state, days_left(finding.state, finding.arranged_on, finding.due_on))


@register.simple_tag
def state_of(proven: Proven) -> SafeString:
    """Return the mark of a proven duty."""
    state = proven.judgement.state
    return state_mark(state, days_left(state, proven.settles_on, proven.due_on, proven.on))


def days_left(
    state: str, arranged_on: dt.date | None, due_on: dt.date, on: dt.date | None = None
) -> int | None:
    """Return days until the arranged day, else until the deadline; None where nothing is soon."""
    if state != State.DUE_SOON:
        return None
    return ((arranged_on or due_on) - (on or local_date(now()))).days


@register.simple_tag
def law(citation: Citation) -> SafeString:
    """Return the words of the article with the part that carries the duty set off."""
    before, mark, after = citation.text.partition(citation.emphasis)
    if not mark:
        return format_html("{}", citation.text)
    marked = f"{escape(before)}<mark>{escape(mark)}</mark>{escape(after)}"
    return mark_safe(marked)  # noqa: S308  each part is escaped


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
        return _("Does not reach %(name)s: there is no committee.") % {"name": owed.unit.name}
    if owed.standing is Standing.PARTIAL and owed.since_on:
        return _("%(name)s, bound since %(day)s; a part of a period is never missed.") % {
            "name": owed.name,
            "day": i18n.day(owed.since_on, year=True),
        }
    if owed.kind is SubjectKind.MEMBER:
        return _("%(name)s, member of %(unit)s") % {"name": owed.name, "unit": owed.unit.name}
    return owed.unit.name


@register.simple_tag
def what_settles(why: Explanation) -> str:
    """Return, in a sentence, what would settle the duty."""
    state = why.proven.judgement.state
    settled = {
        State.MET: _("Settled. The records below make the sum."),
        State.NOT_RECORDED: _("It began before records were kept here; nothing is said about it."),
        State.EXEMPT: _("Nothing is due."),
        State.NOT_APPLICABLE: _("Nothing is due."),
        State.MISSED: _("The period is over. A session that was held can still be entered."),
    }
    return settled.get(state) or _still_to_do(why)


def _still_to_do(why: Explanation) -> str:
    missing, settles_on = i18n.number(why.missing), why.proven.settles_on
    if settles_on:
        return _("Still %(missing)s to go; what is arranged makes it up by %(day)s.") % {
            "missing": missing,
            "day": i18n.day(settles_on),
        }
    if why.arranged:
        return _("Still %(missing)s to go; what is arranged adds %(arranged)s.") % {
            "missing": missing,
            "arranged": i18n.number(why.arranged_amount),
        }
    if why.is_credit_hours:
        return _("Still %(missing)s to go; nothing is arranged yet.") % {"missing": missing}
    if why.proven.duty.subject.kind is SubjectKind.TOPIC:
        return _("Write the comment on the topic; it may come late, it is not forgotten.")
    return ngettext(
        "Hold it once, or arrange a day for it.",
        "Hold it %(missing)s more times, or arrange days for it.",
        int(why.missing),
    ) % {"missing": missing}
