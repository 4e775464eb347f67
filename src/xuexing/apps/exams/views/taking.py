"""What is one's own: to take, coming, taken."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import own_candidate_for
from ..queries.mine import get_mine, list_mine
from ..queries.running import list_to_mark


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Show what is mine to take, what comes, what was taken; and where others' work begins."""
    moment = now()
    scope = scope_of(user=request.user, on=local_date(moment))
    mine = list_mine(person_id=scope.person_id, now=moment) if scope.person_id else []
    marks = scope.allows_anywhere(Permission.MARK_EDIT)
    waiting = list_to_mark(user_id=request.user.pk, scope=scope).count() if marks else 0
    context = {
        "open": [each for each in mine if each.is_open],
        "coming": [each for each in mine if each.is_to_come],
        "done": [each for each in mine if not each.is_open and not each.is_to_come],
        "may_see": scope.allows_anywhere(Permission.EXAM_VIEW),
        "may_edit": scope.allows_anywhere(Permission.EXAM_EDIT),
        "sees_bank": scope.allows_anywhere(Permission.ITEM_VIEW),
        "waiting": waiting,
        "moment": moment,
    }
    return page(request, "exams/home.html", context)


@signed_in
@require_safe
def show_exam(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say what an examination is, how long it takes and who sees what, before it is begun."""
    moment = now()
    candidate = own_candidate_for(user=request.user, on=local_date(moment), uuid=uuid)
    mine = get_mine(candidate=candidate, now=moment)
    count = candidate.form.items.count()
    context = {"mine": mine, "exam": mine.exam, "count": count, "moment": moment}
    return page(request, "exams/exam.html", context)
