"""The wait after wrong passwords."""

from __future__ import annotations

from axes.models import AccessAttempt

from ..models import lockout_key


def lift_lockout(*, sign_in_name: str) -> None:
    """Forget the failures of a sign-in name, from whatever address they came."""
    AccessAttempt.objects.filter(username=lockout_key(sign_in_name)).delete()
