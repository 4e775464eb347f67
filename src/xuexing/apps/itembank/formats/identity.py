"""By what a question is known again, and what it says as a digest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from json import JSONEncoder

from xuexing.foundation.markup import Markup, plain_text
from xuexing.kernel.items import (
    FillIn,
    Matching,
    Multiple,
    Ordering,
    Single,
    fold_text,
)

from .contents import dump_content
from .pictures import digests_of
from .records import Question

_as_json = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells questions apart.

    Parameters
    ----------
    key
        From the file's own id, else from words and pictures: unique for an owner and a source.
    text_key
        From kind, stem and options, without spaces, marks and order, and from its pictures: the same words
        about another picture are another question.
    digest
        Of all that is asked and said: another digest is another version.
    taken
        Of the whole record: the same as last time, and nothing has to be done.
    """

    key: str
    text_key: str
    digest: str
    taken: str


def identity_of(question: Question) -> Identity:
    """Return by what a question is known again."""
    text_key = text_key_of(question)
    digest = digest_of(question)
    named = _hash("id", question.origin_id) if question.origin_id else text_key
    about = (question.topic, question.points, question.level, question.source)
    prior = (question.prior.error_rate, question.prior.source) if question.prior else None
    return Identity(named, text_key, digest, _hash(digest, *map(_as_json, (about, prior))))


def text_key_of(question: Question) -> str:
    """Return the key of a question's words and pictures."""
    words, pictures = _key_of_words(question), digests_of(question)
    return _hash("pictures", words, *pictures) if pictures else words


def _key_of_words(question: Question) -> str:
    options = sorted(fold_text(text) for text in _choices(question))
    parts = [_key_of_words(part) for part in question.parts]
    stem = fold_text(plain_text(question.stem, question.markup))
    return _hash(question.kind.value, stem, _as_json(options), _as_json(parts))


def digest_of(question: Question) -> str:
    """Return the digest of everything that a version keeps."""
    said = {
        "kind": question.kind.value,
        "title": question.title,
        "stem": question.stem,
        "content": dump_content(question.content),
        "explanation": question.explanation,
        "reference": question.reference,
        "markup": question.markup.value,
        "language": question.language,
        "media": [(each.name, sha256(each.content).hexdigest()) for each in question.media],
        "parts": [digest_of(part) for part in question.parts],
    }
    return _hash(_as_json(said))


def words_of(question: Question) -> str:
    """Return a question's stem and options as plain text, its parts' too: to search, to compare."""
    own = [plain_text(question.stem, question.markup), *_choices(question)]
    return "\n".join([*own, *(words_of(part) for part in question.parts)])


def _choices(question: Question) -> Iterator[str]:
    """Yield what there is to choose from, as plain text."""
    match question.content:
        case Single() | Multiple() as content:
            found = [option.text for option in content.options]
        case Matching() as content:
            found = [each.text for each in (*content.lefts, *content.rights)]
        case Ordering() as content:
            found = [each.text for each in content.steps]
        case FillIn() as content:
            # Stems of blanks are often alike; what is accepted tells them apart.
            found = [v.text for blank in content.blanks for v in blank.variants]
            yield from found
            return
        case _:
            return
    plain = question.markup is Markup.PLAIN
    yield from (text if plain else plain_text(text, question.markup) for text in found)


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
