"""How many changing calls a view can make while it answers one request.

Counted on the longest way through the function: of an ``if`` the worse branch, of a ``try`` the body
with the worst of its endings (what failed may have failed after the change), of a loop twice what it holds.
A way ends at ``return`` and ``raise``. Functions of the same file are followed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .house import Function

MANY = 2


class Ways(NamedTuple):
    """Most calls on a way that goes on, and on one that ended; -1 where there is no such way."""

    on: int
    ended: int

    @property
    def most(self) -> int:
        return max(self.on, self.ended, 0)


PASSED = Ways(0, -1)


@dataclass(frozen=True)
class Counter:
    """Counts calls of some names in one source.

    Parameters
    ----------
    changing
        Names under which this source calls operations: ``close_session``, ``operations.close_session``.
    local
        The functions of the same source, by name.
    """

    changing: frozenset[str]
    local: dict[str, Function]
    seen: frozenset[str] = frozenset()

    def of_function(self, function: Function) -> int:
        """Return the most changing calls of one way through a function."""
        if function.name in self.seen:
            return 0
        inner = Counter(self.changing, self.local, self.seen | {function.name})
        return inner.of_block(function.body).most

    def of_block(self, statements: Iterable[ast.stmt]) -> Ways:
        """Return the ways through statements that follow each other."""
        on, ended = 0, -1
        for statement in statements:
            ways = self.of_statement(statement)
            if ways.ended >= 0:
                ended = max(ended, on + ways.ended)
            if ways.on < 0:
                return Ways(-1, ended)
            on += ways.on
        return Ways(on, ended)

    def of_statement(self, node: ast.stmt) -> Ways:
        """Return the ways through one statement."""
        match node:
            case ast.Return() | ast.Raise():
                ways = Ways(-1, self.calls_in(node))
            case ast.If():
                ways = _either(self.of_block(node.body), self.of_block(node.orelse))
            case ast.For() | ast.AsyncFor() | ast.While():
                inner = self.of_block(node.body)
                ways = _either(Ways(inner.most * MANY, inner.ended), PASSED)
            case ast.With() | ast.AsyncWith():
                ways = self.of_block(node.body)
            case ast.Try() | ast.TryStar():
                ways = self._of_try(node)
            case ast.Match():
                ways = _either(PASSED, *(self.of_block(each.body) for each in node.cases))
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                ways = PASSED
            case _:
                ways = Ways(self.calls_in(node), -1)
        return _after(self._head(node), ways)

    def _of_try(self, node: ast.Try | ast.TryStar) -> Ways:
        whole = self.of_block([*node.body, *node.orelse])
        failed = self.of_block(node.body).most
        endings = [_after(failed, self.of_block(each.body)) for each in node.handlers]
        return _after(self.of_block(node.finalbody).most, _either(whole, *endings))

    def _head(self, node: ast.stmt) -> int:
        """Return the calls of what a statement asks before it goes on to its block."""
        asked = [getattr(node, name, None) for name in ("test", "iter", "subject")]
        opened = [each.context_expr for each in getattr(node, "items", ())]
        return sum(self.calls_in(each) for each in (*asked, *opened) if each is not None)

    def calls_in(self, node: ast.AST) -> int:
        """Return the changing calls of an expression; those of a comprehension count as many."""
        count = 0
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            count += name in self.changing
            if name in self.local:
                count += self.of_function(self.local[name])
        inner = sum(self.calls_in(each) for each in ast.iter_child_nodes(node))
        looping = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
        return count + inner * (MANY if isinstance(node, looping) else 1)


def _after(calls: int, ways: Ways) -> Ways:
    """Return ways that begin after some calls."""
    return Ways(*(calls + each if each >= 0 else each for each in ways))


def _either(*ways: Ways) -> Ways:
    return Ways(max(each.on for each in ways), max(each.ended for each in ways))
