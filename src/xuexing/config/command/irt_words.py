"""What ``xuexing irt`` says to people: faults, why there is no result, a table of items."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from xuexing.kernel.irt import (
    Flag,
    ItemReport,
    NotConvergedError,
    Report,
    TableFault,
    TableFaultKind,
    Trouble,
)

FAULTS = {
    TableFaultKind.EMPTY: gettext_noop(
        "Row %(row)s: nothing stands here. Write a header row with a name for each item,"
        " then a row for each person."
    ),
    TableFaultKind.UNNAMED: gettext_noop(
        "Row %(row)s, column %(column)s: the item has no name. Write one."
    ),
    TableFaultKind.NAMED_TWICE: gettext_noop(
        "Row %(row)s, column %(column)s: another item is named %(name)s too. Rename one."
    ),
    TableFaultKind.TOO_LONG: gettext_noop(
        "Row %(row)s: %(text)s cells, but the header has %(name)s. Remove what is too much."
    ),
    TableFaultKind.TOO_SHORT: gettext_noop(
        "Row %(row)s: %(text)s cells, but the header has %(name)s. Leave cells empty where an"
        " answer is missing, but keep them."
    ),
    TableFaultKind.NO_MARK: gettext_noop(
        "Row %(row)s, column %(column)s (%(name)s): “%(text)s” is no mark. Write a whole number"
        " from 0 to 99, or nothing where there is no answer."
    ),
    TableFaultKind.NOT_RIGHT_OR_WRONG: gettext_noop(
        "Row %(row)s, column %(column)s (%(name)s): “%(text)s” is neither 1 (right) nor 0 (wrong)."
        " For more marks choose --model graded or gpcm."
    ),
}
TROUBLES = {
    Trouble.TOO_FEW_ITEMS: gettext_noop(
        "There are too few items: at least 3 (2 in the 1pl) must have been answered differently"
        " by different people."
    ),
    Trouble.TOO_MANY_STEPS: gettext_noop(
        "The search did not come to rest (largest gradient %(gradient)s), so no number is given."
        " Leave out odd items, or ask for a prior, for example --prior slope=normal(1,0.5)."
    ),
    Trouble.NO_FINITE_SLOPE: gettext_noop(
        "The slope of %(items)s grows without end: the answers have no likeliest number."
        " Leave the item out, or ask for a prior, for example --prior slope=normal(1,0.5)."
    ),
    Trouble.FLAT: gettext_noop(
        "Different numbers are equally likely: there is not enough data for this model."
        " Choose a simpler one, or add people."
    ),
    Trouble.NO_MAXIMUM: gettext_noop(
        "The search came to rest where the likelihood has no maximum: there is not enough data"
        " for this model. Choose a simpler one, or add people."
    ),
    Trouble.NOTHING_IN_COMMON: gettext_noop(
        "The items have nothing in common: no ability explains who was right."
    ),
    Trouble.NODES: gettext_noop(
        "The items are so sharp that the integrals cannot be taken exactly enough."
    ),
}
FLAGS = {
    Flag.WRONG_KEY_LIKELY: gettext_noop("wrong key likely"),
    Flag.TELLS_NOTHING: gettext_noop("tells nothing"),
    Flag.TOO_EASY: gettext_noop("too easy"),
    Flag.TOO_HARD: gettext_noop("too hard"),
    Flag.POOR_FIT: gettext_noop("poor fit"),
    Flag.ANSWERED_ALIKE: gettext_noop("answered alike by all"),
    Flag.MARK_UNUSED: gettext_noop("a mark is unused"),
}


def words_for_fault(fault: TableFault) -> str:
    """Return what is wrong with a table and what to do."""
    return _(FAULTS[fault.kind]) % vars(fault)


def words_for_no_csv(name: str, fault: str) -> str:
    """Return that a file cannot be read as a table at all."""
    return _("%(name)s is no CSV file (%(fault)s). Save the table as CSV.") % {
        "name": name,
        "fault": fault,
    }


def words_for_trouble(nowhere: NotConvergedError) -> str:
    """Return why there is no result and what to do."""
    return _(TROUBLES[nowhere.trouble]) % {
        "items": ", ".join(nowhere.items) or _("an item"),
        "gradient": f"{nowhere.gradient:.3g}",
    }


def in_words(report: Report, without_answers: int) -> str:
    """Return a calibration as a table for a terminal."""
    calibration = report.calibration
    head = _("%(people)d people, %(items)d items; log likelihood %(height).3f, AIC %(aic).1f") % {
        "people": calibration.people,
        "items": len(report.items),
        "height": calibration.log_likelihood,
        "aic": calibration.akaike,
    }
    notes = [
        _("%(count)d rows without any answer are left out.") % {"count": without_answers}
    ] * bool(without_answers)
    priors = [
        _("Prior of %(what)s: %(prior)s") % {"what": what, "prior": prior}
        for what, prior in calibration.priors.items()
    ]
    columns = [_("item"), _("slope"), _("±"), _("intercepts"), _("right"), _("fit p"), ""]
    return "\n".join([head, *notes, *priors, "\t".join(columns), *map(_row, report.items)])


def _row(report: ItemReport) -> str:
    item, errors, fit = report.item, report.errors, report.fit
    cells = [
        report.classical.name,
        f"{item.slope:.3f}" if item else "-",
        f"{errors.slope:.3f}" if errors else "-",
        " ".join(f"{value:.3f}" for value in item.intercepts) if item else "-",
        f"{report.classical.facility:.2f}",
        f"{fit.chance:.3f}" if fit else "-",
        ", ".join(_(FLAGS[flag]) for flag in report.flags),
    ]
    return "\t".join(cells)
