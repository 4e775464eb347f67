"""The rules we go by, and the local practices that the organization switches on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import get_organization_name
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.packs import current_pack

from ..access import may_decide, rules_for
from ..forms import AdoptForm
from ..operations import adopt_duty, end_adoption
from ..queries.rules import Rule, find_rule, get_rules


@signed_in
@require_safe
def list_rules(request: SignedInRequest) -> HttpResponse:
    """List every rule of the pack with its source, and which local practices are switched on."""
    scope = rules_for(user=request.user, on=local_date(now()))
    context = {
        "rules": get_rules(),
        "pack": current_pack(),
        "may_decide": may_decide(scope),
        "organization_name": get_organization_name(),
    }
    return page(request, "rulebook/rules.html", context)


@signed_in
@require_safe
def show_rule(request: SignedInRequest, duty: str) -> HttpResponse:
    """Show one duty of the pack: its words, its source, and the switch where there is one."""
    moment = now()
    scope = rules_for(user=request.user, on=local_date(moment))
    form = AdoptForm(initial={"from_on": local_date(moment)})
    context = _context(_rule(duty)) | {"form": form, "may_decide": may_decide(scope)}
    return page(request, "rulebook/rule.html", context)


@signed_in
@require_POST
def adopt(request: SignedInRequest, duty: str) -> HttpResponse:
    """Switch a local practice on from a day."""
    moment = now()
    rules_for(user=request.user, on=local_date(moment), to_decide=True)
    rule, form = _rule(duty), AdoptForm(request.POST)
    if form.is_valid():
        by = Actor.user(request.user.pk)
        adopt_duty(duty=duty, from_on=form.cleaned_data["from_on"], by=by, now=moment)
        messages.success(request, _("Switched on. How it stands is computed already."))
        return redirect("rulebook:rules")
    context = _context(rule) | {"form": form, "may_decide": True}
    return page(request, "rulebook/rule.html", context, status=422)


@signed_in
@require_POST
def give_up(request: SignedInRequest, duty: str) -> HttpResponse:
    """Switch a local practice off, from today."""
    moment = now()
    rules_for(user=request.user, on=local_date(moment), to_decide=True)
    rule = _rule(duty)
    if rule.adoption is None:
        raise NotFound
    by = Actor.user(request.user.pk)
    end_adoption(adoption=rule.adoption, on=local_date(moment), by=by, now=moment)
    messages.success(request, _("Switched off. What was over before stays as it was."))
    return redirect("rulebook:rules")


def _rule(duty: str) -> Rule:
    rule = find_rule(key=duty)
    if rule is None:
        raise NotFound
    return rule


def _context(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule,
        "duty": rule.duty,
        "pack": current_pack(),
        "organization_name": get_organization_name(),
    }
