"""One item of QTI 2.1, 2.2 or 3.0 as a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.markup import MEDIA, Markup
from xuexing.kernel.items import Content

from .gift_answers import NoAnswerError
from .qti_answers import READERS
from .qti_names import children, inside, mark, plain_name
from .records import Question
from .texts import Text, simplified, together
from .xml import escape, inner, name_of, outer

NO_ID = "no-id-"
"""How identifiers begin that stand for none: QTI demands one."""
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SOURCE = re.compile(r"(<img\b[^>]*?\ssrc=\")(?!media:|https?:|data:)([^\"]+)(\")")
ASKS = "interaction"


@dataclass
class Body:
    """What an item's body says, and what it asks.

    Parameters
    ----------
    said
        Pieces of HTML, places of blanks among them.
    asks
        The interactions, in order.
    """

    said: list[str] = field(default_factory=list)
    asks: list[Element] = field(default_factory=list)
    model: str = ""


def read_item(
    root: Element,
    where: Mapping[str, str | int],
    *,
    resolve: Callable[[str], str],
    about: Mapping[str, tuple[str, ...]],
) -> tuple[Question, list[Any]]:
    """Return the question that an item is, and remarks on what was read otherwise.

    Parameters
    ----------
    resolve
        Returns the name under which a picture is kept, from the path that the item has for it.
    about
        What the package's list says of it: ``topic`` and ``points``.

    Raises
    ------
    NoAnswerError
        It asks in a way that is not known here, in several, or not at all.
    """
    body = _body(root)
    kinds = {plain_name(each) for each in body.asks}
    if len(kinds) != 1 or (len(body.asks) > 1 and kinds != {"textentryinteraction"}):
        message = (
            _("It asks several things at once. Make an item of each.")
            if kinds
            else _("It asks nothing.")
        )
        raise NoAnswerError(message)
    kind = kinds.pop()
    if kind not in READERS:
        raise NoAnswerError(_("Questions of the type %(type)s are not known here."), type=kind)
    remarks: list[Any] = []
    found, build = READERS[kind](root, body.asks, remarks)
    texts: list[Text] = [
        simplified("".join(body.said), Markup.HTML),
        simplified(_explanation(root), Markup.HTML),
        simplified(body.model, Markup.HTML),
        *(simplified(text, Markup.HTML) for text in found),
    ]
    plain, markup = together([(_with_media(t, resolve), m) for t, m in texts])
    content: Content = build(plain[3:], plain[2])
    identifier = mark(root, "label") or mark(root, "identifier")
    question = Question(
        kind=content.kind,
        stem=plain[0],
        content=content,
        markup=markup if any(plain) else Markup.PLAIN,
        title=mark(root, "title").strip(),
        explanation=plain[1],
        language=root.get(LANGUAGE, "").strip(),
        topic=about.get("topic", ()),
        points=about.get("points", ()),
        origin_id="" if identifier.startswith(NO_ID) else identifier.strip(),
        where=where,
    )
    return question, remarks


def _body(root: Element) -> Body:
    body = Body()
    for part in inside(root, "itembody"):
        _walk(part, body, is_block=False)
        break
    return body


def _walk(element: Element, body: Body, *, is_block: bool) -> None:
    """Add what an element holds: words, places of blanks; of interactions that stand alone the prompt."""
    body.said.append(escape(element.text or ""))
    for child in element:
        _add(child, body, is_block=is_block)
        body.said.append(escape(child.tail or ""))


def _add(child: Element, body: Body, *, is_block: bool) -> None:
    name = plain_name(child)
    if name.endswith(ASKS):
        body.asks.append(child)
        if name in {"textentryinteraction", "inlinechoiceinteraction"}:
            body.said.append("" if is_block else "____")
        for prompt in children(child, "prompt"):
            body.said.append(f"<p>{inner(prompt)}</p>")
    elif name == "rubricblock":
        body.model += inner(child) if "scorer" in mark(child, "view") else ""
    elif any(plain_name(each).endswith(ASKS) for each in child.iter()):
        asks_apart = "blanks" in mark(child, "class").split()
        tag = name_of(child)
        body.said.append("" if asks_apart else f"<{tag}>")
        _walk(child, body, is_block=is_block or asks_apart)
        body.said.append("" if asks_apart else f"</{tag}>")
    elif isinstance(child.tag, str):
        body.said.append(outer(child))


def _explanation(root: Element) -> str:
    """Return what is said after answering, whatever the answer was."""
    return "".join(
        inner(part)
        for feedback in children(root, "modalfeedback")
        for part in children(feedback, "contentbody") or [feedback]
    )


def _with_media(text: str, resolve: Callable[[str], str]) -> str:
    """Return a text whose pictures are named as they are kept."""
    if "<img" not in text:
        return text
    return SOURCE.sub(lambda found: f"{found[1]}{MEDIA}{resolve(found[2])}{found[3]}", text)
