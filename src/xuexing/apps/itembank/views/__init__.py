"""Pages of the room."""

from .exports import export
from .imports import apply, bank_import, imports, rest, stop
from .item import picture, share, show_item
from .items import list_items, step
from .writing import alike, change, new_item

__all__ = [
    "alike",
    "apply",
    "bank_import",
    "change",
    "export",
    "imports",
    "list_items",
    "new_item",
    "picture",
    "rest",
    "share",
    "show_item",
    "step",
    "stop",
]
