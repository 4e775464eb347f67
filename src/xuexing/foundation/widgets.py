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
