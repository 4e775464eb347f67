"""Questions with blanks, pairs and steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from xuexing.kernel.items import Blank, Content, FillIn, Kind, Variant, pair_up, put_in_order

from .lines import ContentForm, area_field, text_field


class FillInForm(ContentForm):
    """Blanks with what is accepted in each."""

    kind: ClassVar = Kind.FILL_IN
    columns: ClassVar = {
        "variants": area_field(_("Accepted, one a line; the first is shown as right")),
        "off": text_field(_("For a number: by how much it may differ"), "short"),
    }
    least_lines: ClassVar = 1
    legend: ClassVar = _("Blanks, in the order in which they stand")
    hint: ClassVar = _("Write ____ in the question where a blank is.")

    is_case_kept = forms.BooleanField(label=_("Capital letters matter"), required=False)

    def first_values(self, content: Any) -> dict[str, Any]:
        """Return whether capital letters matter."""
        return {"is_case_kept": any(blank.is_case_kept for blank in content.blanks)}

    def first_lines(self, content: Any) -> list[dict[str, Any]]:
        """Return the blanks."""
        return [
            {
                "variants": "\n".join(v.text for v in blank.variants),
                "off": next((v.tolerance for v in blank.variants if v.tolerance), ""),
            }
            for blank in content.blanks
        ]

    def content(self) -> Content:
        """Return the blanks; what half right variants are worth stays with their words."""
        kept = self.cleaned_data["is_case_kept"]
        blanks = []
        for number, [variants, off] in self.written("variants", "off"):
            known = self.old.blanks[number - 1].variants if self._has(number) else ()
            by_text = {v.text: v for v in known}
            texts = [line.strip() for line in variants.splitlines() if line.strip()] or [""]
            made = (replace(by_text.get(t, Variant(t)), tolerance=off.strip()) for t in texts)
            blanks.append(Blank(tuple(made), kept))
        return FillIn(tuple(blanks))

    def _has(self, number: int) -> bool:
        return self.old is not None and number <= len(self.old.blanks)


class MatchingForm(ContentForm):
    """Pairs; what stands on the right alone belongs to nobody."""

    kind: ClassVar = Kind.MATCHING
    columns: ClassVar = {"left": text_field(_("Left")), "right": text_field(_("Belongs to it"))}
    least_lines: ClassVar = 4
    legend: ClassVar = _("Pairs")
    hint: ClassVar = _(
        "The right side is mixed when it is shown. A line with the right side alone misleads."
    )

    is_all_or_nothing = forms.BooleanField(
        label=_("Only all pairs together earn the mark"), required=False
    )

    def first_values(self, content: Any) -> dict[str, Any]:
        """Return how it is marked."""
        return {"is_all_or_nothing": content.is_all_or_nothing}

    def first_lines(self, content: Any) -> list[dict[str, Any]]:
        """Return the pairs, then what belongs to nobody."""
        lefts = {each.key: each.text for each in content.lefts}
        rights = {each.key: each.text for each in content.rights}
        used = {right for _left, right in content.pairs}
        pairs = [{"left": lefts[a], "right": rights[b]} for a, b in content.pairs]
        return [*pairs, *({"left": "", "right": t} for k, t in rights.items() if k not in used)]

    def content(self) -> Content:
        """Return the pairs."""
        lines = [line for _number, line in self.written("left", "right")]
        pairs = [(left, right) for left, right in lines if left and right]
        extra = [right for left, right in lines if not left]
        made = pair_up(pairs, extra)
        return replace(made, is_all_or_nothing=self.cleaned_data["is_all_or_nothing"])

    def clean(self) -> None:
        """Refuse a left side without its partner."""
        for _number, (left, right) in self.written("left", "right"):
            if left and not right:
                message = _("“%(left)s” has no partner. Write it, or take the line out.")
                self.add_error(None, message % {"left": left[:40]})


class OrderingForm(ContentForm):
    """Steps in their right order."""

    kind: ClassVar = Kind.ORDERING
    columns: ClassVar = {"text": text_field(_("Step"))}
    least_lines: ClassVar = 4
    legend: ClassVar = _("Steps, in the right order")
    hint: ClassVar = _("They are mixed when they are shown.")

    is_part_marked = forms.BooleanField(
        label=_("Part of the order earns part of the mark"), required=False
    )

    def first_values(self, content: Any) -> dict[str, Any]:
        """Return how it is marked."""
        return {"is_part_marked": not content.is_all_or_nothing}

    def first_lines(self, content: Any) -> list[dict[str, Any]]:
        """Return the steps in their right order."""
        texts = {each.key: each.text for each in content.steps}
        return [{"text": texts[key]} for key in content.right]

    def content(self) -> Content:
        """Return the steps."""
        made = put_in_order([text for _number, [text] in self.written("text")])
        return replace(made, is_all_or_nothing=not self.cleaned_data["is_part_marked"])

    def clean(self) -> None:
        """Refuse a step that stands twice."""
        texts = [text for _number, [text] in self.written("text")]
        for text in {each for each in texts if texts.count(each) > 1}:
            message = _("The step “%(step)s” stands twice. Change one of them.")
            self.add_error(None, message % {"step": text[:40]})
