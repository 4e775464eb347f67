"""Questions for tests: drawn by hypothesis, and what of them a format can say."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from xuexing.apps.itembank.formats.losses import WHOLE, Says, said_by, stem_with_places
from xuexing.apps.itembank.formats.records import Prior, Question
from xuexing.apps.itembank.formats.registry import Format
from xuexing.foundation.markup import Markup, plain_text
from xuexing.kernel.items import (
    FULL,
    LETTERS,
    PLACE,
    Blank,
    Case,
    Criterion,
    FillIn,
    Kind,
    Level,
    Matching,
    Multiple,
    Option,
    Ordering,
    Rubric,
    ShortAnswer,
    Single,
    TrueFalse,
    Variant,
    pair_up,
    put_in_order,
)

HAN = "党章支部学习理论实践人民群众会议纪律历史长征建设改革发展方针政策"
SIGNS = "，。：“”《》abcXYZ0189=~#%&<>/\\'\"+*-!?@$^|"
# Letters and signs that formats give a meaning to; never one alone, which could be a word for true.
words = st.text(HAN + "abXY19", min_size=2, max_size=8).map(lambda text: f"文{text}")
signed = st.text(HAN + SIGNS, min_size=1, max_size=12).map(lambda text: f"文{text}字")
texts = st.one_of(words, signed)
notes = st.one_of(st.just(""), words)


def options(right: st.SearchStrategy[list[bool]], *, with_notes: bool = True):
    """Options with different texts; which are right is drawn."""

    @st.composite
    def draw_options(draw):
        flags = draw(right)
        drawn = draw(st.lists(texts, min_size=len(flags), max_size=len(flags), unique=True))
        return tuple(
            Option(letter, text, FULL if flag else 0, draw(notes) if with_notes else "")
            for letter, text, flag in zip(LETTERS, drawn, flags, strict=False)
        )

    return draw_options()


one_right = st.integers(2, 6).flatmap(
    lambda count: st.integers(0, count - 1).map(lambda n: [i == n for i in range(count)])
)
some_right = st.lists(st.booleans(), min_size=2, max_size=6).filter(any)
variants = st.lists(words, min_size=1, max_size=3, unique=True).map(
    lambda found: tuple(Variant(word) for word in found)
)
singles = st.builds(Single, options(one_right), st.booleans())
multiples = st.builds(Multiple, options(some_right), st.booleans(), st.booleans())
truths = st.builds(TrueFalse, st.booleans(), notes, notes)
blanks = st.builds(
    FillIn, st.lists(st.builds(Blank, variants, st.booleans()), min_size=1, max_size=3).map(tuple)
)
numbers = st.builds(
    lambda number, off: FillIn((Blank((Variant(str(number), FULL, str(off)),)),)),
    st.integers(-999, 999),
    st.integers(0, 9),
)
pairs = st.builds(
    lambda lefts, rights, extra, whole: replace(
        pair_up(list(zip(lefts, rights, strict=True)), extra), is_all_or_nothing=whole
    ),
    st.lists(words, min_size=3, max_size=3, unique=True),
    st.lists(words.map("右{}".format), min_size=3, max_size=3, unique=True),
    st.lists(words.map("余{}".format), max_size=2, unique=True),
    st.booleans(),
)
orders = st.builds(
    lambda steps, whole: replace(put_in_order(steps), is_all_or_nothing=whole),
    st.lists(words, min_size=2, max_size=5, unique=True),
    st.booleans(),
)
rubrics = st.just(Rubric((Criterion("观点", (Level("鲜明", 3), Level("含糊", 0))),)))
written = st.builds(ShortAnswer, notes, st.one_of(st.just(Rubric()), rubrics), st.integers(0, 500))
contents = st.one_of(singles, multiples, truths, blanks, numbers, pairs, orders, written)
priors = st.builds(Prior, st.integers(0, 100).map(lambda n: n / 100), words)


@st.composite
def questions(draw, made=contents, *, with_parts: bool = True):
    """A question of any kind, with all that can be said of one."""
    if with_parts and draw(st.integers(0, 9)) == 0:
        parts = draw(st.lists(questions(with_parts=False), min_size=1, max_size=3))
        bare = [
            replace(part, topic=(), points=(), origin_id="", source="", prior=None)
            for part in parts
        ]
        return replace(draw(questions(st.just(Case()), with_parts=False)), parts=tuple(bare))
    content = draw(made)
    stem = draw(texts)
    if isinstance(content, FillIn) and draw(st.booleans()):
        stem = f"{stem}{f'{PLACE}与'.join([''] * len(content.blanks))}{PLACE}。"
    return Question(
        kind=content.kind,
        stem=stem,
        content=content,
        title=draw(notes),
        explanation=draw(notes),
        reference=draw(notes),
        language="zh-hans",
        topic=tuple(draw(st.lists(words, max_size=2))),
        points=tuple(draw(st.lists(words, max_size=2, unique=True))),
        level=draw(st.sampled_from(["", "remember", "apply", "create"])),
        origin_id=draw(st.one_of(st.just(""), words)),
        source=draw(notes),
        prior=draw(st.one_of(st.none(), priors)),
    )


def reduced(question: Question, target: Format, says: frozenset[Says]) -> Question | None:
    """Return what remains of a question in a format; None where it is left out."""
    if question.kind not in target.kinds:
        return None
    lost = set(said_by(question)) - says
    if lost & WHOLE:
        return None
    parts = [reduced(part, target, says | {Says.ID, Says.SOURCE}) for part in question.parts]
    if None in parts:
        return None
    plain = {
        Says.ID: {"origin_id": ""},
        Says.SOURCE: {"source": ""},
        Says.TITLE: {"title": ""},
        Says.TOPIC: {"topic": ()},
        Says.POINTS: {"points": ()},
        Says.LEVEL: {"level": ""},
        Says.PRIOR: {"prior": None},
        Says.EXPLANATION: {"explanation": ""},
        Says.REFERENCE: {"reference": ""},
    }
    changes = {key: value for each in lost for key, value in plain.get(each, {}).items()}
    content = _reduced_content(question.content, lost)
    changes["stem"] = stem_with_places(question) if Says.BLANKS_BELOW in lost else question.stem
    changes["kind"] = content.kind
    return replace(question, content=content, parts=tuple(parts), **changes)


def _reduced_content(content, lost):  # noqa: PLR0911  one a kind
    match content:
        case Single() | Multiple():
            return _reduced_choice(content, lost)
        case TrueFalse():
            return TrueFalse(content.is_true) if Says.NOTES in lost else content
        case FillIn():
            return FillIn(tuple(_reduced_blank(blank, lost) for blank in content.blanks))
        case Matching():
            whole = content.is_all_or_nothing and Says.ALL_PAIRS not in lost
            return replace(content, is_all_or_nothing=whole)
        case Ordering():
            whole = content.is_all_or_nothing or Says.PART_ORDER in lost
            return replace(content, is_all_or_nothing=whole)
        case ShortAnswer():
            return ShortAnswer(
                "" if Says.MODEL in lost else content.model,
                Rubric() if Says.RUBRIC in lost else content.rubric,
                0 if Says.LENGTH in lost else content.most_characters,
            )
    return content


def _reduced_choice(content, lost):
    if Says.NOTES in lost:
        content = replace(content, options=tuple(replace(o, note="") for o in content.options))
    if Says.FIXED_ORDER in lost:
        content = replace(content, is_order_fixed=False)
    if Says.ALL_OR_NOTHING in lost:
        content = replace(content, is_all_or_nothing=False)
    if Says.PART_MARKS in lost:
        content = replace(content, is_all_or_nothing=True)
    if Says.ONE_OF_SEVERAL in lost:
        content = Single(content.options, content.is_order_fixed)
    return content


def _reduced_blank(blank: Blank, lost) -> Blank:
    found = blank.variants[:1] if Says.VARIANTS in lost else blank.variants
    found = tuple(replace(v, tolerance="") for v in found) if Says.TOLERANCE in lost else found
    return Blank(found, blank.is_case_kept and Says.CASE_KEPT not in lost)


def as_plain(question: Question) -> Question:
    """Return a question without its markup, to compare what is said."""
    return replace(question, stem=plain_text(question.stem, question.markup), markup=Markup.PLAIN)


__all__ = ["Kind", "as_plain", "questions", "reduced"]
