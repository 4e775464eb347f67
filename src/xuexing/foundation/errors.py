"""Expected failures: raised by operations, shown by foundation.http and the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not an accident
    """Will tell the reader, in their language, what was refused and what to do next.

    Subclasses stand beside the operation that raises them and set ``code`` (stable, for programs),
    ``status`` (HTTP) and ``message`` (translated lazily, with ``%(name)s`` places for ``data``).

    Parameters
    ----------
    data
        Values for the message's places and for programs; plain JSON types.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[HTTPStatus] = HTTPStatus.CONFLICT
    message: ClassVar[str | _StrPromise] = _("This cannot be done.")

    def __init__(self, **data: Any) -> None:
        self.data = data
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message) % self.data if self.data else str(self.message)


class NotFound(Refusal):
    """It does not exist, or it is not this person's to know of: the two look the same."""

    code = "not_found"
    status = HTTPStatus.NOT_FOUND
    message = _("There is nothing at this address that you may see.")


class NotPermitted(Refusal):
    """The thing may be seen but not changed by this person."""

    code = "not_permitted"
    status = HTTPStatus.FORBIDDEN
    message = _("You may see this but not change it. Ask the secretary of the unit.")


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input.

    Parameters
    ----------
    message
        What is wrong and what to do, translated lazily, with places for ``data``.
    where
        Field name, or sheet, row and column of a table: the keys are the reader's handle.
    data
        Values for the message's places.
    """

    message: str | _StrPromise
    where: Mapping[str, str | int] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message) % dict(self.data) if self.data else str(self.message)


class Faulty(Refusal):
    """An input with everything that is wrong with it, found before anything was written."""

    code = "faulty"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("Nothing was saved: %(count)s to put right.")

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(count=len(self.faults))


class EditConflict(Refusal):
    """Two people changed the same text; both versions are in ``data`` and neither is lost.

    Parameters
    ----------
    theirs, yours
        The text that stands now, and the one that was to be saved.
    version
        The version of the text that stands, from which to save again.
    """

    code = "edit_conflict"
    status = HTTPStatus.CONFLICT
    message = _("Somebody else changed this while you were writing. Both texts are below.")

    def __init__(self, *, theirs: str, yours: str, version: int) -> None:
        super().__init__(theirs=theirs, yours=yours, version=version)
