"""Questions of an examination as their authors should know them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from xuexing.apps.itembank.api import ItemVersion, get_wording, load_content
from xuexing.kernel import irt
from xuexing.kernel.item_signs import Judged, judge_item
from xuexing.kernel.items import LETTERS, Kind
from xuexing.kernel.small_groups import LEAST

from ..models import Answer, Exam, ExamKind, PaperForm, PaperItem, VoidedItem

LEAST_FOR_MODEL = 200
"""Below so many people the numbers of a model are too wide to act on."""


@dataclass(frozen=True)
class ItemRow:
    """A question with how it went.

    Parameters
    ----------
    judged
        None where fewer than five people were asked: that would tell of persons.
    slope, difficulty
        Of the two-parameter model, from 200 people on.
    fits
        Whether the answers follow its curve; None without a model.
    chosen
        Letter, whether it is right, per cent of all, per cent of the upper group.
    """

    version: ItemVersion
    forms: str
    stem: SafeString
    judged: Judged | None
    voided: VoidedItem | None
    slope: float | None = None
    difficulty: float | None = None
    fits: bool | None = None
    chosen: Sequence[tuple[str, bool, int, int]] = ()


@dataclass(frozen=True)
class _Row:
    """One answer that counts."""

    share: float
    rest: float
    options: tuple[str, ...]


def list_item_rows(*, exam: Exam) -> list[ItemRow]:
    """Return the questions of an examination in the order of its forms; five queries.

    Those sat on a device and on paper count alike. Nothing is said of an exercise: it is private.
    """
    items: dict[int, list[PaperItem]] = defaultdict(list)
    found = PaperItem.objects.filter(form__paper=exam.paper_id)
    found = found.select_related("version__item", "form").prefetch_related("version__media")
    for each in found.order_by("form__number", "place"):
        items[each.version_id].append(each)
    rows = _rows(exam)
    voided = {each.version_id: each for each in exam.voided.all()}
    model = _model(rows)
    return [
        _item_row(places, rows.get(version, {}), voided.get(version), model)
        for version, places in items.items()
    ]


def _rows(exam: Exam) -> Mapping[int, Mapping[int, _Row]]:
    """Return what counts, by question and sitting."""
    given = Answer.objects.filter(
        attempt__candidate__exam=exam, attempt__submissions__isnull=False
    ).exclude(attempt__candidate__exam__kind=ExamKind.EXERCISE)
    columns = ("attempt_id", "item__version_id", "item__marks", "share", "content")
    rows = [
        (attempt, version, marks, share, content)
        for attempt, version, marks, share, content in given.values_list(*columns)
        if share is not None
    ]
    earned: dict[int, float] = defaultdict(float)
    most: dict[int, float] = defaultdict(float)
    for attempt, _version, marks, share, _content in rows:
        earned[attempt] += float(marks * share)
        most[attempt] += float(marks)
    found: dict[int, dict[int, _Row]] = defaultdict(dict)
    for attempt, version, marks, share, content in rows:
        others = most[attempt] - float(marks)
        rest = (earned[attempt] - float(marks * share)) / others if others else 0.0
        found[version][attempt] = _Row(float(share), rest, _options(content))
    return found


def _options(content: object) -> tuple[str, ...]:
    if isinstance(content, bool):
        return ("true" if content else "false",)
    if isinstance(content, str):
        return (content,)
    return (
        tuple(each for each in content if isinstance(each, str))
        if isinstance(content, list)
        else ()
    )


def _item_row(
    places: Sequence[PaperItem],
    rows: Mapping[int, _Row],
    voided: VoidedItem | None,
    model: Mapping[int, tuple[float, float, bool]],
) -> ItemRow:
    version = places[0].version
    kind = version.item.kind
    right = _right(version)
    answers = list(rows.values())
    judged = None
    if len(answers) >= LEAST:
        judged = judge_item(
            [each.share for each in answers],
            [each.rest for each in answers],
            options=[each.options for each in answers] if right else (),
            right=frozenset(right),
        )
    slope, difficulty, fits = model.get(version.pk, (None, None, None))
    letters = _letters(version) if kind in {Kind.SINGLE, Kind.MULTIPLE} else {}
    chosen = [
        (letters.get(key, key), key in right, round(100 * everybody), round(100 * best))
        for key, (everybody, best) in (judged.chosen if judged else {}).items()
    ]
    forms = " ".join(f"{each.form.letter}{each.place}" for each in places)
    stem = get_wording(version).stem
    return ItemRow(version, forms, stem, judged, voided, slope, difficulty, fits, chosen)


def _right(version: ItemVersion) -> set[str]:
    """Return the right options' keys; nothing where a question has no options."""
    content = load_content(version.item.kind, version.content)
    if version.item.kind in {Kind.SINGLE, Kind.MULTIPLE}:
        return {each.key for each in content.options if each.is_right}  # type: ignore[attr-defined]
    if version.item.kind == Kind.TRUE_FALSE:
        return {"true" if content.is_true else "false"}  # type: ignore[attr-defined]
    return set()


def _letters(version: ItemVersion) -> Mapping[str, str]:
    content = load_content(version.item.kind, version.content)
    options = content.options  # type: ignore[attr-defined]
    return {option.key: LETTERS[n] for n, option in enumerate(options)}


def _model(
    rows: Mapping[int, Mapping[int, _Row]],
) -> Mapping[int, tuple[float, float, bool]]:
    """Return slope, difficulty and fit of questions marked right or wrong, by the 2PL.

    Nothing where it does not converge, or there are too few people.
    """
    people = sorted({attempt for of_item in rows.values() for attempt in of_item})
    right_or_wrong = [
        version
        for version, of_item in rows.items()
        if all(each.share in (0.0, 1.0) for each in of_item.values())
    ]
    if len(people) < LEAST_FOR_MODEL or len(right_or_wrong) < LEAST:
        return {}
    place = {attempt: n for n, attempt in enumerate(people)}
    table = [[-1] * len(right_or_wrong) for _person in people]
    for column, version in enumerate(right_or_wrong):
        for attempt, row in rows[version].items():
            table[place[attempt]][column] = int(row.share)
    try:
        report = irt.report_on(irt.answers_of(table), model=irt.Model.TWO_PL)
    except (irt.NotConvergedError, irt.UnusableAnswersError):
        return {}
    return {
        version: (each.item.slope, each.item.difficulty, irt.Flag.POOR_FIT not in each.flags)
        for version, each in zip(right_or_wrong, report.items, strict=True)
        if each.item is not None
    }


def list_forms(*, exam: Exam) -> list[PaperForm]:
    """Return the forms of an examination's paper."""
    return list(exam.paper.forms.order_by("number"))
