"""``xuexing serve``."""

from __future__ import annotations

from typing import Annotated

import typer

from .output import speaking


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    app.command("serve")(serve)


@speaking
def serve(
    *,
    host: Annotated[
        str, typer.Option(envvar="HOST", help="where to listen; 0.0.0.0 for the network")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535)] = 8000,
    demo: Annotated[
        bool, typer.Option("--demo", envvar="DEMO", help="make the demo at the first start")
    ] = False,
) -> None:
    """Run the server and the worker until Ctrl-C; make the home at the first start.

    The last line printed is `Ready: http://HOST:PORT/`, once the server answers.
    """
    from xuexing.foundation.clock import now

    from ..server.run import run

    run(host=host, port=port, demo=demo, now=now())
