"""XML from files, read without entities, external things and document types, and written."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext_lazy as _

from .limits import UnableToReadBank, unpacked

VOID = frozenset({"br", "img", "hr", "col", "wbr"})
LINE = re.compile(r"line (\d+)")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_xml(content: bytes) -> Element:
    """Return the root of an XML file.

    Raises
    ------
    UnableToReadBank
        It declares entities or a document type, which are used for attacks alone here, or it is no
        XML.
    """
    try:
        root: Element = ElementTree.fromstring(unpacked(content), forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnableToReadBank(
            reason=_("it declares a document type or entities. Take the declaration out.")
        ) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        found = LINE.search(str(error))
        reason = _("it is no XML from line %(line)s on.") % {"line": found[1] if found else 1}
        raise UnableToReadBank(reason=reason) from error
    return root


def name_of(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def inner(element: Element) -> str:
    """Return what an element holds as HTML: text and elements, without namespaces."""
    pieces = [escape(element.text or "")]
    for child in element:
        pieces.append(outer(child))
        pieces.append(escape(child.tail or ""))
    return "".join(pieces)


def outer(element: Element) -> str:
    """Return an element as HTML."""
    name = name_of(element)
    if not name:  # a comment or an instruction
        return ""
    marks = "".join(
        f' {key.rpartition("}")[2]}="{html.escape(value)}"' for key, value in element.items()
    )
    return f"<{name}{marks}>" if name in VOID else f"<{name}{marks}>{inner(element)}</{name}>"


def escape(text: str) -> str:
    """Return a text for between tags, without what XML has no place for."""
    return html.escape(CONTROLS.sub("", text), quote=False)


def attribute(text: str) -> str:
    """Return a text for between quotation marks."""
    flat = html.escape(CONTROLS.sub("", text))
    return flat.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def cdata(text: str) -> str:
    """Return a text as a section that is not parsed."""
    return f"<![CDATA[{CONTROLS.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"
