"""``xuexing irt``: item response theory on a file; no home is needed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from .output import Format, FormatOption, speaking

ModelName = Literal["1pl", "2pl", "3pl", "graded", "gpcm"]
MODELS = get_args(ModelName)


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    family = typer.Typer(no_args_is_help=True, help="Item response theory on a table of answers.")
    family.command("fit")(fit)
    app.add_typer(family, name="irt")


@speaking
def fit(
    file: Annotated[
        Path,
        typer.Argument(
            exists=True,
            dir_okay=False,
            readable=True,
            help="CSV: a header row, a column an item, a row a person; empty where not answered",
        ),
    ],
    *,
    model: Annotated[ModelName, typer.Option(help="how answers depend on ability")],
    prior: Annotated[
        list[str] | None,
        typer.Option(help="slope=normal(1,0.5), guessing=beta(5,17), guessing=none, …"),
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Calibrate the items of a test by marginal maximum likelihood, and say how well they fit."""
    # Many small products: two threads of the library that multiplies would wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from .irt_fit import print_fit

    print_fit(file, model=model, priors=prior or [], output=output)
