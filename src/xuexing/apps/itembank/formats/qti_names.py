"""QTI's three versions: the same things under other names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .xml import attribute, name_of

CAPITAL = re.compile(r"(?<!^)([A-Z])")
PROCESSING = "http://www.imsglobal.org/question/qti_v{}/rptemplates/{}"
LOM = "http://ltsc.ieee.org/xsd/LOM"


@dataclass(frozen=True)
class Version:
    """One version.

    Parameters
    ----------
    items, manifest
        Namespaces of items and of the package's list.
    resource
        What an item is called in the list.
    is_hyphened
        Whether names are written qti-choice-interaction instead of choiceInteraction.
    """

    name: str
    items: str
    manifest: str
    resource: str
    schema: str
    is_hyphened: bool = False

    def element(self, name: str, marks: Mapping[str, str] | None = None, inside: str = "") -> str:
        """Return an element of QTI under this version's name."""
        tag = f"qti-{hyphened(name)}" if self.is_hyphened else name
        written = "".join(
            f' {hyphened(key) if self.is_hyphened else key}="{attribute(text)}"'
            for key, text in (marks or {}).items()
        )
        return f"<{tag}{written}>{inside}</{tag}>"

    def template(self, name: str) -> str:
        """Return the address of a way to process responses."""
        if self.is_hyphened:
            return f"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/{name}.xml"
        return PROCESSING.format("2p2" if self.name == "qti22" else "2p1", name)


IMSCP = "http://www.imsglobal.org/xsd/imscp_v1p1"
VERSIONS: Mapping[str, Version] = {
    "qti21": Version(
        "qti21",
        "http://www.imsglobal.org/xsd/imsqti_v2p1",
        IMSCP,
        "imsqti_item_xmlv2p1",
        "QTIv2.1 Package",
    ),
    "qti22": Version(
        "qti22",
        "http://www.imsglobal.org/xsd/imsqti_v2p2",
        IMSCP,
        "imsqti_item_xmlv2p2",
        "QTIv2.2 Package",
    ),
    "qti30": Version(
        "qti30",
        "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
        "imsqti_item_xmlv3p0",
        "QTI Package",
        is_hyphened=True,
    ),
}


def hyphened(name: str) -> str:
    """Return a name as QTI 3 writes it."""
    if ":" in name:
        return name
    return CAPITAL.sub(r"-\1", name).lower()


def plain_name(element: Element) -> str:
    """Return an element's name as all versions share it: ``choiceinteraction``."""
    return name_of(element).lower().removeprefix("qti-").replace("-", "")


def mark(element: Element, name: str, usual: str = "") -> str:
    """Return an attribute, whatever version's name it has: ``mark(e, "maxchoices")``."""
    for key, text in element.items():
        if key.rpartition("}")[2].lower().replace("-", "") == name:
            return text
    return usual


def children(element: Element, name: str) -> list[Element]:
    """Return the children of a name that all versions share."""
    return [each for each in element if plain_name(each) == name]


def inside(element: Element, name: str) -> Iterator[Element]:
    """Yield everything of a name below an element, in order."""
    return (each for each in element.iter() if plain_name(each) == name)


def version_of(element: Element) -> str:
    """Return the name of the version that an item or a package's list is of."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space = tag.removeprefix("{").rpartition("}")[0].lower()
    if "v3p0" in space or plain_name(element) != name_of(element).lower():
        return "qti30"
    if "v2p2" in space:
        return "qti22"
    return "qti21"
