"""JSON Lines: everything that a question can say, one a line."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import Any

from xuexing.foundation.markup import Markup

from .jsonl_contents import write_content
from .records import Question, Written


def write_jsonl(questions: Iterable[Question]) -> Written:
    """Return questions as JSON lines; nothing is lost."""
    lines = (json.dumps(as_values(question), ensure_ascii=False) for question in questions)
    return Written("".join(f"{line}\n" for line in lines).encode())


def as_values(question: Question) -> dict[str, Any]:
    """Return a question as the object of its line; what is not said has no key."""
    values: dict[str, Any] = {
        "id": question.origin_id,
        "kind": question.kind.value,
        "title": question.title,
        "stem": question.stem,
        **write_content(question.content),
        "explanation": question.explanation,
        "reference": question.reference,
        "topic": list(question.topic),
        "points": list(question.points),
        "level": question.level,
        "source": question.source,
        "language": question.language,
        "markup": "" if question.markup is Markup.PLAIN else question.markup.value,
        "media": [
            {"name": each.name, "content": base64.b64encode(each.content).decode()}
            for each in question.media
        ],
        "parts": [as_values(part) for part in question.parts],
    }
    if question.prior:
        values["error_rate"] = question.prior.error_rate
        values["error_rate_source"] = question.prior.source
    always = {"kind", "stem", "answer"}
    return {key: value for key, value in values.items() if key in always or value not in ("", [])}
