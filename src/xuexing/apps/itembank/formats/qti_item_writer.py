"""A question as an item of QTI 2.1, 2.2 or 3.0."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import lxml.etree
import lxml.html

from xuexing.foundation.i18n import CHINESE
from xuexing.foundation.markup import Markup, render
from xuexing.kernel.items import (
    FULL,
    PLACE,
    Blank,
    FillIn,
    Kind,
    Matching,
    Multiple,
    Ordering,
    ShortAnswer,
    Single,
    TrueFalse,
)

from .qti_item_reader import NO_ID
from .qti_names import Version
from .records import Question
from .xml import escape

RESPONSE, SCORE, FEEDBACK = "RESPONSE", "SCORE", "FEEDBACK"
TRUTHS = {CHINESE: ("正确", "错误")}
Piece = tuple[str, str, str]
"""Declarations, body, processing."""


class ItemWriter:
    """Writes questions as items of one version."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._write: Mapping[Kind, Callable[[Any, Question], Piece]] = {
            Kind.SINGLE: self._single,
            Kind.MULTIPLE: self._multiple,
            Kind.TRUE_FALSE: self._true_false,
            Kind.FILL_IN: self._fill_in,
            Kind.MATCHING: self._matching,
            Kind.ORDERING: self._ordering,
            Kind.SHORT_ANSWER: self._short_answer,
        }

    def write(self, question: Question, number: int) -> bytes:
        """Return the item of a question; its number is what it is called where it has no id."""
        element = self._version.element
        declared, body, processing = self._write[question.kind](question.content, question)
        score = element(
            "outcomeDeclaration",
            {"identifier": SCORE, "cardinality": "single", "baseType": "float"},
        )
        feedback = element(
            "outcomeDeclaration",
            {"identifier": FEEDBACK, "cardinality": "single", "baseType": "identifier"},
        )
        explained = self._explanation(question)
        body = element("itemBody", {}, body)
        inside = f"{declared}\n{score}\n{feedback}\n{body}\n{processing}\n{explained}"
        marks = {
            "identifier": f"Q{number}" if question.origin_id else f"{NO_ID}{number}",
            "title": question.title,
            "adaptive": "false",
            "timeDependent": "false",
            **({"label": question.origin_id} if question.origin_id else {}),
            **({"xml:lang": question.language} if question.language else {}),
        }
        whole = element("assessmentItem", {"xmlns": self._version.items, **marks}, f"\n{inside}\n")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()

    # -- kinds ---------------------------------------------------------------------------------

    def _single(self, content: Single, question: Question) -> Piece:
        shares = {each.key: Decimal(each.share) / FULL for each in content.options if each.share}
        right = [each.key for each in content.options if each.is_right]
        is_mapped = len(shares) > len(right)
        declared = self._declare(right, mapping=shares if is_mapped else {})
        body = self._stem(question) + self._choices(content, question, most=1)
        return declared, body, self._process(is_mapped=is_mapped)

    def _multiple(self, content: Multiple, question: Question) -> Piece:
        right = [each.key for each in content.options if each.is_right]
        mapping = {
            each.key: Decimal(1) if each.is_right else Decimal(-len(right))
            for each in content.options
        }
        is_mapped = not content.is_all_or_nothing
        declared = self._declare(
            right, cardinality="multiple", mapping=mapping if is_mapped else {}
        )
        body = self._stem(question) + self._choices(content, question, most=0)
        return declared, body, self._process(is_mapped=is_mapped)

    def _true_false(self, content: TrueFalse, question: Question) -> Piece:
        words = TRUTHS.get(question.language, ("True", "False"))
        choices = "".join(
            self._choice(key, escape(word), note, question)
            for key, word, note in zip(
                ("true", "false"), words, (content.if_true, content.if_false), strict=True
            )
        )
        marks = {"responseIdentifier": RESPONSE, "shuffle": "false", "maxChoices": "1"}
        body = self._stem(question) + self._version.element("choiceInteraction", marks, choices)
        declared = self._declare(["true" if content.is_true else "false"])
        return declared, body, self._process(is_mapped=False)

    def _fill_in(self, content: FillIn, question: Question) -> Piece:
        count = len(content.blanks)
        names = [RESPONSE] if count == 1 else [f"{RESPONSE}_{n}" for n in range(1, count + 1)]
        declared = "\n".join(map(self._declare_blank, content.blanks, names))
        entries = [
            self._version.element("textEntryInteraction", {"responseIdentifier": name})
            for name in names
        ]
        body = self._stem(question)
        if question.stem.count(PLACE) == count:
            for entry in entries:
                body = body.replace(PLACE, entry, 1)
        else:
            body += f'<p class="blanks">{" ".join(entries)}</p>'
        return declared, body, self._process_blanks(names)

    def _matching(self, content: Matching, question: Question) -> Piece:
        pairs = [f"L{left} R{right}" for left, right in content.pairs]
        is_mapped = not content.is_all_or_nothing
        declared = self._declare(
            pairs,
            cardinality="multiple",
            base="directedPair",
            mapping=dict.fromkeys(pairs, Decimal(1)) if is_mapped else {},
        )
        sides = "".join(
            self._version.element(
                "simpleMatchSet",
                {},
                "".join(
                    self._version.element(
                        "simpleAssociableChoice",
                        {"identifier": f"{sign}{each.key}", "matchMax": most},
                        self._html(each.text, question),
                    )
                    for each in side
                ),
            )
            for sign, side, most in (("L", content.lefts, "1"), ("R", content.rights, "0"))
        )
        marks = {"responseIdentifier": RESPONSE, "shuffle": "true", "maxAssociations": "0"}
        body = self._stem(question) + self._version.element("matchInteraction", marks, sides)
        return declared, body, self._process(is_mapped=is_mapped)

    def _ordering(self, content: Ordering, question: Question) -> Piece:
        declared = self._declare(list(content.right), cardinality="ordered")
        choices = "".join(
            self._choice(each.key, self._html(each.text, question), "", question)
            for each in content.steps
        )
        marks = {"responseIdentifier": RESPONSE, "shuffle": "true"}
        body = self._stem(question) + self._version.element("orderInteraction", marks, choices)
        return declared, body, self._process(is_mapped=False)

    def _short_answer(self, content: ShortAnswer, question: Question) -> Piece:
        declared = self._declare([], base="string")
        marks = {"responseIdentifier": RESPONSE}
        if content.most_characters:
            marks["expectedLength"] = str(content.most_characters)
        body = self._stem(question) + self._version.element("extendedTextInteraction", marks)
        if content.model:
            model = f"<div>{self._html(content.model, question)}</div>"
            body += self._version.element("rubricBlock", {"view": "scorer"}, model)
        return declared, body, ""

    # -- pieces --------------------------------------------------------------------------------

    def _declare(
        self,
        right: Sequence[str],
        *,
        name: str = RESPONSE,
        cardinality: str = "single",
        base: str = "identifier",
        mapping: Mapping[str, Decimal] | None = None,
    ) -> str:
        element = self._version.element
        values = "".join(element("value", {}, escape(each)) for each in right)
        inside = element("correctResponse", {}, values) if values else ""
        entries = "".join(
            element("mapEntry", {"mapKey": key, "mappedValue": f"{value.normalize():f}"})
            for key, value in (mapping or {}).items()
        )
        inside += (
            element("mapping", {"defaultValue": "0", "lowerBound": "0"}, entries)
            if (entries)
            else ""
        )
        marks = {"identifier": name, "cardinality": cardinality, "baseType": base}
        return element("responseDeclaration", marks, inside)

    def _declare_blank(self, blank: Blank, name: str) -> str:
        element = self._version.element
        entries = "".join(
            element(
                "mapEntry",
                {
                    "mapKey": each.text,
                    "mappedValue": f"{(Decimal(each.share) / FULL).normalize():f}",
                    "caseSensitive": "true" if blank.is_case_kept else "false",
                },
            )
            for each in blank.variants
        )
        first = next(v.text for v in blank.variants if v.share == FULL)
        correct = element("correctResponse", {}, element("value", {}, escape(first)))
        mapped = element("mapping", {"defaultValue": "0"}, entries)
        marks = {"identifier": name, "cardinality": "single", "baseType": "string"}
        return element("responseDeclaration", marks, correct + mapped)

    def _process(self, *, is_mapped: bool) -> str:
        template = self._version.template("map_response" if is_mapped else "match_correct")
        return self._version.element("responseProcessing", {"template": template})

    def _process_blanks(self, names: Sequence[str]) -> str:
        if len(names) == 1:
            return self._process(is_mapped=True)
        element = self._version.element
        mapped = "".join(element("mapResponse", {"identifier": name}) for name in names)
        count = element("baseValue", {"baseType": "float"}, str(len(names)))
        share = element("divide", {}, element("sum", {}, mapped) + count)
        return element(
            "responseProcessing", {}, element("setOutcomeValue", {"identifier": SCORE}, share)
        )

    def _choices(self, content: Single | Multiple, question: Question, *, most: int) -> str:
        choices = "".join(
            self._choice(each.key, self._html(each.text, question), each.note, question)
            for each in content.options
        )
        marks = {
            "responseIdentifier": RESPONSE,
            "shuffle": "false" if content.is_order_fixed else "true",
            "maxChoices": str(most),
        }
        return self._version.element("choiceInteraction", marks, choices)

    def _choice(self, key: str, inside: str, note: str, question: Question) -> str:
        if note:
            marks = {"outcomeIdentifier": FEEDBACK, "identifier": key, "showHide": "show"}
            inside += self._version.element("feedbackInline", marks, self._html(note, question))
        return self._version.element("simpleChoice", {"identifier": key}, inside)

    def _stem(self, question: Question) -> str:
        inside = self._html(question.stem, question)
        is_block = inside.startswith(("<p", "<div", "<ul", "<ol", "<table", "<h", "<pre"))
        return inside if is_block else f"<p>{inside}</p>"

    def _explanation(self, question: Question) -> str:
        if not question.explanation:
            return ""
        marks = {"outcomeIdentifier": FEEDBACK, "identifier": "explanation", "showHide": "hide"}
        inside = self._html(question.explanation, question)
        if self._version.is_hyphened:
            inside = self._version.element("contentBody", {}, inside)
        return self._version.element("modalFeedback", marks, inside)

    def _html(self, text: str, question: Question) -> str:
        """Return a text as well-formed XHTML whose pictures stand in the package."""
        if question.markup is Markup.PLAIN:
            return escape(text).replace("\n", "<br/>")
        media = {each.name: f"media/{each.name}" for each in question.media}
        shown = str(render(text, question.markup, media=media))
        if question.markup is Markup.MARKDOWN and shown.count("<p>") == 1:
            shown = shown.removeprefix("<p>").removesuffix("</p>")
        return _as_xml(shown)


def _as_xml(text: str) -> str:
    """Return an HTML fragment with every element closed."""
    root = lxml.html.fragment_fromstring(text, create_parent="div")
    pieces = [escape(root.text or "")]
    pieces += [lxml.etree.tostring(each, encoding="unicode") for each in root]
    return "".join(pieces)
