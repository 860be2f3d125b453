"""Mutants of a module: the same source with one small thing in it made wrong, which some test has to notice."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial

_COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_SUMS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """Where it differs (module and function), on which line, how, and what makes its whole tree."""

    place: str
    line: int
    change: str
    tree: Callable[[], ast.Module]

    @property
    def name(self) -> str:
        """What it is called where it is explained: free of line numbers, which change."""
        return f"{self.place}: {self.change}"


def mutants(source: str, module: str, members: Mapping[str, Sequence[str]]) -> Iterator[Mutant]:
    """Every mutant of a source; ``members`` names those of the enumerations, of which another one is taken."""
    tree = ast.parse(source)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt)]
    places = dict(_places(tree, module))
    for number, node in enumerate(nodes):
        if node not in places or _is_docstring(node):
            continue
        for anew in _changed(node, members):
            change = f"{_shown(node)} -> {_shown(anew)}"
            yield Mutant(places[node], node.lineno, change, partial(_tree, tree, number, anew))


def _tree(sound: ast.Module, number: int, anew: ast.AST) -> ast.Module:
    """The tree with another node in the place of the ``number``-th."""
    copied = deepcopy(sound)
    old = [one for one in ast.walk(copied) if isinstance(one, ast.expr | ast.stmt)][number]
    _Exchange(old, anew).visit(copied)
    return ast.fix_missing_locations(copied)


def _places(tree: ast.Module, module: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node of a function, or of a value of the module, with its place; annotations and defaults are none."""

    def inside(node: ast.AST, name: str) -> Iterator[tuple[ast.AST, str]]:
        yield node, name
        for child in ast.iter_child_nodes(node):
            yield from inside(child, name)

    def of(body: Sequence[ast.stmt], name: str) -> Iterator[tuple[ast.AST, str]]:
        for statement in body:
            if isinstance(statement, ast.FunctionDef):
                for one in statement.body:
                    yield from inside(one, f"{name}.{statement.name}")
            elif isinstance(statement, ast.ClassDef):
                methods = [one for one in statement.body if isinstance(one, ast.FunctionDef)]
                yield from of(methods, f"{name}.{statement.name}")
            elif isinstance(statement, ast.Assign):
                yield from inside(statement.value, name)

    return of(tree.body, module)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changed(node: ast.AST, members: Mapping[str, Sequence[str]]) -> Iterator[ast.AST]:
    """The node made wrong, in each way that there is for it."""
    match node:
        case ast.Compare(ops=[operator], left=left, comparators=comparators):
            for other in _COMPARISONS.get(type(operator), ()):
                yield ast.Compare(left, [other()], comparators)
        case ast.Compare(ops=operators, left=left, comparators=comparators):
            for at, operator in enumerate(operators):
                for other in _COMPARISONS.get(type(operator), ()):
                    yield ast.Compare(left, [*operators[:at], other(), *operators[at + 1 :]], comparators)
        case ast.BoolOp(op=operator, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            for at in range(len(values)):
                rest = [*values[:at], *values[at + 1 :]]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _SUMS:
            yield ast.BinOp(left, _SUMS[type(operator)](), right)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=float(value)):
            yield from (ast.Constant(round(value + step, 4)) for step in (-0.1, 0.1))
        case ast.Attribute(value=ast.Name(id=name), attr=member, ctx=ast.Load()) if member in members.get(name, ()):
            known = members[name]
            yield ast.Attribute(ast.Name(name, ast.Load()), known[(known.index(member) + 1) % len(known)], ast.Load())
        case ast.Return(value=value) if value is not None and not _is_nothing(value):
            yield ast.Return(ast.Constant(None))
        case ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.If(body=body, orelse=orelse):
            yield from (ast.If(ast.Constant(value), body, orelse) for value in (True, False))
        case ast.Expr(value=ast.Call() | ast.Yield()) | ast.AugAssign():
            yield ast.Pass()


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


class _Exchange(ast.NodeTransformer):
    """Puts a node in the place of another one."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old = old
        self.new = new

    def visit(self, node: ast.AST) -> ast.AST:
        """The node, or the other one."""
        if node is self.old:
            return ast.copy_location(self.new, node)
        return super().visit(node)


def _shown(node: ast.AST) -> str:
    """A node in one line, as long as it tells it from others."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:60]} ... {text[-25:]}"
