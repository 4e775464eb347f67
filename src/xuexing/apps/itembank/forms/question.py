"""A whole question as its writer sees it: the text, what its kind holds, and of a case its questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.markup import Markup
from xuexing.foundation.widgets import FreeText, input_class
from xuexing.kernel.items import Flaw, Found, Kind

from ..formats.flaws import as_fault
from ..formats.pictures import put_below, take_from_below
from ..formats.records import Question
from ..formats.words import with_places
from ..queries.words import LEVEL_WORDS, split_names
from .contents import FORMS
from .pictures import NOTHING, Given, PicturesForm

MOST_PARTS = 20
PART_KINDS = [kind for kind in Kind if kind is not Kind.CASE]


class TextForm(forms.Form):
    """What every question says, whatever its kind."""

    stem = forms.CharField(
        label=_("Question"),
        max_length=20_000,
        widget=FreeText(rows=4),
        error_messages={"required": _("Write what is asked.")},
    )
    explanation = forms.CharField(
        label=_("Why this is right"),
        help_text=_("Shown to whoever has answered."),
        max_length=5_000,
        required=False,
        widget=FreeText(rows=3),
    )
    reference = forms.CharField(
        label=_("Where it can be looked up"),
        help_text=_("Document, chapter, article, page."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )


class PlaceForm(forms.Form):
    """Where a question belongs."""

    owner = forms.ChoiceField(label=_("For whom"), widget=forms.Select(attrs=input_class()))
    topic = forms.ChoiceField(
        label=_("Topic"), required=False, widget=forms.Select(attrs=input_class())
    )
    points = forms.CharField(
        label=_("Knowledge points"),
        help_text=_("What the question asks for; several with a comma between them."),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs=input_class()),
    )
    level = forms.ChoiceField(
        label=_("Level of thinking"),
        required=False,
        choices=[("", _("not said")), *LEVEL_WORDS.items()],
        widget=forms.Select(attrs=input_class("medium")),
    )
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        owners: Sequence[tuple[str, str]],
        topics: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("none")), *topics]  # type: ignore[attr-defined]
        if not owners:
            del self.fields["owner"]

    def named(self) -> list[str]:
        """Return the names of knowledge points."""
        return split_names(self.cleaned_data["points"])

    def seen(self) -> tuple[int, dt.datetime | None]:
        """Return which version was seen, and when the question had last been changed."""
        given = self.cleaned_data
        try:
            moment = dt.datetime.fromisoformat(given["seen_at"])
        except ValueError:
            moment = None
        return given["number"] or 0, moment


class Entry:
    """The forms of one question, and of each question of a case.

    Parameters
    ----------
    sent
        What the browser sent; None to begin.
    question
        What the question says now; None for a new one.
    is_resent
        The page is shown again with more lines or another question: nothing is checked.
    given
        The pictures that came with it.
    """

    def __init__(
        self,
        kind: Kind,
        sent: QueryDict | None = None,
        *,
        question: Question | None = None,
        prefix: str = "",
        is_resent: bool = False,
        given: Given = NOTHING,
    ) -> None:
        question, below = take_from_below(question) if question else (None, [])
        self.kind, self.old, self.prefix, self.is_resent = kind, question, prefix, is_resent
        self.given = given
        first: dict[str, Any] = (
            {name: getattr(question, name) for name in TextForm.base_fields} if question else {}
        )
        if is_resent and sent is not None:
            first = {
                name: sent.get(f"{prefix}-{name}" if prefix else name)
                for name in TextForm.base_fields
            }
        bound = None if is_resent else sent
        self.text = TextForm(bound, initial=first, prefix=prefix or None)
        self.content = FORMS[kind](
            sent,
            content=question.content if question else None,
            prefix=prefix,
            is_resent=is_resent,
            is_more=is_resent and sent is not None and sent.get("more") == (prefix or "own"),
        )
        self.pictures = PicturesForm(
            sent, below=below, given=given, prefix=prefix, is_resent=is_resent
        )
        self.parts = [] if kind is not Kind.CASE else self._parts(sent)

    def _parts(self, sent: QueryDict | None) -> list[Entry]:
        old = self.old.parts if self.old else ()
        if sent is None:
            return [
                Entry(part.kind, question=part, prefix=f"part-{number}")
                for number, part in enumerate(old, 1)
            ]
        kinds = [
            (number, sent.get(f"part-{number}-kind", ""))
            for number in range(1, MOST_PARTS + 1)
            if sent.get(f"part-{number}-kind") in PART_KINDS
            and sent.get("without") != f"part-{number}"
        ]
        made = [
            Entry(
                Kind(kind),
                sent,
                question=old[number - 1] if number <= len(old) else None,
                prefix=f"part-{number}",
                is_resent=self.is_resent,
                given=self.given,
            )
            for number, kind in kinds
        ]
        added = sent.get("add_part", "")
        if self.is_resent and added in PART_KINDS and len(made) < MOST_PARTS:
            number = max((number for number, _kind in kinds), default=0) + 1
            made.append(Entry(Kind(added), prefix=f"part-{number}"))
        return made

    def is_valid(self) -> bool:
        """Tell whether nothing is wrong, with all of it found."""
        found = [self.text.is_valid(), self.pictures.is_valid(), self._is_content_valid()]
        return all([*found, *(part.is_valid() for part in self.parts)])

    def _is_content_valid(self) -> bool:
        """Put what the kind finds wrong above its lines; tell whether there was nothing."""
        if not self.content.is_valid():
            return False
        faults = self.content.content().check(self._stem())
        if self.kind is Kind.CASE and not self.parts:
            faults.append(Found(Flaw.NO_PARTS))
        for each in faults:
            self.content.add_error(None, str(as_fault(each, {})))
        return not faults

    def _stem(self) -> str:
        stem = self.text.cleaned_data.get("stem", "").strip()
        is_plain = self.old is None or self.old.markup is Markup.PLAIN
        return with_places(stem) if self.kind is Kind.FILL_IN and is_plain else stem

    def question(self, **about: Any) -> Question:
        """Return what was written; what the form does not ask for stays as it was."""
        given = self.text.cleaned_data
        content = self.content.content()
        old = self.old or Question(self.kind, given["stem"], content)
        written = replace(
            old,
            stem=self._stem(),
            content=content,
            explanation=given["explanation"].strip(),
            reference=given["reference"].strip(),
            parts=tuple(part.question() for part in self.parts),
            **about,
        )
        return put_below(written, self.pictures.given())

    def list_forms(self) -> list[forms.Form]:
        """Return all its forms, for the summary of what is wrong."""
        own = [self.text, self.pictures, self.content]
        return [*own, *(form for part in self.parts for form in part.list_forms())]

    @property
    def is_case(self) -> bool:
        """Whether questions can be added to it."""
        return self.kind is Kind.CASE

    @property
    def fault_count(self) -> int:
        """How many things are to be put right."""
        return sum(len(faults) for form in self.list_forms() for faults in form.errors.values())
