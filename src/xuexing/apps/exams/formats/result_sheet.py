"""Results of sittings on paper as a workbook: given out to be filled in, and read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.tables.headers import Column, headed
from xuexing.foundation.tables.listing import Notes, Record, walk
from xuexing.foundation.tables.reading import read_book
from xuexing.foundation.tables.text import CellError, read_code, read_name, read_text
from xuexing.foundation.tables.writing import Heading, OutSheet, write_book

from ..models import Candidate, PaperItem
from ..operations.on_paper import PaperResult
from .paper_answers import is_lettered, read_written

KEY = 8
MOST_ROWS = 500
NUMBER = headed("key", "编号, No.", is_needed=True)
NAME = headed("name", "姓名, Name")
UNIT = headed("unit", "单位, Unit")
FORM = headed("form", "卷别, Form")


def key_of(candidate: Candidate) -> str:
    """Return by what a candidate is known in a sheet."""
    return candidate.uuid.hex[:KEY]


def write_result_sheet(
    candidates: Sequence[Candidate], items: Mapping[int, Sequence[PaperItem]]
) -> bytes:
    """Return a workbook with a row for each candidate and a column for each place on the forms.

    Parameters
    ----------
    items
        The questions of each form by the form's id, in their order.
    """
    columns = _columns(items)
    headings = [Heading(column.title, 12, is_text=True) for column in columns]
    rows = [
        [
            key_of(each),
            each.person.name,
            each.unit.name,
            each.form.letter,
            *[""] * (len(columns) - 4),
        ]
        for each in candidates
    ]
    notes = [
        [
            _("Choices: letters as on the paper, ABD for several. True or false: %(words)s.")
            % {"words": "对 / 错"}
        ],
        [
            _(
                "All other questions: the marks that were given. Leave a row blank for who did not sit."
            )
        ],
    ]
    return write_book(
        [
            OutSheet(_("Results"), headings, rows, is_form=True),
            OutSheet(_("How to fill in"), [Heading(_("How to fill in"), 80)], notes),
        ]
    )


def read_result_sheet(
    content: bytes, candidates: Sequence[Candidate], items: Mapping[int, Sequence[PaperItem]]
) -> list[PaperResult]:
    """Return what a filled-in workbook says; rows without any answer are left out.

    Raises
    ------
    Faulty
        All that is wrong with it, by row and column.
    """
    faults: list[Fault] = []
    known = {key_of(each): each for each in candidates}
    results, seen = [], set()
    records = walk(read_book(content), _columns(items), faults=faults, notes=Notes())
    for record in records:
        key = (record.need("key", read_code) or "").lower()
        candidate = known.get(key)
        if candidate is None:
            record.refuse("key", gettext_lazy("Nobody in this examination has this number."))
            continue
        name = record.read("name", read_name)
        if name and name != candidate.person.name:
            record.refuse("name", gettext_lazy("This number belongs to somebody else."))
        result = _result(record, candidate, items[candidate.form_id])
        if result is not None and key in seen:
            record.refuse("key", gettext_lazy("This number stands twice."))
        elif result is not None:
            seen.add(key)
            results.append(result)
    if not faults and not results:
        faults.append(Fault(gettext_lazy("No row holds any answer. Fill in who sat on paper.")))
    if len(results) > MOST_ROWS:
        faults.append(Fault(gettext_lazy("A file holds up to 500 people. Split it.")))
    if faults:
        raise Faulty(faults)
    return results


def _result(record: Record, candidate: Candidate, items: Sequence[PaperItem]) -> PaperResult | None:
    cells = {item.place: record.read(f"q{item.place}", read_text) or "" for item in items}
    if not any(text.strip() for text in cells.values()):
        return None
    result = PaperResult(candidate, {}, {})
    contents, shares = dict(result.contents), dict(result.shares)
    for item in items:
        try:
            written = read_written(item, cells[item.place])
        except CellError as error:
            record.refuse(f"q{item.place}", error.message, **error.data)
            continue
        if is_lettered(item):
            contents[item.place] = written.content
        elif written.share is not None:
            shares[item.place] = written.share
    return PaperResult(candidate, contents, shares)


def _columns(items: Mapping[int, Sequence[PaperItem]]) -> list[Column]:
    places = range(1, max(len(each) for each in items.values()) + 1)
    questions = [Column(f"q{n}", (f"第{n}题", f"Q{n}")) for n in places]
    return [NUMBER, NAME, UNIT, FORM, *questions]
