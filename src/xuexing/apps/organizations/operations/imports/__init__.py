"""Importing units and rosters: read, plan, ask, show, apply."""

from .orders import NOBODY, ImportOrder
from .plans import Change as ImportChange
from .pruning import prune_imports
from .runs import (
    UnableToContinueImport,
    UnableToTakeAnswer,
    answer_import,
    apply_import,
    begin_import,
    stop_import,
)
from .whole import ImportPlan, UnableToImport, UnableToWritePlan, import_file, plan_import

__all__ = [
    "NOBODY",
    "ImportChange",
    "ImportOrder",
    "ImportPlan",
    "UnableToContinueImport",
    "UnableToImport",
    "UnableToTakeAnswer",
    "UnableToWritePlan",
    "answer_import",
    "apply_import",
    "begin_import",
    "import_file",
    "plan_import",
    "prune_imports",
    "stop_import",
]
