"""Templates speak through the catalogues and the pack, and bring no style and no script along."""

import ast
import re
from html.parser import HTMLParser

import pytest
from django.template import engines
from django.template.base import Lexer, TokenType

from xuexing.foundation.packs import list_pack_names, pack_named

from .house import SOURCE, files, hold, parsed, read, shown, sources, tree_of

# The plate is the same in every language; a language is offered in its own words.
SAID_AS_IT_IS = {"学行", "改用中文", "中文", "Use English", "English"}
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title", "content", "value"}
QUIET_META = {"viewport", "htmx-config", "color-scheme"}
LETTERS = re.compile(r"[^\W\d_]{2,}")


class Reader(HTMLParser):
    """Notes what a reader of the page would see or hear, and what a page must not bring along."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "style" or "style" in given:
            self.found.append(f"style of its own: <{tag}>")
        if tag == "script" and "src" not in given:
            self.found.append("script of its own")
        self.found += [f"script of its own: {name}" for name in given if name.startswith("on")]
        if any((value or "").strip().startswith("javascript:") for value in given.values()):
            self.found.append("script of its own: javascript:")
        if tag == "meta" and given.get("name") in QUIET_META:
            return
        hidden = tag == "input" and given.get("type") == "hidden"
        code = {"value"} if hidden or tag in {"option", "button", "input"} else set()
        self.found += [
            f"{name}={value!r}"
            for name, value in given.items()
            if name in SPOKEN - code and _says(value)
        ]

    def handle_data(self, data):
        self.found += [repr(data.strip())] if _says(data) else []


def _says(text):
    longest_first = sorted(SAID_AS_IT_IS, key=len, reverse=True)
    return bool(LETTERS.search(re.sub("|".join(longest_first), "", text or "")))


def literal(text):
    """Return a template without its tags, without what it translates and without names of classes."""
    kept, silent = [], False
    for token in Lexer(text).tokenize():
        if token.token_type is TokenType.BLOCK:
            silent = _opens_silence(token.contents) or (silent and not _closes(token.contents))
        elif token.token_type is TokenType.TEXT and not silent:
            kept.append(token.contents)
        elif token.token_type is TokenType.VAR:
            kept.append("\u2007")  # something stands here
    return "".join(kept)


def _opens_silence(tag):
    return bool(re.match(r"blocktrans|comment\b|block \w+_class\b", tag))


def _closes(tag):
    return bool(re.match(r"endblock|endcomment", tag))


def faults(text):
    """Return what a template says by itself and what it brings along."""
    reader = Reader()
    reader.feed(literal(text))
    reader.close()
    unsafe = re.findall(r"\|\s*(?:safe|safeseq)\b|{%\s*autoescape\s+off", text)
    return [*reader.found, *(f"not escaped: {each}" for each in unsafe)]


def terms_asked_for(text):
    """Return the keys of terms that a template asks the pack for."""
    blocks = [t for t in Lexer(text).tokenize() if t.token_type is TokenType.BLOCK]
    said = [each.split_contents() for each in blocks if each.contents.startswith("term ")]
    return {words[1].strip("\"'") for words in said if words[1][0] in "\"'"}


def terms_taken(tree):
    """Return the keys of terms that a source takes from the pack."""
    return {
        node.slice.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and ast.unparse(node.value).endswith(".terms")
        and isinstance(node.slice, ast.Constant)
    }


TEMPLATES = list(files(SOURCE, ".html"))


class TestTemplates:
    @pytest.mark.parametrize("path", TEMPLATES, ids=shown)
    def test_say_nothing_past_the_catalogues(self, path):
        hold(faults(read(path)))

    @pytest.mark.parametrize("path", TEMPLATES, ids=shown)
    def test_can_be_read_by_the_engine(self, path):
        engines["django"].from_string(read(path))

    @pytest.mark.parametrize("name", list_pack_names())
    def test_ask_for_terms_that_every_pack_has(self, name):
        asked = {key for path in TEMPLATES for key in terms_asked_for(read(path))}
        taken = {key for path in sources() for key in terms_taken(tree_of(path))}
        assert asked | taken <= set(pack_named(name).terms)


class TestAFault:
    @pytest.mark.parametrize(
        "text",
        [
            "<p>Save</p>",
            "<p>保存</p>",
            "<p>{{ day }} days</p>",
            "{% translate 'Save' %} and go",
            '<input placeholder="Name">',
            '<a aria-label="{{ x }} closed" href="/">1</a>',
            '<p style="color: red">1</p>',
            "<style>p { color: red }</style>",
            "<script>go()</script>",
            '<button onclick="go()">1</button>',
            '<a href="javascript:go()">1</a>',
            "{{ text|safe }}",
            "{% autoescape off %}{{ text }}{% endautoescape %}",
        ],
    )
    def test_is_found(self, text):
        assert faults(text)

    @pytest.mark.parametrize(
        "text",
        [
            "<p>{% translate 'Save' %}</p>",
            "{% blocktranslate trimmed with n=x %}{{ n }} days <b>left</b>{% endblocktranslate %}",
            "{% comment %}Only for us.{% endcomment %}<!-- for us -->",
            '<a class="plate" href="/">学行</a> · {{ name }}',
            '<script src="{% static "x.js" %}" defer></script>',
            '<input type="hidden" name="next" value="later">',
            '<button name="language" value="en" lang="en">English</button>',
            '<meta name="viewport" content="width=device-width">',
        ],
    )
    def test_is_not_seen_where_there_is_none(self, text):
        assert faults(text) == []

    def test_of_a_term_is_found(self):
        assert terms_asked_for("{% term 'member' %}{% term key %}") == {"member"}
        assert terms_taken(parsed("words(current_pack().terms['branch'])")) == {"branch"}
