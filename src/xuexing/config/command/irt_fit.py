"""What ``xuexing irt fit`` does: reads a table, calibrates, prints. Imported late: it needs numpy."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from xuexing.kernel.irt import (
    Answers,
    Beta,
    FaultyTableError,
    ItemReport,
    Model,
    Normal,
    NotConvergedError,
    Prior,
    Priors,
    Report,
    read_table,
    report_on,
)

from .irt_words import in_words, words_for_fault, words_for_no_csv, words_for_trouble
from .output import Format, give, refuse

NUMBER = r"([-+]?\d+(?:\.\d*)?)"
PRIOR = re.compile(
    rf"(?P<name>slope|intercept|guessing)"
    rf"=(?:none|(?P<kind>normal|beta)\({NUMBER},{NUMBER}\))"
)
DELIMITERS = ",;\t"
"""What spreadsheets put between cells, the usual first."""
CURVES = {
    Model.ONE_PL: "logit P(right) = slope*ability + intercept",
    Model.TWO_PL: "logit P(right) = slope*ability + intercept",
    Model.THREE_PL: "P(right) = guessing + (1-guessing)/(1+exp(-(slope*ability + intercept)))",
    Model.GRADED: "logit P(mark k or better) = slope*ability + intercept k",
    Model.PARTIAL_CREDIT: "log(P(mark k)/P(mark k-1)) = slope*ability + intercept k",
}
SCALE = "logistic, without D; ability has mean 0 and standard deviation 1"


def print_fit(file: Path, *, model: str, priors: Sequence[str], output: Format) -> None:
    """Print the calibration of a file, or all that is wrong with it."""
    chosen, wanted = Model(model), _priors(priors)
    answers = _read(file, chosen)
    try:
        report = report_on(answers, model=chosen, priors=wanted)
    except NotConvergedError as nowhere:
        if output is Format.JSON:
            give(_without_numbers(answers, chosen, nowhere), output=output, as_text=str)
        refuse(words_for_trouble(nowhere))
    data = _as_data(report, answers, chosen)
    give(data, output=output, as_text=lambda _: in_words(report, _without_any(answers)))


def _priors(given: Sequence[str]) -> Priors:
    chosen: dict[str, Prior | None] = {}
    for text in given:
        found = PRIOR.fullmatch(text.replace(" ", ""))
        if found is None or (found["kind"] == "beta") != (found["name"] == "guessing"):
            if found is None or found["kind"]:
                raise typer.BadParameter(text, param_hint="--prior")
            chosen[found["name"]] = None
            continue
        chosen[found["name"]] = _prior(found)
    return Priors(**chosen)


def _prior(found: re.Match[str]) -> Prior:
    first, second = float(found[3]), float(found[4])
    if second <= 0:
        raise typer.BadParameter(found[0], param_hint="--prior")
    return Beta(first, second) if found["kind"] == "beta" else Normal(first, second)


def _read(file: Path, model: Model) -> Answers:
    try:
        return read_table(_rows(file), is_dichotomous=model.is_dichotomous)
    except FaultyTableError as faulty:
        refuse(*map(words_for_fault, faulty.faults))
    except csv.Error as fault:
        refuse(words_for_no_csv(file.name, str(fault)))


def _rows(file: Path) -> Iterator[list[str]]:
    with file.open(encoding=_encoding(file), errors="replace", newline="") as lines:
        header = lines.readline()
        lines.seek(0)
        yield from csv.reader(lines, delimiter=max(DELIMITERS, key=header.count))


def _encoding(file: Path) -> str:
    """Return UTF-8 unless the header cannot be read so."""
    with file.open("rb") as source:
        header = source.readline()
    try:
        header.decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _as_data(report: Report, answers: Answers, model: Model) -> dict[str, Any]:
    calibration = report.calibration
    fit = report.fit
    return {
        "model": model.value,
        "n": int(calibration.people),
        "converged": True,
        "gradient": calibration.gradient,
        "log_likelihood": calibration.log_likelihood,
        "aic": calibration.akaike,
        "bic": calibration.bayesian,
        "m2": fit
        and {"value": fit.statistic, "df": fit.freedom, "p": fit.chance, "rmsea": fit.rmsea},
        "alpha": _number(report.classical.alpha),
        "curve": CURVES[model],
        "scale": SCALE,
        "standard_errors": "observed information (Oakes)",
        "without_answers": _without_any(answers),
        "priors": calibration.priors,
        "items": [_item(each, model) for each in report.items],
    }


def _item(report: ItemReport, model: Model) -> dict[str, Any]:
    item, errors, fit = report.item, report.errors, report.fit
    intercepts = item and list(item.intercepts)
    intercept_errors = errors and list(errors.intercepts)
    data: dict[str, Any] = {
        "name": report.classical.name,
        "slope": item and item.slope,
        "intercept": intercepts and (intercepts[0] if model.is_dichotomous else intercepts),
        "slope_se": errors and errors.slope,
        "intercept_se": intercept_errors
        and (intercept_errors[0] if model.is_dichotomous else intercept_errors),
    }
    if model is Model.THREE_PL:
        data |= {"guessing": item and item.guessing, "guessing_se": errors and errors.guessing}
    if not model.is_dichotomous:
        data["marks"] = list(report.marks)
    return data | {
        "fit": fit
        and {"statistic": "S-X2", "value": fit.statistic, "df": fit.freedom, "p": fit.chance},
        "facility": _number(report.classical.facility),
        "with_rest": _number(report.classical.with_rest),
        "flags": [flag.value for flag in report.flags],
    }


def _without_numbers(answers: Answers, model: Model, nowhere: NotConvergedError) -> dict[str, Any]:
    """Return the answer's shape with the reason in place of every number."""
    return {
        "model": model.value,
        "n": int(answers.people),
        "converged": False,
        "reason": nowhere.trouble.value,
        "gradient": _number(nowhere.gradient),
        "log_likelihood": None,
        "priors": {},
        "items": [
            {
                "name": name,
                "slope": None,
                "intercept": None,
                "slope_se": None,
                "intercept_se": None,
                "fit": None,
                "flags": [nowhere.trouble.value] if name in nowhere.items else [],
            }
            for name in answers.names
        ],
    }


def _without_any(answers: Answers) -> int:
    return len(answers.codes) - int(answers.has_any.sum())


def _number(value: float) -> float | None:
    """Return a number as JSON knows it: what is not defined is null."""
    return value if math.isfinite(value) else None
