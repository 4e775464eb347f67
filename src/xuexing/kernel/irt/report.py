"""A calibration with all that is said of it: what a page or a file shows."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import Answers
from .calibration import Calibration, calibrate
from .classical import ClassicalItem, ClassicalStatistics, classical_statistics
from .flags import Flag, flags_of
from .item_fit import ItemFit, item_fits
from .items import Item, Model
from .model_fit import ModelFit, model_fit
from .priors import Priors
from .standard_errors import ItemErrors, standard_errors


@dataclass(frozen=True)
class ItemReport:
    """All that is known of one item.

    Parameters
    ----------
    classical
        Without a model.
    item, errors
        None where all answered alike.
    fit
        None where it cannot be said.
    marks
        The marks that occur; the intercepts belong to those past the first.
    flags
        What to look at.
    """

    classical: ClassicalItem
    item: Item | None = None
    errors: ItemErrors | None = None
    fit: ItemFit | None = None
    marks: tuple[int, ...] = ()
    flags: tuple[Flag, ...] = (Flag.ANSWERED_ALIKE,)


@dataclass(frozen=True)
class Report:
    """All that is known of a test.

    Parameters
    ----------
    calibration
        The numbers.
    classical
        Without a model.
    items
        One for each item of the answers, in their order.
    fit
        Of the model as a whole; None where it cannot be said.
    """

    calibration: Calibration
    classical: ClassicalStatistics
    items: tuple[ItemReport, ...]
    fit: ModelFit | None


def report_on(answers: Answers, *, model: Model, priors: Priors | None = None) -> Report:
    """Return the calibration of a test with errors, fit and signs.

    Raises
    ------
    NotConvergedError
        There is no maximum, or it was not reached; nothing is said of single items then.
    """
    calibration = calibrate(answers, model=model, priors=priors)
    classical = classical_statistics(answers)
    reports = [ItemReport(each) for each in classical.items]
    fits = item_fits(calibration)
    known = zip(
        calibration.prepared.kept,
        calibration.items,
        standard_errors(calibration).items,
        fits,
        calibration.prepared.marks,
        strict=True,
    )
    for place, item, errors, fit, marks in known:
        alone = classical.items[place]
        flags = flags_of(item, alone, errors=errors, fit=fit, tested=len(fits))
        if len(marks) <= marks[-1]:
            flags = (*flags, Flag.MARK_UNUSED)
        reports[place] = ItemReport(alone, item, errors, fit, marks, flags)
    return Report(calibration, classical, tuple(reports), model_fit(calibration))
