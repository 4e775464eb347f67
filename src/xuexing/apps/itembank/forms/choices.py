"""Questions with options: one right, several right, true or false."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.kernel.items import FULL, LETTERS, Content, Kind, Multiple, Option, Single, TrueFalse

from .lines import ContentForm, text_field


class _ChoiceForm(ContentForm):
    """Options, of which some are ticked as right."""

    columns: ClassVar = {"text": text_field(_("Option"))}
    least_lines: ClassVar = 4
    legend: ClassVar = _("Options")

    is_order_fixed = forms.BooleanField(
        label=_("Keep the options in this order"),
        help_text=_("Otherwise they may be shown in any order."),
        required=False,
    )

    def first_values(self, content: Any) -> dict[str, Any]:
        """Return whether the order is kept."""
        return {"is_order_fixed": content.is_order_fixed}

    def first_lines(self, content: Any) -> list[dict[str, Any]]:
        """Return the options."""
        return [{"text": option.text} for option in content.options]

    def first_right(self, content: Any) -> set[int]:
        """Return which are right."""
        return {n for n, option in enumerate(content.options, 1) if option.is_right}

    def options(self) -> tuple[Option, ...]:
        """Return the options; notes, and what half right ones are worth, stay with their line."""
        right = self.right_numbers()
        old = self.old.options if self.old is not None else ()
        found = []
        for letter, (number, [text]) in zip(LETTERS, self.written("text"), strict=False):
            known = old[number - 1] if number <= len(old) else Option(letter, text)
            kept = known.share if known.share != FULL else 0
            share = FULL if number in right else kept
            found.append(Option(letter, text, share, known.note))
        return tuple(found)


class SingleForm(_ChoiceForm):
    """One right option."""

    kind: ClassVar = Kind.SINGLE
    ticks: ClassVar = "radio"
    hint: ClassVar = _("Tick the one that is right.")

    def content(self) -> Content:
        """Return the options, one of them right."""
        return Single(self.options(), self.cleaned_data["is_order_fixed"])


class MultipleForm(_ChoiceForm):
    """Several right options."""

    kind: ClassVar = Kind.MULTIPLE
    ticks: ClassVar = "checkbox"
    hint: ClassVar = _("Tick all that are right.")

    is_all_or_nothing = forms.BooleanField(
        label=_("Only all the right ones earn the mark"),
        help_text=_("Otherwise each right one earns its part, and one wrong one loses all."),
        required=False,
        initial=True,
    )

    def first_values(self, content: Any) -> dict[str, Any]:
        """Return how it is marked."""
        return {**super().first_values(content), "is_all_or_nothing": content.is_all_or_nothing}

    def content(self) -> Content:
        """Return the options, some of them right."""
        given = self.cleaned_data
        return Multiple(self.options(), given["is_all_or_nothing"], given["is_order_fixed"])


class TrueFalseForm(ContentForm):
    """A statement, right or wrong."""

    kind: ClassVar = Kind.TRUE_FALSE

    is_true = forms.ChoiceField(
        label=_("The statement is"),
        choices=[("true", _("true")), ("false", _("false"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the statement is true or false.")},
    )

    def first_values(self, content: Any) -> dict[str, Any]:
        """Return whether it is true."""
        return {"is_true": "true" if content.is_true else "false"}

    def content(self) -> Content:
        """Return the statement; notes stay."""
        old = self.old or TrueFalse(is_true=True)
        return replace(old, is_true=self.cleaned_data.get("is_true") == "true")
