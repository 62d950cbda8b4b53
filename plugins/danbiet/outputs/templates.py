"""Jinja for this theme: the same pages in half the time.

A build writes tens of thousands of pages with a few templates, most of their time spent on what
Jinja must allow for and our templates never ask of it. Here is what goes another way; each
thing was measured, and ``tests/outputs/test_templates.py`` holds all of it equal to plain Jinja.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, TemplateAssertionError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from jinja2.utils import internalcode, missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped_text  # type: ignore[attr-defined]

#: The function and the attribute of one language that templates print (``render.in_language``).
SAY, MARK = "_", "vi"
#: Pieces of pages that ``once`` keeps in every process: those of a locality, of a few kilobytes.
MOST_KEPT = 800


def escaped(value: object) -> str:
    """As ``escape``, which puts each piece into a ``Markup`` only for it to be joined."""
    if type(value) is str:
        text: str = escaped_text(value)
        return text
    return value if type(value) is Markup else escape(value)


class OwnMacro(Macro):
    """What it is given goes straight to its places; the rest is sorted out by Jinja."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        takes_more = self.catch_kwargs or self.catch_varargs or self.caller
        self.takes = -1 if takes_more else len(self.arguments)

    @internalcode
    def __call__(self, *args: Any, **kwargs: Any) -> str:
        if len(args) == self.takes and not kwargs:
            return str.__new__(Markup, self._func(*args))
        if len(args) > self.takes or not kwargs.keys() <= {*self.arguments[len(args) :]}:
            return super().__call__(*args, **kwargs)
        rest = [kwargs.get(name, missing) for name in self.arguments[len(args) :]]
        return str.__new__(Markup, self._func(*args, *rest))


class OwnCode(CodeGenerator):
    """``escape`` and ``Macro`` are ours in the code of every template.

    Attributes are those of Python objects, never keys, and nothing that is called asks for
    the context; a component is the same for all pages, and looked up once.
    """

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.escaped")
        self.writeline("Macro = environment.macro")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT002
    ) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.component(")
        self.visit(node.template, frame)
        self.write(")")


class Spoken(NodeTransformer):
    """Texts without places to fill, and the mark, are the same on all pages of a language."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self.known = known

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - called by this name
        match node:
            case nodes.Call(
                node=nodes.Name(name=name), args=[nodes.Const(value=text)], kwargs=[]
            ) if name == SAY:
                return nodes.Const(self.known[SAY](text), lineno=node.lineno)
        return self.generic_visit(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802 - called by this name
        if node.name not in (SAY, MARK):
            return node
        if node.ctx != "load":
            raise TemplateAssertionError(f"{node.name!r} is not to be set", node.lineno)
        return nodes.Const(self.known[MARK], lineno=node.lineno) if node.name == MARK else node


class Once:
    """``once(macro, …)`` is what the macro makes of these values, made once for all pages.

    They are told apart by what they are, not by what is in them (a text by its letters), and
    kept as long as what was made of them: nothing else gets their place in memory.
    """

    def __init__(self) -> None:
        self.made: dict[tuple[object, ...], tuple[tuple[object, ...], str]] = {}

    def __call__(self, macro: Callable[..., str], *given: object) -> str:
        key = (macro, *(each if isinstance(each, str) else id(each) for each in given))
        found = self.made.get(key)
        if found is None:
            if len(self.made) >= MOST_KEPT:
                self.made.clear()
            found = self.made[key] = (given, macro(*given))
        return found[1]

    def forget(self) -> None:
        """With all that it was made of, which is a locality's whole when its pages are done."""
        self.made.clear()


class OwnEnvironment(Environment):
    code_generator_class = OwnCode
    escaped = staticmethod(escaped)
    macro = OwnMacro

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.components: dict[str, TemplateModule] = {}

    def overlay(self, *args: Any, **named: Any) -> OwnEnvironment:
        """With components of its own: it has another language."""
        made = super().overlay(*args, **named)
        made.components = {}
        return made

    def component(self, name: str) -> TemplateModule:
        """What a template gives to those that import from it."""
        found = self.components.get(name)
        if found is None:
            found = self.components[name] = self.get_template(name).module
        return found

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        if SAY in self.globals:
            source = Spoken(self.globals).visit(source)
        return super()._generate(source, *args, **named)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """No template gets names of its own; comparing them at every import took a tenth."""
        return self.globals
