"""``xuexing demo``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from .output import Format, FormatOption, give, refuse, say, speaking


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    app.command("demo")(make)


@speaking
def make(
    *,
    is_small: Annotated[
        bool, typer.Option("--small", help="one branch alone, as at the first start")
    ] = False,
    output: FormatOption = Format.TEXT,
) -> None:
    """Make a demo in a home of its own, a county with 13 branches, and list its sign-ins."""
    from django.conf import settings
    from django.utils.translation import gettext as _

    from xuexing.foundation.clock import now

    from ..demonstration import has_demo, make_demo
    from ..server.lock import alone_in
    from ..start import make_home

    if not has_demo():
        refuse(_("This version comes without a demo."))
    moment = now()
    with alone_in(settings.HOME):
        make_home(now=moment, say=say)
        sign_ins = make_demo(now=moment, is_whole=not is_small)
    give([asdict(each) for each in sign_ins], output=output, as_text=as_lines)


def as_lines(sign_ins: Sequence[Mapping[str, str]]) -> str:
    """Return sign-ins for people, a line each."""
    columns = ("sign_in_name", "password", "name", "role")
    return "\n".join("\t".join(each[column] for column in columns) for each in sign_ins)
