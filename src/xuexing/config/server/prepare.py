"""What a start does before there is a server, and what it tells whoever stands at the terminal."""

from __future__ import annotations

import datetime as dt
import sys

from django.utils.translation import gettext as _

from xuexing.apps.accounts.api import User
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.organizations.api import get_organization, is_started
from xuexing.foundation.first_start import make_first_start_code

from ..database import check_guards
from ..demonstration import has_demo, kept_sign_ins, make_demo
from ..start import make_home, start_with_defaults


def prepare(*, demo: bool, now: dt.datetime) -> None:
    """Make the home of this version, with the demo or what is usual in it, and say how to get in."""
    make_home(now=now, say=tell)
    check_guards()
    if demo and not is_started():
        if has_demo():
            tell(_("Making the demo"))
            make_demo(now=now)
        else:
            tell(_("This version comes without a demo."))
    start_with_defaults(by=COMMAND_LINE, now=now)
    _tell_how_to_sign_in()


def is_for_this_machine_alone() -> bool:
    """Tell whether the home is a demo: its passwords are printed, so nobody else may reach it."""
    return get_organization().is_demo


def tell(line: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tell_how_to_sign_in() -> None:
    sign_ins = kept_sign_ins()
    if sign_ins:
        tell(_("Sign in to the demo as:"))
        for each in sign_ins:
            tell(f"  {each.sign_in_name}  {each.password}  {each.name}  {each.role}")
    if not User.objects.exists():
        tell(
            _("Open the address below and type this code to set Xuexing up: %(code)s")
            % {"code": make_first_start_code()}
        )
