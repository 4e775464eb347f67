"""What happens when somebody signs in, fails to, or comes back."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest

from xuexing.foundation import clock
from xuexing.foundation.prepared import MOMENT, TEXT, Prepared

from .formats.user_agent import read_device
from .models import SignIn, lockout_key
from .models.sign_in import DEVICE_KEY, SIGNED_IN_AT_KEY


@receiver(user_logged_in, dispatch_uid="accounts.note_device")
def note_device(request: HttpRequest, **_kwargs: Any) -> None:
    """Note since when and on what kind of device, whichever way somebody signed in."""
    request.session[SIGNED_IN_AT_KEY] = clock.now().isoformat()
    request.session[DEVICE_KEY] = read_device(request.headers.get("User-Agent", ""))


def _kept(key: str, moment: dt.datetime) -> QuerySet[SignIn, str]:
    """Return the data of a sign-in that is not over."""
    found = SignIn.objects.filter(session_key=key, expire_date__gt=moment)
    return found.values_list("session_data", flat=True)


KEPT = Prepared(_kept, TEXT, MOMENT)


class SessionStore(DatabaseStore):
    """Django's database sessions, with the owner and the device beside the data.

    ``SESSION_ENGINE`` names this module.
    """

    @classmethod
    def get_model_class(cls) -> type[SignIn]:
        """Return the table."""
        return SignIn

    def load(self) -> dict[str, Any]:
        """Return what is kept of this sign-in, or nothing where it is over: every request asks."""
        found = KEPT.rows(self.session_key or "", clock.now())
        if not found:
            self._session_key = None
            return {}
        [[data]] = found
        return dict(self.decode(data))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """Return the row for a session's data."""
        row = super().create_model_instance(data)
        user_id, since = data.get(SESSION_KEY), data.get(SIGNED_IN_AT_KEY)
        if isinstance(row, SignIn) and user_id is not None and since is not None:
            row.user_id = int(user_id)
            row.signed_in_at = dt.datetime.fromisoformat(since)
            row.device = str(data.get(DEVICE_KEY, ""))[:60]
        return row


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
