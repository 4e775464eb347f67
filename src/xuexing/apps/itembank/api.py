"""The room's door."""

from .access import (
    bank_import_for,
    item_for,
    may_see_answers,
    visible_items,
    writing_unit_for,
)
from .documents import describe_text, words_on_paper
from .formats.contents import load_content
from .formats.limits import MOST_BYTES
from .formats.records import Loss, Question
from .formats.registry import FORMATS, format_by_name
from .models import BankImport, BankImportState, Item, ItemState, ItemVersion, Level
from .operations import (
    add_item,
    apply_bank_import,
    begin_bank_import,
    change_item,
    import_bank,
    keep_answered,
    plan_bank_import,
    release_items,
    restore_items,
    retire_items,
    return_items,
    review_items,
    set_answers_shared,
    stop_bank_import,
)
from .operations.imports import BankLine, BankOrder, BankPlan
from .queries import (
    Ids,
    find_alike,
    find_items,
    get_page_of_items,
    list_items_of,
    list_live_items,
    list_pinned_parts,
    list_points_of_items,
    list_questions,
    list_versions_of,
    list_versions_put,
    list_versions_to_practise,
    list_wordings,
)
from .queries.search import Search
from .queries.showing import Shown, get_shown, is_right
from .queries.wording import Wording, get_wording, list_inline

__all__ = [
    "FORMATS",
    "MOST_BYTES",
    "BankImport",
    "BankImportState",
    "BankLine",
    "BankOrder",
    "BankPlan",
    "Ids",
    "Item",
    "ItemState",
    "ItemVersion",
    "Level",
    "Loss",
    "Question",
    "Search",
    "Shown",
    "Wording",
    "add_item",
    "apply_bank_import",
    "bank_import_for",
    "begin_bank_import",
    "change_item",
    "describe_text",
    "find_alike",
    "find_items",
    "format_by_name",
    "get_page_of_items",
    "get_shown",
    "get_wording",
    "import_bank",
    "is_right",
    "item_for",
    "keep_answered",
    "list_inline",
    "list_items_of",
    "list_live_items",
    "list_pinned_parts",
    "list_points_of_items",
    "list_questions",
    "list_versions_of",
    "list_versions_put",
    "list_versions_to_practise",
    "list_wordings",
    "load_content",
    "may_see_answers",
    "plan_bank_import",
    "release_items",
    "restore_items",
    "retire_items",
    "return_items",
    "review_items",
    "set_answers_shared",
    "stop_bank_import",
    "visible_items",
    "words_on_paper",
    "writing_unit_for",
]
