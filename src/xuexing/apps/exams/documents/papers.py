"""A form of a paper on paper: questions, answer sheet, key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.apps.itembank.api import (
    ItemVersion,
    describe_text,
    load_content,
    words_on_paper,
)
from xuexing.foundation.documents.description import (
    Block,
    Column,
    Document,
    Heading,
    Line,
    Manner,
    Table,
    cell,
    says,
)
from xuexing.foundation.i18n import number
from xuexing.foundation.markup import find_media
from xuexing.kernel.items import LETTERS, Kind

from ..models import Answer, PaperForm
from ..queries.cells import KIND_WORDS
from ..queries.questions import right_answer

ACROSS = 5
SHORT = 12
"""Options up to so many characters stand beside one another."""


def describe_paper(form: PaperForm, answers: Sequence[Answer]) -> Document:
    """Return a form as it is printed: questions by kind, in the order in which the form has them."""
    blocks: list[Block] = [_head(), says(_marks_words(form, answers), Manner.NOTE)]
    for index, (kind, group) in enumerate(groupby(answers, key=_kind), 1):
        blocks.append(Heading(f"{_ordinal(index)}{KIND_WORDS[kind]}"))
        case = None
        for answer in group:
            version = answer.item.case_version
            if version is not None and version.pk != case:
                case = version.pk
                blocks += describe_text(version, version.stem)
            blocks += _question(answer)
    name = f"{form.paper.title} {form.letter}"
    return Document(_title(form), blocks, name=name)


def describe_answer_sheet(form: PaperForm, answers: Sequence[Answer]) -> Document:
    """Return the sheet on which a form is answered: a table for letters, room for sentences."""
    lettered = [each for each in answers if each.item.version.item.kind != Kind.SHORT_ANSWER]
    written = [each for each in answers if each.item.version.item.kind == Kind.SHORT_ANSWER]
    rows = [
        [
            part
            for answer in lettered[start : start + ACROSS]
            for part in (cell(answer.place), cell())
        ]
        for start in range(0, len(lettered), ACROSS)
    ]
    width = min(ACROSS, max(len(lettered), 1))
    rows = [[*row, *[cell()] * (2 * width - len(row))] for row in rows]
    columns = (Column(_("No."), 0.6), Column(_("Answer"), 1.4)) * width
    blocks: list[Block] = [_head()]
    if rows:
        blocks.append(Table(columns, rows, name=_("Answers"), has_room=True))
    for answer in written:
        blocks.append(says(_("Question %(number)s:") % {"number": answer.place}))
        blocks.append(
            Table(
                (Column(_("Write here"), 1, is_text=True),), [[cell("\n" * SHORT)]], has_room=True
            )
        )
    title = _("%(title)s: answer sheet") % {"title": _title(form)}
    return Document(title, blocks, name=f"{title} {form.letter}")


def describe_key(form: PaperForm, answers: Sequence[Answer]) -> Document:
    """Return what is right, for who marks."""
    columns = (
        Column(_("No."), 0.4),
        Column(_("Right answer"), 3, is_text=True),
        Column(_("Marks"), 0.6),
    )
    rows = [
        [cell(each.place), cell(right_answer(each)), cell(number(each.item.marks))]
        for each in answers
    ]
    title = _("%(title)s: key") % {"title": _title(form)}
    return Document(title, [Table(columns, rows, name=_("Key"))], name=f"{title} {form.letter}")


def _title(form: PaperForm) -> str:
    return _("%(title)s (form %(letter)s)") % {"title": form.paper.title, "letter": form.letter}


def _head() -> Line:
    return Line(
        (
            _("Unit: ____________"),
            _("Name: ____________"),
            _("Marks: ______"),
        )
    )


def _marks_words(form: PaperForm, answers: Sequence[Answer]) -> str:
    count = len(answers)
    said = ngettext(
        "%(count)s question, %(marks)s marks.", "%(count)s questions, %(marks)s marks.", count
    )
    return said % {"count": count, "marks": number(form.marks)}


def _kind(answer: Answer) -> str:
    """Return the kind under which a question stands; the parts of a case stand under it."""
    return Kind.CASE.value if answer.item.case_version_id else answer.item.version.item.kind


def _ordinal(index: int) -> str:
    return _("Part %(number)s: ") % {"number": index}


def _question(answer: Answer) -> Iterator[Block]:
    """Yield a question; its pictures stay on the page of its words, and its options begin there."""
    version = answer.item.version
    marks = _("(%(marks)s marks)") % {"marks": number(answer.item.marks)}
    options = list(_options(version))
    yield from describe_text(
        version,
        version.stem,
        before=f"{answer.place}. ",
        after=f" {marks}",
        keeps_next=bool(options),
    )
    yield from options


def _options(version: ItemVersion) -> Iterator[Block]:
    prompt = load_content(version.item.kind, version.content).prompt()
    for name in ("options", "lefts", "rights", "steps"):
        listed = [each["text"] for each in prompt.get(name, ())]
        marks = [str(n) for n in range(1, 100)] if name == "lefts" else LETTERS
        lines = [
            f"{mark}. {words_on_paper(version, text)}"
            for mark, text in zip(marks, listed, strict=False)
        ]
        if any(find_media(text, version.markup) for text in listed):
            for mark, text in zip(marks, listed, strict=False):
                yield from describe_text(version, text, before=f"{mark}. ")
        elif name != "options":
            yield from [says("  ".join(lines))] if lines else []
        elif lines and all(len(line) <= SHORT for line in lines):
            yield Line(lines)
        else:
            yield from (says(line) for line in lines)
