"""Inputs as the pages draw them."""

from __future__ import annotations

from typing import Any

from django import forms


def input_class(size: str = "") -> dict[str, Any]:
    """Return the attributes of an input of a size: full, ``medium`` or ``short``."""
    return {"class": f"input {size}".strip()}


class DateInput(forms.DateInput):
    """A day; the browser's own picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={**input_class("medium"), **(attrs or {})}, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day, 14:30; the browser's own picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={**input_class("short"), **(attrs or {})}, format="%H:%M")


class FreeText(forms.Textarea):
    """Room for sentences; whoever writes into it reads below it that nothing secret belongs there.

    Every free text of the program is asked for with this widget: an architecture test sees to it.
    """

    template_name = "foundation/free_text.html"

    def __init__(self, *, rows: int = 6, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={**input_class(), "rows": rows, **(attrs or {})})
