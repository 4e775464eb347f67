"""What happens when somebody signs in, or fails to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from xuexing.foundation import clock

from .formats.user_agent import read_device
from .models import lockout_key
from .models.sign_in import DEVICE_KEY, SIGNED_IN_AT_KEY


@receiver(user_logged_in, dispatch_uid="accounts.note_device")
def note_device(request: HttpRequest, **_kwargs: Any) -> None:
    """Note since when and on what kind of device, whichever way somebody signed in."""
    request.session[SIGNED_IN_AT_KEY] = clock.now().isoformat()
    request.session[DEVICE_KEY] = read_device(request.headers.get("User-Agent", ""))


class Lockout(AxesDatabaseHandler):  # type: ignore[misc]  # axes is untyped
    """Counts wrong passwords by sign-in name and address, and keeps nothing else of the request.

    ``AXES_HANDLER`` names this class. Axes itself would also keep the browser's header, the page's
    address and what else was in the form.
    """

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        """Count one failure; flag the request when it was one too many."""
        if request is None:
            return
        bare = SimpleNamespace(
            method="POST",
            GET={},
            POST={},
            axes_attempt_time=request.axes_attempt_time,
            axes_ip_address=request.axes_ip_address,
            axes_user_agent="",
            axes_path_info="",
            axes_http_accept="",
            axes_locked_out=request.axes_locked_out,
            axes_credentials=None,
        )
        super().user_login_failed(sender, credentials, bare, **kwargs)
        request.axes_locked_out = bare.axes_locked_out
        request.axes_credentials = bare.axes_credentials


def counted_name(_request: Any, credentials: dict[str, Any] | None) -> str:
    """Return under which key failures are counted (``AXES_USERNAME_CALLABLE``)."""
    return lockout_key((credentials or {}).get("sign_in_name") or "")
