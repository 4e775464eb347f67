"""Kinds, states and levels of questions in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuexing.kernel.items import Kind, Words

from ..models import BankImportState, ItemState, Level

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

KIND_WORDS: Mapping[str, _StrPromise] = {
    Kind.SINGLE: _("Single choice"),
    Kind.MULTIPLE: _("Multiple choice"),
    Kind.TRUE_FALSE: _("True or false"),
    Kind.FILL_IN: _("Fill in"),
    Kind.MATCHING: _("Matching"),
    Kind.ORDERING: _("Ordering"),
    Kind.SHORT_ANSWER: _("Short answer"),
    Kind.CASE: _("Case with questions"),
}
STATE_WORDS: Mapping[str, _StrPromise] = {
    ItemState.DRAFT: pgettext_lazy("question", "Draft"),
    ItemState.REVIEWED: pgettext_lazy("question", "Reviewed"),
    ItemState.LIVE: pgettext_lazy("question", "In use"),
    ItemState.RETIRED: pgettext_lazy("question", "Retired"),
}
LEVEL_WORDS: Mapping[str, _StrPromise] = {
    Level.REMEMBER: _("Remember"),
    Level.UNDERSTAND: _("Understand"),
    Level.APPLY: pgettext_lazy("thinking", "Apply"),
    Level.ANALYSE: _("Analyse"),
    Level.EVALUATE: _("Evaluate"),
    Level.CREATE: pgettext_lazy("thinking", "Create"),
}
IMPORT_WORDS: Mapping[str, _StrPromise] = {
    BankImportState.READING: _("being read"),
    BankImportState.READY: _("ready to be written"),
    BankImportState.REFUSED: _("to be put right"),
    BankImportState.APPLYING: _("being written"),
    BankImportState.APPLIED: _("written"),
    BankImportState.STOPPED: _("stopped"),
}
BETWEEN_NAMES = re.compile(r"[,，、;；\n]+")


def answer_words() -> Words:
    """Return the words that say what is right, in the reader's language."""
    return Words(
        true=str(pgettext_lazy("statement", "True")),
        false=str(pgettext_lazy("statement", "False")),
        between=" · ",
        alternatives=" / ",
        leads_to=" → ",
    )


def split_names(text: str) -> list[str]:
    """Return the names that a text lists, each once."""
    names = (name.strip() for name in BETWEEN_NAMES.split(text))
    return list(dict.fromkeys(name for name in names if name))
