"""The demo, where this version comes with one: made once, in a home of its own."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.api import seal_batches
from xuexing.apps.organizations.api import is_started
from xuexing.apps.rulebook.api import refresh_together
from xuexing.foundation.errors import Refusal

MODULE = "xuexing.config.demo"


class UnableToMakeDemo(Refusal):
    """The home is somebody's own."""

    code = "home_is_not_for_demo"
    message = _(
        "The home %(path)s is set up already, and a demo needs a home of its own:"
        " name another with XUEXING_HOME."
    )


@dataclass(frozen=True)
class DemoSignIn:
    """One of the demo's accounts.

    Parameters
    ----------
    role
        What this person can do, in the words of the demo's pack.
    """

    name: str
    sign_in_name: str
    password: str
    role: str


def has_demo() -> bool:
    """Tell whether this version comes with a demo."""
    return importlib.util.find_spec(MODULE) is not None


def make_demo(*, now: dt.datetime, is_whole: bool = False) -> list[DemoSignIn]:
    """Make the demo, all of it or nothing, and keep its sign-ins for the terminal.

    Parameters
    ----------
    is_whole
        Make the county around the branch too, with a year and a half of records.

    Raises
    ------
    UnableToMakeDemo
        The home was started before.
    """
    if is_started():
        raise UnableToMakeDemo(path=str(settings.HOME.root))
    demo = import_module(MODULE)
    make: Callable[[dt.datetime], Sequence[DemoSignIn]]
    make = demo.make_county if is_whole else demo.make_demo
    with refresh_together(now=now), transaction.atomic():
        sign_ins = list(make(now))
    seal_batches(by=SYSTEM, now=now)
    page = [asdict(each) for each in sign_ins]
    _place().write_text(json.dumps(page, ensure_ascii=False, indent=1), encoding="utf-8")
    return sign_ins


def kept_sign_ins() -> list[DemoSignIn]:
    """Return the sign-ins as the demo was made, or none where the home is no demo."""
    if not _place().exists():
        return []
    return [DemoSignIn(**each) for each in json.loads(_place().read_text(encoding="utf-8"))]


def _place() -> Path:
    place: Path = settings.HOME.root / "demo-sign-ins.json"
    return place
