"""A view validates, makes one changing call at most, and answers."""

import ast

import pytest

from .changing_calls import Counter
from .house import (
    APPS,
    VERBS,
    Function,
    exported,
    functions,
    hold,
    parsed,
    rooms,
    shown,
    sources,
    tree_of,
)

# Views that call twice, and why one operation would be worse.
_GIVEN_ONCE = (
    "a browser gives a file once: it is held before anything about the question can be refused"
)
_WRITING = "src/xuexing/apps/itembank/views/writing.py"
ALLOWED: dict[str, str] = {f"{_WRITING}: {view}": _GIVEN_ONCE for view in ("new_item", "change")}
DIRECT = {"save", "create", "delete", "update", "bulk_create", "bulk_update", "get_or_create"}
OWNERS = {"objects", "filter", "exclude", "all"}


def operations_of(room):
    """Return the names of a room's operations."""
    return set(exported(room, "operations"))


def changing_names(tree, room, by_room):
    """Return under which names a source of a room calls operations, its own and those of others."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        module = node.module or ""
        owner = module.split(".")[2] if module.startswith("xuexing.apps.") else room
        for each in node.names:
            called = each.asname or each.name
            if each.name in {"operations", "api"} and each.name not in by_room.get(owner, set()):
                of = module.split(".")[2] if module.count(".") == 2 else owner
                found |= {f"{called}.{name}" for name in by_room.get(of, set())}
            elif each.name in by_room.get(owner, set()) or (
                "operations" in module.split(".") and each.name.partition("_")[0] in VERBS
            ):
                found.add(called)
    return frozenset(found)


def counter_of(tree, room, by_room, beside):
    """Return what counts changing calls in a source of views, ``beside`` which others stand by name."""
    called = changing_names(tree, room, by_room) | changing_beside(tree, room, by_room, beside)
    return Counter(called, {each.name: each for each in tree.body if isinstance(each, Function)})


def changing_beside(tree, room, by_room, beside):
    """Return what a source of views calls in others beside it that makes changing calls there."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module in beside:
            other = beside[node.module]
            counter = counter_of(other, room, by_room, beside)
            for each in node.names:
                if each.name in counter.local and counter.of_function(counter.local[each.name]):
                    found.add(each.asname or each.name)
    return found


def faults(tree, room, by_room, name="planted", beside=None):
    """Return the views of a source that can make more than one changing call."""
    counter = counter_of(tree, room, by_room, beside or {})
    return [
        f"{name}: {each.name} makes {calls} changing calls"
        for each in functions(tree)
        if (calls := counter.of_function(each)) > 1
    ]


def written_past_operations(tree, name="planted"):
    """Return where a source changes rows by itself."""
    return [
        f"{name}:{node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in DIRECT
        and OWNERS & set(ast.unparse(node.func.value).replace("(", ".").split("."))
    ]


def _view(fault):
    """Return which view a fault is about."""
    return fault.partition(" makes ")[0]


@pytest.fixture(scope="module")
def by_room():
    return {room.name: operations_of(room.name) for room in rooms()}


class TestViews:
    def test_make_one_changing_call_at_most(self, by_room):
        views = [path for path in sources(APPS) if "views" in {path.stem, path.parent.name}]
        found = [
            fault
            for path in views
            for fault in faults(
                tree_of(path),
                path.relative_to(APPS).parts[0],
                by_room,
                shown(path),
                {each.stem: tree_of(each) for each in views if each.parent == path.parent},
            )
        ]
        hold(each for each in found if _view(each) not in ALLOWED)
        assert {_view(each) for each in found} == {*ALLOWED}, "a reason that is no longer needed"

    def test_that_change_are_seen(self, by_room):
        tree = tree_of(APPS / "accounts" / "views" / "account.py")
        assert "operations.set_password" in changing_names(tree, "accounts", by_room)

    @pytest.mark.parametrize(
        "part", ["views", "forms", "access", "queries", "templatetags", "receivers", "models"]
    )
    def test_and_what_stands_around_them_never_write_rows(self, part):
        around = [path for path in sources(APPS) if part in {path.stem, path.parent.name}]
        found = [
            fault
            for path in around
            for fault in written_past_operations(tree_of(path), shown(path))
        ]
        hold(found)


class TestAFault:
    KNOWN = {"gossip": {"save_rumour", "tell"}, "audit": {"record"}}

    def count(self, body):
        source = "from ..operations import save_rumour, tell\nfrom .. import operations\n" + body
        return len(faults(parsed(source), "gossip", self.KNOWN))

    @pytest.mark.parametrize(
        "body",
        [
            "def view(r):\n    save_rumour()\n    tell()\n",
            "def view(r):\n    operations.tell()\n    return operations.save_rumour()\n",
            "def view(r):\n    for each in r:\n        tell()\n",
            "def view(r):\n    return [tell() for each in r]\n",
            "def view(r):\n    _save()\n    return tell()\n\n\ndef _save():\n    save_rumour()\n",
            "def view(r):\n    try:\n        tell()\n    except Refusal:\n        save_rumour()\n",
            "def view(r):\n    if r:\n        tell()\n    save_rumour()\n",
            "def view(r):\n    if r:\n        tell()\n        if r.x:\n            return\n    tell()\n",
        ],
    )
    def test_of_two_calls_is_found(self, body):
        assert self.count(body) >= 1

    def test_of_a_call_made_beside_is_found(self):
        beside = {"help": parsed("from ..operations import tell\n\n\ndef help(r):\n    tell()\n")}
        source = (
            "from ..operations import save_rumour\nfrom .help import help as do\n\n\n"
            "def view(r):\n    do(r)\n    save_rumour()\n"
        )
        assert faults(parsed(source), "gossip", self.KNOWN, beside=beside)

    @pytest.mark.parametrize(
        "body",
        [
            "def view(r):\n    return tell()\n",
            "def view(r):\n    if r:\n        tell()\n    else:\n        save_rumour()\n",
            "def view(r):\n    if r:\n        tell()\n        return\n    save_rumour()\n",
            "def view(r):\n    try:\n        tell()\n    except Refusal:\n        return\n",
            "def view(r):\n    show()\n    return look()\n",
        ],
    )
    def test_is_not_seen_where_there_is_one_call(self, body):
        assert self.count(body) == 0

    def test_of_an_operation_that_the_room_does_not_export_is_found(self):
        source = (
            "from ..operations.rumours import add_rumour\n"
            "def view(r):\n    add_rumour()\n    add_rumour()\n"
        )
        assert faults(parsed(source), "gossip", self.KNOWN)

    def test_of_another_rooms_operation_is_found(self):
        source = (
            "from xuexing.apps.audit.api import record as note\nfrom xuexing.apps.audit import api\n"
            "def view(r):\n    note()\n    api.record()\n"
        )
        assert faults(parsed(source), "gossip", self.KNOWN)

    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ("Rumour.objects.create(text='x')", 1),
            ("Rumour.objects.filter(pk=1).update(text='x')", 1),
            ("unit.rumours.all().delete()", 1),
            ("data.update(x=1)", 0),
            ("Rumour.objects.filter(pk=1).first()", 0),
        ],
    )
    def test_of_writing_past_operations_is_found(self, source, found):
        assert len(written_past_operations(parsed(source))) == found
