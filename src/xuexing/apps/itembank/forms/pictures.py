"""The pictures below a question's words: each seen, with what it shows; one more to be added.

A browser gives a file once. So a picture is held as soon as it has come (``operations.hold_pictures``) and
is named by a key from then on, whatever else in the form has to be put right.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django import forms
from django.core.files import File
from django.forms import BoundField
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.contents import MediaType, media_type_of
from xuexing.foundation.errors import Refusal
from xuexing.foundation.widgets import input_class

from ..formats.checking import MOST_PIXELS, PICTURES, is_too_large
from ..formats.pictures import Picture
from ..formats.records import Media

MOST_BYTES = 2_000_000
MOST_PICTURES, MOST_LISTED = 6, 50
"""How many may be added; a file may have brought more."""
MOST_WORDS = 300
PICTURED = re.compile(r"(?:^|-)(?:key-\d+|says|says-\d+)$")
ENDINGS = {MediaType.PNG: "png", MediaType.JPEG: "jpg"}


class UnableToTakePicture(Refusal):
    """It is too large."""

    code = "picture_too_large"
    message = _("This picture is too large: %(bytes)s MB and %(pixels)s million pixels at most.")


def read_picture(file: File[bytes]) -> Media:
    """Return a picture as it was given, under a name made from its content.

    Raises
    ------
    contents.UnableToTakeFile
        It is no PNG or JPEG.
    UnableToTakePicture
        It is too large to be looked at on a phone.
    """
    content = file.read(MOST_BYTES + 1)
    kind = media_type_of(content, taken=PICTURES) if len(content) <= MOST_BYTES else None
    if kind is None or is_too_large(content):
        raise UnableToTakePicture(bytes=MOST_BYTES // 1_000_000, pixels=MOST_PIXELS // 1_000_000)
    return Media(f"{sha256(content).hexdigest()[:16]}.{ENDINGS[kind]}", content)


def words_of(sent: QueryDict) -> QueryDict:
    """Return what was sent without what it says of pictures."""
    words = sent.copy()
    for name in sent:
        if PICTURED.search(name):
            del words[name]
    return words


@dataclass(frozen=True)
class Given:
    """The pictures of a form that was sent.

    Parameters
    ----------
    held
        Those that are held for whoever sent it, by their keys.
    new
        The keys of those that have just come, by the names of their fields.
    wrong
        What is wrong with what came instead, by the names of the fields.
    """

    held: Mapping[str, Media] = field(default_factory=dict)
    new: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)


NOTHING = Given()
"""No pictures came."""


@dataclass(frozen=True)
class Row:
    """A picture in the form, by its key, with the field that asks what it shows."""

    number: int
    key: str
    key_name: str
    media: Media
    says: BoundField

    @property
    def source(self) -> str:
        """The whole picture, for the page: it may be nobody's question yet."""
        kind = media_type_of(self.media.content, taken=PICTURES)
        return f"data:{kind};base64,{base64.b64encode(self.media.content).decode()}"


class PicturesForm(forms.Form):
    """The pictures below one question's words.

    Parameters
    ----------
    sent
        What the browser sent; None to begin.
    below
        Those that the question has now.
    is_resent
        The page is shown again, and nothing is checked.
    """

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "PNG or JPEG, 2 MB at most. It stands below the question, on screens and on paper."
        ),
        required=False,
        widget=forms.FileInput(attrs={**input_class(), "accept": "image/png,image/jpeg"}),
    )
    says = forms.CharField(
        label=_("What it shows"),
        help_text=_("Read out to whoever cannot see it. Do not give the answer away."),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.TextInput(attrs=input_class()),
    )

    def __init__(
        self,
        sent: QueryDict | None,
        *,
        below: Sequence[Picture],
        given: Given,
        prefix: str = "",
        is_resent: bool = False,
    ) -> None:
        super().__init__(prefix=prefix or None)
        self.place = prefix or "own"
        self._known = {f"has:{each.media.name}": each.media for each in below} | dict(given.held)
        self._new = given.new.get(self.add_prefix("picture"), "")
        self.fault = given.wrong.get(self.add_prefix("picture"), "")
        self._is_lost = False
        begun = [(f"has:{each.media.name}", each.says) for each in below]
        self._keyed = begun if sent is None else self._sent(sent)
        for number, (_key, says) in enumerate(self._keyed, 1):
            self.fields[f"says-{number}"] = _what_it_shows(number)
            self.initial[f"says-{number}"] = says
        if sent is not None and not self._new:
            self.initial["says"] = sent.get(self.add_prefix("says"), "")
        if sent is not None and not is_resent:
            self.is_bound = True
            self.data = {self.add_prefix(name): value for name, value in self.initial.items()}

    def _sent(self, sent: QueryDict) -> list[tuple[str, str]]:
        """Return the keys of the pictures that were sent, each with what it shows."""
        found = []
        for number in range(1, MOST_LISTED + 1):
            key = sent.get(self.add_prefix(f"key-{number}"), "")
            if not key or sent.get("without_picture") == f"{self.place}:{number}":
                continue
            if key in self._known:
                found.append((key, sent.get(self.add_prefix(f"says-{number}"), "")))
            else:
                self._is_lost = True
        if self._new and len(found) < MOST_PICTURES:
            found.append((self._new, sent.get(self.add_prefix("says"), "")))
        return found

    def clean(self) -> dict[str, Any]:
        """Put what is wrong with the file beside it."""
        cleaned = super().clean() or {}
        if self.fault:
            self.add_error("picture", self.fault)
        elif cleaned.get("says"):
            self.add_error("picture", _("Choose the picture that these words describe."))
        if self._is_lost:
            self.add_error("picture", _("One picture is there no longer. Add it again."))
        return cleaned

    # -- for the page and the question ---------------------------------------------------------------

    @property
    def rows(self) -> list[Row]:
        """The pictures, each with its field."""
        return [
            Row(
                number,
                key,
                self.add_prefix(f"key-{number}"),
                self._known[key],
                self[f"says-{number}"],
            )
            for number, (key, _says) in enumerate(self._keyed, 1)
        ]

    @property
    def is_open(self) -> bool:
        """Whether something about one more picture is to be looked at."""
        return bool(self.fault or self["says"].value() or self["picture"].errors)

    @property
    def most(self) -> int:
        """How many there may be."""
        return MOST_PICTURES

    @property
    def is_full(self) -> bool:
        """Whether no more can be added."""
        return len(self._keyed) >= MOST_PICTURES

    def given(self) -> list[Picture]:
        """Return the pictures as they are to stand."""
        return [
            Picture(self._known[key], self.cleaned_data[f"says-{number}"])
            for number, (key, _says) in enumerate(self._keyed, 1)
        ]


def _what_it_shows(number: int) -> forms.CharField:
    return forms.CharField(
        label=format_lazy(_("What picture {number} shows"), number=number),
        max_length=MOST_WORDS,
        widget=forms.TextInput(attrs=input_class()),
        error_messages={"required": _("Say what it shows, for whoever cannot see it.")},
    )
