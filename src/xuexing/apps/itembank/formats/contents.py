"""What a kind of question holds, as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from xuexing.kernel.items import KINDS, Content, Kind

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def dump_content(content: Content) -> dict[str, Any]:
    """Return a question's content as JSON keeps it."""
    dumped: dict[str, Any] = _adapter(content.kind).dump_python(content, mode="json")
    return dumped


def load_content(kind: str, data: Mapping[str, Any]) -> Content:
    """Return the content of a kind from JSON that ``dump_content`` made.

    Raises
    ------
    pydantic.ValidationError
        It is of another shape.
    """
    loaded: Content = _adapter(Kind(kind)).validate_python(data)
    return loaded


@cache
def _adapter(kind: Kind) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(KINDS[kind])
