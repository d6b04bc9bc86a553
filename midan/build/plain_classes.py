"""Dataclasses written out as plain classes, the only sort that mypyc translates well.

mypyc (2.4) leaves the methods of a dataclass interpreted and reads its annotations when the module
is loaded, before modules that only the type checker imports are there. Written out, a class has
native attributes and constructor. What it compares, hashes and shows stays the same; `replace`
works; that it is frozen is checked by the type checker alone.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, its annotation, and its default and factory as source or ""."""

    name: str
    annotation: str
    default: str
    factory: str

    @property
    def parameter(self) -> str:
        """The parameter of the constructor."""
        if self.factory:
            return f"{self.name}: {self.annotation} | None = None"
        default = f" = {self.default}" if self.default else ""
        return f"{self.name}: {self.annotation}{default}"

    @property
    def assignment(self) -> str:
        """The statement of the constructor that sets the attribute."""
        if self.factory:
            return f"self.{self.name} = {self.factory} if {self.name} is None else {self.name}"
        return f"self.{self.name} = {self.name}"


def plain(source: str) -> str:
    """Return the source of a module with its dataclasses written out.

    Raises ValueError for what is not known how to write out (a base class, a field that the
    constructor does not take), so that nothing is translated wrongly.
    """
    lines = source.split("\n")
    changed = False
    for node in reversed(list(ast.walk(ast.parse(source)))):
        if isinstance(node, ast.ClassDef) and (decorator := _decorator(node)) is not None:
            _write_out(node, decorator, lines)
            changed = True
    if not changed:
        return source
    at = next(
        number for number, line in enumerate(lines) if line.startswith("from __future__ import")
    )
    lines[at] += "\nfrom dataclasses import make_dataclass as _make_dataclass"
    lines[at] += "\nfrom typing import Any as _Any, ClassVar as _ClassVar"
    return "\n".join(lines)


def _decorator(node: ast.ClassDef) -> ast.expr | None:
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if ast.unparse(called) in {"dataclass", "dataclasses.dataclass"}:
            return decorator
    return None


def _options(decorator: ast.expr) -> dict[str, bool]:
    keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
    found = {str(one.arg): bool(ast.literal_eval(one.value)) for one in keywords}
    if unknown := found.keys() - {"frozen", "slots", "eq"}:
        message = f"a dataclass with {', '.join(sorted(unknown))} is not written out"
        raise ValueError(message)
    return found


def _write_out(node: ast.ClassDef, decorator: ast.expr, lines: list[str]) -> None:
    """Change the lines of one class: no decorator, no defaults, and its methods at the end."""
    if any(not ast.unparse(base).startswith(("Generic[", "Protocol[")) for base in node.bases):
        message = f"{node.name}: a dataclass with a base is not written out"
        raise ValueError(message)
    declared = [
        one
        for one in node.body
        if isinstance(one, ast.AnnAssign) and not ast.unparse(one.annotation).startswith("ClassVar")
    ]
    indent = " " * node.body[0].col_offset
    own = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
    methods = _methods(node.name, [_field(one) for one in declared], own, _options(decorator))
    for one in declared:
        _keep_declaration(one, lines)
    end = node.end_lineno or node.lineno
    lines[end - 1] += "\n" + "\n".join(indent + line for line in methods)
    for number in range(decorator.lineno, (decorator.end_lineno or decorator.lineno) + 1):
        lines[number - 1] = ""


def _keep_declaration(declared: ast.AnnAssign, lines: list[str]) -> None:
    """Cut the default off a declared field; its lines stay, empty."""
    first, last = declared.lineno - 1, (declared.end_lineno or declared.lineno) - 1
    kept = f"{ast.unparse(declared.target)}: {ast.unparse(declared.annotation)}"
    lines[first : last + 1] = [" " * declared.col_offset + kept, *[""] * (last - first)]


def _field(declared: ast.AnnAssign) -> Field:
    name, annotation = ast.unparse(declared.target), ast.unparse(declared.annotation)
    value = declared.value
    if value is None:
        return Field(name, annotation, "", "")
    if not (isinstance(value, ast.Call) and ast.unparse(value.func).endswith("field")):
        return Field(name, annotation, ast.unparse(value), "")
    given = {one.arg: one.value for one in value.keywords}
    if given.keys() != {"default_factory"}:
        message = f"the field {name} is not written out"
        raise ValueError(message)
    made = given["default_factory"]
    factory = ast.unparse(made.body) if isinstance(made, ast.Lambda) else f"{ast.unparse(made)}()"
    return Field(name, annotation, "", factory)


def _methods(name: str, fields: list[Field], own: set[str], options: dict[str, bool]) -> list[str]:
    names = [field.name for field in fields]
    table = f"_make_dataclass('Plain', {names!r}).__dict__['__dataclass_fields__']"
    written = [
        f"__dataclass_fields__: _ClassVar[dict[str, _Any]] = dict({table})",
        f"def __init__({', '.join(['self', *(field.parameter for field in fields)])}) -> None:",
        *(f"    {field.assignment}" for field in fields),
    ]
    if "__post_init__" in own:
        written.append("    self.__post_init__()")
    if options.get("eq", True):
        written += _comparing(name, names, own, frozen=options.get("frozen", False))
    if "__repr__" not in own:
        shown = ", ".join(f"{one}={{self.{one}!r}}" for one in names)
        written += ["def __repr__(self) -> str:", f"    return f'{name}({shown})'"]
    return written


def _comparing(name: str, names: list[str], own: set[str], *, frozen: bool) -> list[str]:
    written: list[str] = []
    if "__eq__" not in own:
        same = " and ".join(f"self.{one} == other.{one}" for one in names) or "True"
        written += [
            "def __eq__(self, other: object) -> bool:",
            f"    if not isinstance(other, {name}):",
            "        return NotImplemented",
            f"    return {same}",
        ]
    if frozen and "__hash__" not in own:
        values = "".join(f"self.{one}, " for one in names)
        written += ["def __hash__(self) -> int:", f"    return hash(({values}))"]
    return written
