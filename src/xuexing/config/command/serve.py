"""``xuexing serve``."""

import typer


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
