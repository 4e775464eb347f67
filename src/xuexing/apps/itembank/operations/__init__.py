"""Changes to the bank."""

from .imports import (
    apply_bank_import,
    begin_bank_import,
    import_bank,
    plan_bank_import,
    stop_bank_import,
)
from .items import (
    UnableToAddItem,
    UnableToChangeItem,
    add_item,
    change_item,
    keep_answered,
    set_answers_shared,
)
from .pictures import hold_pictures, prune_given_pictures
from .states import (
    UnableToGoOnWithItem,
    UnableToReview,
    release_items,
    restore_items,
    retire_items,
    return_items,
    review_items,
)

__all__ = [
    "UnableToAddItem",
    "UnableToChangeItem",
    "UnableToGoOnWithItem",
    "UnableToReview",
    "add_item",
    "apply_bank_import",
    "begin_bank_import",
    "change_item",
    "hold_pictures",
    "import_bank",
    "keep_answered",
    "plan_bank_import",
    "prune_given_pictures",
    "release_items",
    "restore_items",
    "retire_items",
    "return_items",
    "review_items",
    "set_answers_shared",
    "stop_bank_import",
]
