"""What the room asks keepers of rosters to do, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.foundation.i18n import day, words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.panels import Described


def describe_accepting(*, to_do: Any) -> Iterator[Described]:
    """Yield what the new unit is asked about a letter."""
    yield Described(
        title=_("Answer the transfer of %(name)s") % to_do.data,
        reason=_("From %(unit)s, which stays responsible until you accept or send back.")
        % to_do.data,
        label=_("Look at it"),
        url=reverse("organizations:transfer", args=[to_do.source_uuid]),
    )


def describe_following(*, to_do: Any) -> Iterator[Described]:
    """Yield what the old unit is asked about a letter that is on the way, or came back."""
    if to_do.data.get("state") == "returned":
        title = _("The letter of %(name)s came back from %(unit)s")
        reason = _("Put it right and send it again, or note that the person stays.")
    else:
        title = _("%(name)s is on the way to %(unit)s")
        reason = _("You stay responsible until the answer. Ask there if none comes.")
    yield Described(
        title=title % to_do.data,
        reason=reason,
        label=_("Look at it"),
        url=reverse("organizations:transfer", args=[to_do.source_uuid]),
    )


def describe_renewing(*, to_do: Any) -> Iterator[Described]:
    """Yield what the keeper of a roster is asked about an exemption that ends soon."""
    until = dt.date.fromisoformat(to_do.data["until_on"])
    reasons = current_pack().exemption_reasons
    reason = reasons.get(to_do.data["reason"])
    yield Described(
        title=_("The exemption of %(name)s ends on %(day)s")
        % {"name": to_do.data["name"], "day": day(until)},
        reason=_("Reason: %(reason)s. Renew it, or let it end.")
        % {"reason": words(reason.title) if reason else to_do.data["reason"]},
        label=_("Look at it"),
        url=reverse("organizations:person", args=[to_do.data["person"]]),
    )
