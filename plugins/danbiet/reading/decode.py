"""A tree of nodes and a model → a value of that model, or every problem of the file at once.

It knows places, not kinds: the models of ``core`` say which keys there are, ``faults``
words what a model complains about.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ..core.problems import Problem, errors
from .faults import Tree, problems_of
from .salvage import salvage
from .yaml_tree import Mapping, Node, Route, Scalar

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Decoded(Generic[Model]):
    """What came of one front matter.

    ``model`` is None when something is wrong; ``incomplete`` when nothing is wrong but
    that a draft still lacks required keys. ``marks`` hold the place of every value. ``rest``
    is what is sound of a wrong one, for checks only.
    """

    model: Model | None
    marks: Map[Route, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    incomplete: bool = False
    rest: Model | None = None


def decode(path: str, root: Mapping, model: type[Model], *, drafts: bool = False) -> Decoded[Model]:
    """``drafts``: without ``posted`` a missing required key is only a warning."""
    tree = plain(path, root)
    draft = drafts and "posted" not in tree.data
    try:
        value = model.model_validate(tree.data)
    except ValidationError as failure:
        found = tuple(problems_of(failure, model, tree, draft=draft))
        left = salvage(model, tree)
        incomplete = not errors(found)
        if left is None:
            return Decoded(None, tree.marks, found, incomplete)
        return Decoded(None, left[1], found, incomplete, left[0])
    return Decoded(value, tree.marks)


def plain(path: str, root: Mapping) -> Tree:
    """The tree as dicts, lists and text, with the place of every key and value beside it.

    An empty scalar counts as absent: its key is left out, and remembered as empty.
    """
    tree = Tree(path, {})
    tree.data.update(_mapping(root, (), tree))
    return tree


def _value(node: Node, route: Route, tree: Tree) -> Any:
    tree.marks[route] = (node.line, node.column)
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return _mapping(node, route, tree)
    kept = [item for item in node.items if not (isinstance(item, Scalar) and item.empty)]
    return [_value(item, (*route, index), tree) for index, item in enumerate(kept)]


def _mapping(node: Mapping, route: Route, tree: Tree) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in node.entries:
        here = (*route, key.text)
        tree.keys[here] = (key.line, key.column)
        if not (isinstance(value, Scalar) and value.empty):
            values[key.text] = _value(value, here, tree)
    return values
