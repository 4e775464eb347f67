"""Blueprints as people read them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from xuexing.apps.knowledge.api import get_title
from xuexing.foundation.i18n import join_words
from xuexing.kernel.items import Kind
from xuexing.kernel.papers import Where

from ..models import BlueprintCell

KIND_WORDS: Mapping[str, object] = {
    Kind.SINGLE: gettext_lazy("single choice"),
    Kind.MULTIPLE: gettext_lazy("multiple choice"),
    Kind.TRUE_FALSE: gettext_lazy("true or false"),
    Kind.FILL_IN: gettext_lazy("fill in"),
    Kind.MATCHING: gettext_lazy("matching"),
    Kind.ORDERING: gettext_lazy("ordering"),
    Kind.SHORT_ANSWER: gettext_lazy("short answer"),
    Kind.CASE: gettext_lazy("case"),
}
LEVEL_WORDS: Mapping[str, object] = {
    "remember": pgettext_lazy("thinking", "remember"),
    "understand": pgettext_lazy("thinking", "understand"),
    "apply": pgettext_lazy("thinking", "apply"),
    "analyse": pgettext_lazy("thinking", "analyse"),
    "evaluate": pgettext_lazy("thinking", "evaluate"),
    "create": pgettext_lazy("thinking", "create"),
}

WHERE_WORDS: Mapping[str, object] = {
    Where.PASS_MARK.value: gettext_lazy("Around the pass mark"),
    Where.WHOLE_RANGE.value: gettext_lazy("Over the whole range of people"),
    Where.WEAKEST.value: gettext_lazy("Among those who know least: whom to help"),
    Where.STRONGEST.value: gettext_lazy("Among those who know most: whom to choose"),
}


def get_cell_words(cell: BlueprintCell) -> str:
    """Return which sort of question a cell asks for; its topic comes with it."""
    said = [
        get_title(topic=cell.topic) if cell.topic else "",
        str(LEVEL_WORDS.get(cell.level, "")),
        str(KIND_WORDS.get(cell.kind, "")),
    ]
    return join_words([each for each in said if each]) or _("any question")
