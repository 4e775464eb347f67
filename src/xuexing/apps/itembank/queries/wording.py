"""The words of a version as a page says them: made safe, with its pictures.

The one way in which all rooms show what a question says. Where its pictures are found is the same for
every reader; who is given them there, ``access.picture_for`` decides each time.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from xuexing.apps.files.api import UnableToReadUpload, read_upload
from xuexing.foundation.markup import Markup, find_described, find_media, render

from ..formats.contents import load_content
from ..models import ItemVersion

Addresses = Mapping[str, str]
"""Where the pictures of a version are found, by their names."""


@dataclass(frozen=True)
class Wording:
    """How a version reads."""

    version: ItemVersion
    addresses: Addresses

    @property
    def stem(self) -> SafeString:
        """What is asked."""
        return self.says(self.version.stem)

    @property
    def explanation(self) -> SafeString:
        """Why the answer is right."""
        return self.says(self.version.explanation)

    def says(self, text: str) -> SafeString:
        """Return one of its texts as a page shows it."""
        return render(text, self.version.markup, media=self.addresses)


def get_wording(version: ItemVersion, *, addresses: Addresses | None = None) -> Wording:
    """Return how a version reads on a page.

    Reads nothing where ``media`` came along with the version.

    Parameters
    ----------
    addresses
        None for those at which each picture is served to whoever is shown the question.
    """
    return Wording(version, _addresses(version) if addresses is None else addresses)


def _addresses(version: ItemVersion) -> Addresses:
    if version.markup == Markup.PLAIN:  # it cannot name any
        return {}
    return {
        each.name: reverse("itembank:picture", args=[version.item.uuid, version.number, each.name])
        for each in version.media.all()
    }


def list_inline(version: ItemVersion) -> Addresses:
    """Return the pictures of a version as addresses that hold them whole: they need no network.

    ``media__upload`` has to come along with the version. A picture that cannot be read has none: what it
    shows is said in its place.
    """
    found: dict[str, str] = {}
    for each in version.media.all():
        try:
            content = base64.b64encode(read_upload(upload=each.upload)).decode()
        except UnableToReadUpload:
            continue
        found[each.name] = f"data:{each.upload.media_type};base64,{content}"
    return found


@dataclass(frozen=True)
class ShownPicture:
    """A picture that a text shows.

    Parameters
    ----------
    url
        Where a page finds it.
    says
        What it shows, for whoever cannot see it.
    """

    content: bytes
    url: str
    says: str


def list_pictures(version: ItemVersion, text: str) -> list[ShownPicture]:
    """Return the pictures that a text of a version shows, in its order: for paper.

    ``media__upload`` has to come along with the version.

    Raises
    ------
    files.UnableToReadUpload
        One is lost: paper without it would ask something else.
    """
    said = find_described(text, version.markup)
    if not said:
        return []
    uploads = {each.name: each.upload for each in version.media.all()}
    urls = _addresses(version)
    return [
        ShownPicture(read_upload(upload=uploads[name]), urls[name], says)
        for name, says in said.items()
        if name in uploads
    ]


def names_put(version: ItemVersion) -> set[str]:
    """Return the names of the pictures with which a question is put; others only explain its answer."""
    prompt = load_content(version.item.kind, version.content).prompt()
    listed = [each["text"] for name in ("options", "lefts", "rights", "steps")
              for each in prompt.get(name, ())]  # fmt: skip
    return set(_named([version.stem, *listed], version.markup))


def _named(texts: Iterable[str], markup: str) -> Iterable[str]:
    for text in texts:
        yield from find_media(text, markup)
