"""Comparing a batch of questions with the bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from xuexing.apps.files.api import read_upload
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault
from xuexing.foundation.markup import MEDIA, Markup
from xuexing.foundation.tables.text import fold_word
from xuexing.kernel.items import Content, FillIn, Kind, Multiple, Single, TrueFalse
from xuexing.kernel.likeness import ratio

from ...formats.contents import load_content
from ...formats.identity import Identity, identity_of, words_of
from ...formats.pictures import Picture, put_below, take_from_below
from ...formats.records import Media, Prior, Question, Rejected
from ...models import Item, ItemVersion
from ...queries.imports import (
    list_current_versions,
    list_items_keyed,
    list_items_named,
    list_items_worded,
    list_parts_of,
    list_points_of,
)

NOT_AT_ALL = 0.25
"""Two texts less alike than this are two questions, whatever their numbers say."""


@dataclass
class Step:
    """One question of a file beside the one in the bank.

    Parameters
    ----------
    question
        As it is to be: what the file does not say is as it was.
    item, version
        The question that it is, with its present version; None where it is new.
    is_new_text
        Whether a new version has to be written.
    parts
        The same for the parts of a case, in their order.
    """

    question: Question
    identity: Identity
    item: Item | None = None
    version: ItemVersion | None = None
    is_new_text: bool = True
    parts: list[Step] = field(default_factory=list)
    is_new: bool = field(init=False)
    """Whether the bank had no such question when they were compared."""
    is_as_taken: bool = field(init=False)
    """Whether its file said the very same of it the last time."""

    def __post_init__(self) -> None:
        self.is_new = self.item is None
        self.is_as_taken = bool(self.item and self.item.taken_digest == self.identity.taken)


@dataclass
class Compared:
    """What a batch comes to."""

    steps: list[Step] = field(default_factory=list)
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)


@dataclass
class Known:
    """What the bank says of the questions that a batch has found.

    Parameters
    ----------
    versions
        The present version of each, by the question's id.
    points
        The folded names of its knowledge points.
    """

    versions: dict[int, ItemVersion]
    points: dict[int, set[str]] = field(default_factory=dict)

    def says_of(self, item: Item, question: Question) -> bool:
        """Tell whether the bank has all that a file says about a question, its words apart."""
        prior = question.prior
        names = {fold_word(name) for name in question.points}
        topic = fold_word(item.topic.title) if item.topic else ""
        return (
            (not question.level or question.level == item.level)
            and names <= self.points.get(item.pk, set())
            and (not question.topic or fold_word(question.topic[-1]) == topic)
            and (prior is None or _is_same_prior(item, prior))
        )


class Comparison:
    """Compares a file batch after batch; knows what the file said before.

    Seven statements a batch, however many questions it has.
    """

    def __init__(self, unit: Unit | None) -> None:
        self._unit = unit
        self._seen: dict[tuple[str, str], tuple[str, Any]] = {}

    def compare(self, batch: Sequence[tuple[Question, Any]]) -> Compared:
        """Return what has to be done for a batch of questions, each with its piece of the file."""
        compared = Compared()
        fresh = list(self._fresh(batch, compared))
        steps = self._find(fresh)
        others = [(step, raw) for step, raw in steps if not step.is_as_taken]
        compared.unchanged += len(steps) - len(others)
        known = self._known(others)
        for step, raw in others:
            self._settle(step, raw, known, compared)
        return compared

    def _fresh(self, batch: Sequence[tuple[Question, Any]], compared: Compared) -> Any:
        """Yield the questions that the file has not named before."""
        for question, raw in batch:
            identity = identity_of(question)
            name = (question.source, identity.key)
            before = self._seen.setdefault(name, (identity.taken, question.where))
            if before[1] is question.where:
                yield question, identity, raw
            elif before[0] == identity.taken:
                message = _("This question stands in the file twice; it was taken once.")
                compared.remarks.append(Fault(message, dict(question.where)))
                compared.unchanged += 1
            else:
                message = _(
                    "The same question or the same number stands in the file before, with another"
                    " answer or text. Keep one of the two."
                )
                fault = Fault(message, dict(question.where))
                compared.rejected.append(Rejected(question.where, (fault,), raw))

    def _find(self, fresh: list[tuple[Question, Identity, Any]]) -> list[tuple[Step, Any]]:
        """Return each question with the one in the bank that it is."""
        # By what its file first said as well: whoever edited it here has changed its words alone.
        keys = [identity.key for _q, identity, _raw in fresh]
        unnamed = [i.text_key for q, i, _raw in fresh if not q.origin_id]
        by_key = {
            (each.source, each.key): each for each in list_items_keyed(unit=self._unit, keys=keys)
        }
        uuids = {q.origin_id: key for q, _i, _raw in fresh if (key := _uuid(q.origin_id))}
        named = list_items_named(unit=self._unit, uuids=uuids.values())
        by_uuid = {each.uuid: each for each in named}
        by_text: dict[str, list[Item]] = {}
        for each in list_items_worded(unit=self._unit, text_keys=unnamed):
            by_text.setdefault(each.text_key, []).append(each)
        found = []
        for question, identity, raw in fresh:
            item: Item | None = by_key.get((question.source, identity.key))
            if item is None and question.origin_id in uuids:
                item = by_uuid.get(uuids[question.origin_id])
            if item is None and not question.origin_id:
                item = _of_source(by_text.get(identity.text_key, []), question.source)
            found.append((Step(question, identity, item), raw))
        return found

    def _known(self, steps: list[tuple[Step, Any]]) -> Known:
        """Return what the bank says of all that was found, and give cases their parts."""
        items = [step.item for step, _raw in steps if step.item]
        cases = [item.pk for item in items if item.kind == Kind.CASE]
        parts = list(list_parts_of(cases=cases))
        keys = [each.pk for each in (*items, *parts)]
        for step, _raw in steps:
            own = {p.place: p for p in parts if step.item and p.case_id == step.item.pk}
            for place, part in enumerate(step.question.parts, 1):
                step.parts.append(Step(part, identity_of(part), own.get(place)))
        versions = {each.item_id: each for each in list_current_versions(items=keys)}
        with_pictures = [each for each in versions.values() if MEDIA in each.stem]
        prefetch_related_objects(with_pictures, "media__upload")
        known = Known(versions)
        for each in list_points_of(items=keys):
            known.points.setdefault(each.item_id, set()).add(fold_word(each.point.title))
        return known

    def _settle(self, step: Step, raw: Any, known: Known, compared: Compared) -> None:
        item = step.item
        if item is None:
            compared.steps.append(step)
            return
        fault = self._refuse_stranger(step, known.versions[item.pk])
        if fault:
            compared.rejected.append(Rejected(step.question.where, (fault,), raw))
            return
        _fill_in_what_is_not_said(step, known)
        if not step.is_new_text and known.says_of(item, step.question):
            compared.unchanged += 1
            return
        if item.taken_digest and step.is_new_text and step.version is not None:
            _remark_edited(step, compared)
        compared.steps.append(step)

    def _refuse_stranger(self, step: Step, version: ItemVersion) -> Fault | None:
        """Return a fault where a number means another question here."""
        question, item = step.question, step.item
        if question.source or item is None or item.text_key == step.identity.text_key:
            return None
        known = stored_question(item, version)
        if item.kind == question.kind and ratio(words_of(known), words_of(question)) >= NOT_AT_ALL:
            return None
        message = _(
            "Number %(id)s belongs to another question here: “%(text)s”. Give this one another"
            " number, or say which collection the file is (source)."
        )
        data = {"id": question.origin_id, "text": version.stem[:40]}
        return Fault(message, dict(question.where), data)


def stored_question(item: Item, version: ItemVersion) -> Question:
    """Return what a version says as a record, without topic, points, pictures and parts."""
    return Question(
        kind=Kind(item.kind),
        stem=version.stem,
        content=load_content(item.kind, version.content),
        markup=Markup(version.markup),
        title=version.title,
        explanation=version.explanation,
        reference=version.reference,
        language=version.language,
    )


def _fill_in_what_is_not_said(step: Step, bank: Known) -> None:
    """Keep what a file does not say as it was; tell whether a new version remains to be written."""
    for part in step.parts:
        if part.item is not None:
            _fill_in_what_is_not_said(part, bank)
    item = step.item
    if item is None or item.kind != step.question.kind:
        return
    version = step.version = bank.versions[item.pk]
    question = step.question
    pictures = _pictures_below(item, version) if not question.media else []
    known, question = stored_question(item, version), put_below(question, pictures)
    step.question = replace(
        question,
        title=question.title or known.title,
        explanation=question.explanation or known.explanation,
        reference=question.reference or known.reference,
        content=known.content
        if _is_same_but_notes(known.content, question.content)
        else question.content,
        parts=tuple(part.question for part in step.parts),
    )
    identity = identity_of(step.question)
    step.identity = replace(step.identity, text_key=identity.text_key, digest=identity.digest)
    step.is_new_text = identity.digest != version.digest


def _pictures_below(item: Item, version: ItemVersion) -> list[Picture]:
    """Return the pictures below the words of a version: a file that has none takes none away."""
    if MEDIA not in version.stem:
        return []
    known = stored_question(item, version)
    media = tuple(Media(e.name, read_upload(upload=e.upload)) for e in version.media.all())
    return take_from_below(replace(known, media=media))[1]


def _is_same_but_notes(known: Content, given: Content) -> bool:
    """Tell whether a file says the same as is known, only without what is told to answerers."""
    return known != given and without_notes(known) == given


def without_notes(content: Content) -> Content:
    """Return what a question holds without the notes on its answers."""
    match content:
        case Single() | Multiple():
            return replace(content, options=tuple(replace(o, note="") for o in content.options))
        case TrueFalse():
            return replace(content, if_true="", if_false="")
        case FillIn():
            blanks = tuple(
                replace(b, variants=tuple(replace(v, note="") for v in b.variants))
                for b in content.blanks
            )
            return replace(content, blanks=blanks)
        case _:
            return content


def _remark_edited(step: Step, compared: Compared) -> None:
    version = step.version
    if version is not None and version.made_by_id is not None:
        message = _(
            "This question was edited here after it was brought in; the file's text is the new"
            " version, the edited one stays as version %(number)s."
        )
        data = {"number": version.number}
        compared.remarks.append(Fault(message, dict(step.question.where), data))


def _is_same_prior(item: Item, prior: Prior) -> bool:
    rate = item.prior_error_rate
    return rate is not None and (float(rate), item.prior_source) == (
        *(round(prior.error_rate, 4), prior.source),
    )


def _of_source(items: list[Item], source: str) -> Item | None:
    """Return the question of a source; where the file says none, the oldest of any."""
    same = [item for item in items if item.source == source]
    return next(iter(same if source else same or items), None)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
