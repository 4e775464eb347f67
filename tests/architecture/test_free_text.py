"""Whoever may write a sentence reads beside it that nothing secret belongs there."""

import importlib
import pkgutil
import re

import pytest
from django import forms

import xuexing.apps
from xuexing.foundation.widgets import FreeText

from .house import SOURCE, files, hold, read, shown

BY_HAND = re.compile(r"<textarea\b(?![^>]*\breadonly\b)", re.IGNORECASE)
LINE = "Enter nothing secret."
OF_THE_WIDGET = SOURCE / "foundation" / "templates" / "foundation" / "free_text.html"


def all_forms():
    """Return every form of the rooms."""
    for found in pkgutil.walk_packages(xuexing.apps.__path__, "xuexing.apps."):
        if "forms" in found.name.split("."):
            importlib.import_module(found.name)
    return [each for each in _below(forms.BaseForm) if each.__module__.startswith("xuexing.")]


def _below(kind):
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def faults(form):
    """Return the fields of a form in which sentences can be written past the line."""
    return [
        f"{form.__module__}.{form.__qualname__}.{name} takes sentences: use widgets.FreeText"
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.Textarea) and not isinstance(field.widget, FreeText)
    ]


class TestFreeText:
    def test_is_asked_for_with_the_widget_that_says_so(self):
        found = {form: faults(form) for form in all_forms()}
        assert len(found) > 10
        hold(fault for each in found.values() for fault in each)

    def test_is_drawn_by_no_template_itself(self):
        drawn = [path for path in files(SOURCE, ".html") if path != OF_THE_WIDGET]
        hold(shown(path) for path in drawn if BY_HAND.search(read(path)))

    def test_shows_the_line_wherever_the_field_is_drawn(self):
        class Letter(forms.Form):
            text = forms.CharField(widget=FreeText(rows=3))

        drawn = str(Letter({"text": "<b>"})["text"])
        assert LINE in drawn
        assert "&lt;b&gt;</textarea>" in drawn


class TestAFault:
    @pytest.mark.parametrize(
        ("widget", "found"), [(forms.Textarea, 1), (FreeText, 0), (forms.TextInput, 0)]
    )
    def test_is_found(self, widget, found):
        planted = type("Planted", (forms.Form,), {"text": forms.CharField(widget=widget)})
        assert len(faults(planted)) == found
