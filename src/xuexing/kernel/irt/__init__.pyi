from .abilities import Estimates, Method, estimate_abilities
from .answers import MISSING, Answers, UnusableAnswersError, answers_of
from .calibration import Calibration, NotConvergedError, calibrate
from .chi_square import chi_square_beyond
from .classical import ClassicalItem, ClassicalStatistics, classical_statistics
from .climb import Trouble
from .flags import Flag, flags_of
from .form import Form, form_of, vector_of
from .group_differences import Difference, group_differences
from .groups import Ability
from .item_fit import ItemFit, item_fits
from .items import Item, Model
from .linking import Link, LinkMethod, link
from .model_fit import ModelFit, model_fit
from .preparation import NotRightOrWrongError
from .priors import Beta, Normal, Prior, Priors
from .report import ItemReport, Report, report_on
from .share_curves import ShareCurves, share_curves
from .standard_errors import Errors, ItemErrors, standard_errors
from .table import FaultyTableError, TableFault, TableFaultKind, read_table

__all__ = [
    "MISSING",
    "Ability",
    "Answers",
    "Beta",
    "Calibration",
    "ClassicalItem",
    "ClassicalStatistics",
    "Difference",
    "Errors",
    "Estimates",
    "FaultyTableError",
    "Flag",
    "Form",
    "Item",
    "ItemErrors",
    "ItemFit",
    "ItemReport",
    "Link",
    "LinkMethod",
    "Method",
    "Model",
    "ModelFit",
    "Normal",
    "NotConvergedError",
    "NotRightOrWrongError",
    "Prior",
    "Priors",
    "Report",
    "ShareCurves",
    "TableFault",
    "TableFaultKind",
    "Trouble",
    "UnusableAnswersError",
    "answers_of",
    "calibrate",
    "chi_square_beyond",
    "classical_statistics",
    "estimate_abilities",
    "flags_of",
    "form_of",
    "group_differences",
    "item_fits",
    "link",
    "model_fit",
    "read_table",
    "report_on",
    "share_curves",
    "standard_errors",
    "vector_of",
]
