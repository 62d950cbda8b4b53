"""YAML text → a tree of nodes that know their line and column; every scalar stays text.

Built on PyYAML's events, never on its constructors: no anchors, no tags, one document,
at most eight levels, no key twice. What the keys mean is decided in ``decode``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from ..core.problems import Problem, Source, problem
from .encoding import forbidden_in

DEPTH = 8
_AROUND = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# libyaml dies on tens of thousands of open brackets; nobody writes 32 of them in a row.
_BRACKETS = re.compile(r"(?:[\[{]\s*){32}")


class Scalar(NamedTuple):
    text: str
    line: int
    column: int

    @property
    def empty(self) -> bool:
        """Nothing written counts as the key being absent."""
        return not self.text.strip()


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys in the order of the file; a key is a scalar with its own place."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
Route = tuple[str | int, ...]
Words = dict[str, Any]  # values of a sentence, to be spread into problem()


def parse(path: str, text: str, *, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    """The tree of a front matter that starts on ``first_line``, and what is wrong with it."""
    builder = _Builder(path, first_line - 1, text)
    crowd = _BRACKETS.search(text)
    if crowd is not None:
        line = text.count("\n", 0, crowd.start()) + first_line
        return None, [problem(Source(path, line), "yaml-depth", limit=DEPTH)]
    try:
        root = builder.document(yaml.parse(text, Loader=_LOADER))
    except _Refused as refused:
        return None, [*builder.problems, refused.problem]
    except yaml.MarkedYAMLError as failure:
        return None, [*builder.problems, builder.syntax(failure, text.split("\n"))]
    except yaml.YAMLError:  # the reader found a character YAML does not know
        strange = problem(Source(path, first_line), "yaml-syntax", **_WORDS[None])
        return None, [*builder.problems, strange]
    return root, builder.problems


class _Refused(Exception):
    """The rest of the text cannot be trusted; ``problem`` says why."""

    def __init__(self, refusal: Problem) -> None:
        self.problem = refusal


class _Builder:
    """Folds events into nodes. ``shift`` is added to PyYAML's lines, which count from 0.

    What ``text`` has no sign of anywhere is not looked for in each of its values.
    """

    def __init__(self, path: str, shift: int, text: str) -> None:
        self.path = path
        self.shift = shift
        self.may_mark = any(sign in text for sign in "&*!")
        self.may_hide = "\\" in text or forbidden_in(text) is not None
        self.problems: list[Problem] = []

    def document(self, events: Iterator[yaml.Event]) -> Mapping:
        root: Node | None = None
        for event in events:
            if isinstance(event, _AROUND):
                continue
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self.refuse(event, "yaml-documents")
                continue
            root = self.node(event, events, (), depth=0)
        if root is None or (isinstance(root, Scalar) and root.empty):
            return Mapping((), self.shift + 1, 1)
        if not isinstance(root, Mapping):
            raise _Refused(problem(self.at(root), "yaml-syntax", **_NOT_KEYS))
        return root

    def node(
        self, event: yaml.Event, events: Iterator[yaml.Event], route: Route, depth: int
    ) -> Node:
        line, column = self.mark(event)
        if self.may_mark:
            self.marked(event)
        if isinstance(event, yaml.ScalarEvent):
            if self.may_hide:
                self.legible(event)
            return Scalar(event.value, line, column)
        if isinstance(event, yaml.AliasEvent):
            return Scalar("", line, column)
        if depth == DEPTH:
            raise self.refuse(event, "yaml-depth", limit=DEPTH)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(events, route, depth)), line, column)
        return Mapping(tuple(self.entries(events, route, depth)), line, column)

    def items(self, events: Iterator[yaml.Event], route: Route, depth: int) -> Iterator[Node]:
        for index, event in enumerate(events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, events, (*route, index), depth + 1)

    def entries(
        self, events: Iterator[yaml.Event], route: Route, depth: int
    ) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self.node(event, events, route, depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(problem(self.at(key), "yaml-syntax", **_KEY_NOT_TEXT))
            value = self.node(next(events), events, (*route, key.text), depth + 1)
            if key.text in seen:
                where = where_words(route)
                first = seen[key.text]
                self.problems.append(
                    problem(self.at(key), "duplicate-key", key=key.text, first=first, **where)
                )
                continue
            seen[key.text] = key.line
            yield key, value

    def marked(self, event: yaml.Event) -> None:
        """Anchors, aliases and tags are problems; reading goes on without them."""
        if getattr(event, "anchor", None) is not None:
            self.problems.append(problem(Source(self.path, *self.mark(event)), "yaml-alias"))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.problems.append(problem(Source(self.path, *self.mark(event)), "yaml-tag", tag=tag))

    def legible(self, event: yaml.ScalarEvent) -> None:
        """A forbidden character may also be written as an escape inside double quotes."""
        code = forbidden_in(event.value)
        if code is not None:
            place = Source(self.path, *self.mark(event))
            self.problems.append(problem(place, "forbidden-character", character=code))

    def mark(self, event: yaml.Event) -> tuple[int, int]:
        start = event.start_mark
        assert start is not None  # events of a stream always have one
        return start.line + 1 + self.shift, start.column + 1

    def at(self, node: Node) -> Source:
        return Source(self.path, node.line, node.column)

    def refuse(self, event: yaml.Event, code: str, **values: Any) -> _Refused:
        return _Refused(problem(Source(self.path, *self.mark(event)), code, **values))

    def syntax(self, failure: yaml.MarkedYAMLError, lines: list[str]) -> Problem:
        """What the parser could not read, where it began to go wrong."""
        said = failure.problem or ""
        mark = failure.problem_mark or failure.context_mark
        if "end of stream" in said:  # the opening quote tells more than the end of the text
            mark = failure.context_mark or mark
        place = Source(self.path, 1 + self.shift)
        if mark is not None:
            place = Source(self.path, mark.line + 1 + self.shift, mark.column + 1)
        if "expected <document start>" in said:
            return problem(place, "yaml-documents")
        if mark is not None and _indented_with_tab(lines, mark.line):
            return problem(place, "yaml-syntax", **_TAB)
        return problem(place, "yaml-syntax", **_reason(said))


def where_words(route: Route) -> Words:
    """Where a key stands, for a sentence: ``rules[2]``, or the front matter as a whole."""
    name = route_name(route)
    return {"where_vi": name or "phần đầu tệp", "where_en": name or "the front matter"}


def route_name(route: Route) -> str:
    """``("rules", 2, "expect")`` → ``rules[2].expect``, counted from 0 as in the file format."""
    name = ""
    for part in route:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def _indented_with_tab(lines: list[str], number: int) -> bool:
    line = lines[number] if number < len(lines) else ""
    return "\t" in line[: len(line) - len(line.lstrip())]


def _words(vi: str, en: str) -> Words:
    return {"reason_vi": vi, "reason_en": en}


_NOT_KEYS = _words("mỗi dòng phải có dạng “khóa: giá trị”", "each line must read “key: value”")
_KEY_NOT_TEXT = _words("khóa phải là một từ", "a key must be a word")

_TAB = _words(
    "dòng này thụt lề bằng phím Tab; hãy thay bằng dấu cách",
    "this line is indented with a tab; use spaces instead",
)

# What libyaml and PyYAML say, and what a clerk needs to hear. None: anything else.
_WORDS: dict[str | None, Words] = {
    "mapping values are not allowed": _words(
        "giá trị có dấu hai chấm; hãy đặt cả giá trị trong ngoặc kép",
        "the value holds a colon; put the whole value in double quotes",
    ),
    "cannot start any token": _words(
        "có ký tự đặc biệt ở đây; hãy đặt cả giá trị trong ngoặc kép",
        "a special character starts here; put the whole value in double quotes",
    ),
    "expected ',' or ']'": _words(
        "danh sách thiếu dấu phẩy hoặc dấu ]", "the list lacks a comma or its closing ]"
    ),
    "expected ',' or '}'": _words(
        "nhóm khóa thiếu dấu phẩy hoặc dấu }", "the group of keys lacks a comma or its closing }"
    ),
    "unexpected end of stream": _words(
        "giá trị mở ngoặc kép mà không đóng", "a quoted value is never closed"
    ),
    "unknown escape character": _words(
        "dấu \\ trong ngoặc kép không đúng; hãy dùng ngoặc đơn",
        "the \\ inside double quotes is not valid; use single quotes",
    ),
    "expected ':'": _words("dòng này thiếu dấu hai chấm", "this line lacks a colon"),
    "expected key": _words(
        "dòng này thụt lề không thẳng với các dòng trước, hoặc thiếu dấu hai chấm",
        "this line is not indented like those before it, or lacks a colon",
    ),
    "expected '-' indicator": _words(
        "dòng này thụt lề không thẳng với danh sách phía trên",
        "this line is not indented like the list above it",
    ),
    "expected alphabetic or numeric": _words(
        "giá trị bắt đầu bằng * hoặc &; hãy đặt trong ngoặc kép",
        "the value starts with * or &; put it in double quotes",
    ),
    None: _words(
        "hãy xem lại dấu hai chấm, ngoặc kép và thụt lề ở đây",
        "check the colons, quotes and indentation here",
    ),
}


def _reason(said: str) -> Words:
    for part, words in _WORDS.items():
        if part is not None and part in said:
            return words
    return _WORDS[None]
