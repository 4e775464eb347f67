"""How teachers write questions: what each line of a document is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xuexing.kernel.items import LETTERS, Kind

from .records import Media
from .word_lines import Line
from .words import kind_called

NUMBERED = re.compile(r"^\s*(?:第\s*)?(\d{1,4})\s*(?:题\s*)?[.、．:：)）]\s*(.*)$", re.DOTALL)
SUB = re.compile(r"^\s*[（(]\s*(\d{1,2})\s*[)）]\s*(.*)$", re.DOTALL)
SECTION = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|第[一二三四五六七八九十]{1,3}部分|#+)?\s*"
    r"([^\s（(：:，,。]{2,10}?)\s*(?:[（(【:：].*)?$"
)
OPTION = re.compile(r"^\s*([A-LＡ-Ｌ])\s*[.、．:：)）]\s*(.*)$", re.DOTALL)
OPTIONS = re.compile(r"(?:(?<=^)|(?<=[\s　；;]))(?=[A-L]\s*[.、．:：)）])")
TICK = re.compile(r"\s*[√✓✔]\s*$")
LABEL = re.compile(r"^\s*【([^】]{1,20})】\s*(.*)$", re.DOTALL)
IN_STEM = re.compile(r"[（(]\s*([A-L](?:[\s、,，]*[A-L])*|√|×|✓|✗|对|错|正确|错误)\s*[)）]")
KEY_HEAD = re.compile(r"^\s*(?:参考答案|答案|标准答案|答案与解析)\s*[:：]?\s*$")
KEY = re.compile(r"(\d{1,4})\s*[.、．:：)）]?\s*([A-L]+(?![a-z])|√|×|✓|✗|对|错|正确|错误)")
KEY_RANGE = re.compile(r"(\d{1,4})\s*[-—~～至]\s*(\d{1,4})\s*[.、．:：]?\s*([A-L][A-L\s]*)")
TO_MEND = "【需要修改】"
"""How lines begin that say what is wrong; a reader does not mind them."""
FIELDS = {
    "answer": "答案, 正确答案, 参考答案, 标准答案, 正确选项, answer",
    "explanation": "解析, 答案解析, 试题解析, 解答, 说明, explanation",
    "points": "知识点, 考点, 标签, points",
    "level": "认知层次, 能力层次, 层次, level",
    "difficulty": "难度, 难易程度, difficulty",
    "error_rate": "错误率, error rate",
    "rate_source": "错误率来源, 难度来源",
    "reference": "出处, 依据, 来源依据, reference",
    "topic": "主题, 章节, 所属章节, topic",
    "id": "题目编号, 编号, id",
    "source": "题库, 来源, source",
    "title": "标题, title",
    "language": "语言, language",
    "kind": "题型, kind",
}
_FIELDS = {word.strip(): name for name, words in FIELDS.items() for word in words.split(",")}
FIELD = re.compile(
    r"^\s*[【\[]?\s*(" + "|".join(sorted(map(re.escape, _FIELDS), key=len, reverse=True))
    + r")\s*(?:[】\]]\s*[:：]?|[:：])\s*(.*)$",
    re.DOTALL | re.IGNORECASE,
)  # fmt: skip


@dataclass
class Draft:
    """A question as far as its lines have been read."""

    line: int
    kind: Kind | None
    number: int = 0
    stem: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    ticked: list[int] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    pictures: list[Media] = field(default_factory=list)
    parts: list[Draft] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    last: str = "stem"


class Grammar:
    """Reads lines one after the other into drafts."""

    def __init__(self, *, is_ticked: bool) -> None:
        self.drafts: list[Draft] = []
        self._is_ticked = is_ticked
        self._kind: Kind | None = None
        self._draft: Draft | None = None
        self._in_key = False

    def read(self, line: Line) -> None:
        """Take one line for what it is."""
        text = line.text.strip()
        if text.startswith(TO_MEND):
            return
        if self._section(text) or (self._in_key and self._key(text)):
            return
        if KEY_HEAD.match(text) and self._closes():
            self._in_key = True
            return
        self._in_key = False
        self._take(line, text)

    def _take(self, line: Line, text: str) -> None:
        numbered, labelled = NUMBERED.match(text), LABEL.match(text)
        named = FIELD.match(text)
        is_label = labelled is not None and named is None
        if named and self._draft is not None:
            self._field(_FIELDS[named[1].lower()], named[2])
        elif self._is_part(text):
            self._begin_part(line, text)
        elif OPTION.match(text) and self._draft is not None and self._is_next(text):
            self._options(text)
        elif numbered or is_label or line.is_heading or self._draft is None:
            self._begin(line, text)
        elif self._is_ticked:
            self._ticked(text)
        else:
            self._go_on(text)
        if self._draft is not None:
            self._draft.raw.append(line.text)
            self._draft.pictures += line.pictures

    def _section(self, text: str) -> bool:
        """Tell whether a line names the kind of the questions below it."""
        found = SECTION.match(text)
        kind = kind_called(found[1]) if found else None
        if kind is None or OPTION.match(text) or NUMBERED.match(text):
            return False
        self._kind, self._draft = kind, None
        return True

    def _closes(self) -> bool:
        """Tell whether an answer with nothing behind it begins the answers to all questions."""
        return bool(self.drafts) and not any("answer" in each.fields for each in self.drafts)

    def _key(self, text: str) -> bool:
        """Give questions above the answers that a line lists by number."""
        found = {int(n): answer for n, answer in KEY.findall(KEY_RANGE.sub("", text))}
        for first, last, letters in KEY_RANGE.findall(text):
            each = letters.replace(" ", "")
            numbers = range(int(first), int(last) + 1)
            if len(each) == len(numbers):
                found |= dict(zip(numbers, each, strict=True))
        for number, answer in found.items():
            for draft in self.drafts:
                is_same = self._kind in (None, draft.kind)
                if draft.number == number and is_same and "answer" not in draft.fields:
                    draft.fields["answer"] = [answer]
                    break
        return bool(found)

    def _begin(self, line: Line, text: str) -> None:
        numbered = NUMBERED.match(text)
        draft = Draft(line.number, self._kind, int(numbered[1]) if numbered else 0)
        text = numbered[2] if numbered else text
        draft.stem.append(text.strip().strip('"'))
        self._draft = draft
        self.drafts.append(draft)

    def _is_part(self, text: str) -> bool:
        is_case = bool(self.drafts) and self.drafts[-1].kind is Kind.CASE
        return is_case and SUB.match(text) is not None

    def _begin_part(self, line: Line, text: str) -> None:
        found = SUB.match(text)
        case = self.drafts[-1]
        draft = Draft(line.number, None, int(found[1]) if found else 0)
        draft.stem.append(found[2].strip() if found else text)
        case.parts.append(draft)
        case.raw.append(line.text)
        self._draft = draft

    def _is_next(self, text: str) -> bool:
        """Tell whether a letter is that of the next option: a stem may begin with one."""
        found = OPTION.match(text)
        count = len(self._draft.options) if self._draft else 0
        return found is not None and _half(found[1]) == LETTERS[min(count, 25)]

    def _options(self, text: str) -> None:
        assert self._draft is not None  # noqa: S101  asked before
        pieces = [p for p in OPTIONS.split(text.translate(WIDE)) if p.strip()]
        for piece in pieces:
            found = OPTION.match(piece)
            if found and found[1] == LETTERS[min(len(self._draft.options), 25)]:
                self._option(found[2].strip(" 　；;"))
            elif self._draft.options:
                self._draft.options[-1] += f" {piece.strip()}"
        self._draft.last = "option"

    def _option(self, text: str) -> None:
        assert self._draft is not None  # noqa: S101  asked before
        if TICK.search(text):
            self._draft.ticked.append(len(self._draft.options))
        self._draft.options.append(TICK.sub("", text).strip())

    def _ticked(self, text: str) -> None:
        """Take a line without a letter for an option; more lines of a stem cannot be told apart."""
        self._option(text)

    def _field(self, name: str, text: str) -> None:
        assert self._draft is not None  # noqa: S101  asked before
        self._draft.fields.setdefault(name, []).append(text.strip())
        self._draft.last = name

    def _go_on(self, text: str) -> None:
        """Add a line to what was read last: a stem, an option, an answer or an explanation."""
        draft = self._draft
        assert draft is not None  # noqa: S101  asked before
        if draft.last == "option":
            draft.options[-1] = f"{draft.options[-1]}\n{text}"
        elif draft.last in draft.fields:
            draft.fields[draft.last].append(text)
        else:
            draft.stem.append(text)


WIDE = {0xFF21 + number: ord("A") + number for number in range(26)}


def _half(letter: str) -> str:
    return letter.translate(WIDE)
