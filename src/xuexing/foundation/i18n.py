"""Languages: words of a pack, dates and numbers as each language writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy

CHINESE = "zh-hans"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)
WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
MONTHS = (
    pgettext_lazy("month", "January"),
    pgettext_lazy("month", "February"),
    pgettext_lazy("month", "March"),
    pgettext_lazy("month", "April"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "June"),
    pgettext_lazy("month", "July"),
    pgettext_lazy("month", "August"),
    pgettext_lazy("month", "September"),
    pgettext_lazy("month", "October"),
    pgettext_lazy("month", "November"),
    pgettext_lazy("month", "December"),
)


def language() -> str:
    """Return the reader's language, one of the two."""
    return CHINESE if (translation.get_language() or "").lower().startswith("zh") else ENGLISH


def words(text: Mapping[str, str]) -> str:
    """Return a pack's words in the reader's language."""
    return text[language()]


def join_words(parts: Iterable[str]) -> str:
    """Return words as a list of the reader's language: 甲、乙、丙 or A, B, C."""
    return ("、" if language() == CHINESE else ", ").join(parts)


def heading_number(place: int) -> str:
    """Return what stands before the n-th heading of a document, 1 to 10: 一、 or I. with a space."""
    if language() == CHINESE:
        return f"{'一二三四五六七八九十'[place - 1]}、"
    return f"{('I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X')[place - 1]}. "


def day(date: dt.date, *, year: bool = False, weekday: bool = False) -> str:
    """Return a date as people write it: 11月20日, 20 November; with year and weekday if asked."""
    if language() == CHINESE:
        text = f"{date.month}月{date.day}日"
        text = f"{date.year}年{text}" if year else text
        return f"{text} {weekday_name(date)}" if weekday else text
    text = f"{date.day} {month_name(date.month)}"
    text = f"{text} {date.year}" if year else text
    return f"{weekday_name(date)} {text}" if weekday else text


def weekday_name(date: dt.date) -> str:
    """Return the day of the week."""
    return str(WEEKDAYS[date.weekday()])


def month_name(month: int) -> str:
    """Return the name of a month, 1 to 12."""
    return str(MONTHS[month - 1])


def number(amount: Decimal | int) -> str:
    """Return a number without idle zeros: 2.5, 17, 0."""
    text = f"{Decimal(amount).normalize():f}"
    return "0" if text in {"-0", ""} else text


def credit_hours(amount: Decimal | int) -> str:
    """Return an amount of credit hours: 1 credit hour, 2.5 credit hours."""
    is_one = Decimal(amount) == 1
    text = ngettext("%(hours)s credit hour", "%(hours)s credit hours", 1 if is_one else 2)
    return text % {"hours": number(amount)}


def period_words(label: str, *, year: bool = True) -> str:
    """Return a period's label as people say it: 2026年11月, 2026年四季度, November 2026, 2023–2027."""
    number, rest = label[:4], label[4:]
    if not rest:
        return f"{number}年" if language() == CHINESE else number
    figure = int(rest[1:])
    if rest[0] in "YM":
        return _long_period_words(int(number), rest[0], figure)
    if language() == CHINESE:
        name = {
            "-": f"{figure}月",
            "Q": f"{'一二三四'[(figure - 1) % 4]}季度",
            "H": ("上半年", "下半年")[(figure - 1) % 2],
        }[rest[0]]
        return f"{number}年{name}" if year else name
    name = {
        "-": month_name(figure),
        "Q": f"Q{figure}",
        "H": ("first half", "second half")[(figure - 1) % 2],
    }[rest[0]]
    return f"{name} {number}" if year else name


def _long_period_words(year: int, mark: str, figure: int) -> str:
    """Return several years as people say them, or a year that begins in another month."""
    if mark == "Y":
        span = f"{year}–{year + figure - 1}"
        return f"{span}年" if language() == CHINESE else span
    if language() == CHINESE:
        return f"{year}年{figure}月至{year + 1}年{figure - 1}月"
    return gettext("%(first)s to %(last)s") % {
        "first": f"{month_name(figure)} {year}",
        "last": f"{month_name(figure - 1)} {year + 1}",
    }
