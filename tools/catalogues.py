"""Brings theme/locale up to date with the texts in the theme and the program, or checks that it is.

Collects every text marked for translation, keeps the translations there are, drops those of
texts that are gone. A catalogue holds no dates, so that the same texts give the same file.
It translates nothing: a new text stands empty in en, and as itself in vi.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PLURALS = {"vi": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
MARKS = {"N_", "t", "n"}  # N_("…") in tables of labels, say.t("…"), say.n("…", "…", count)
STRICT = {"**.html": {"silent": "false"}}  # a template that does not parse fails
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Dân Biết\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def place(language: str) -> Path:
    return ROOT / "theme" / "locale" / language / "LC_MESSAGES" / "danbiet.po"


def of_templates() -> Iterator[str | tuple[str, ...]]:
    found = extract_from_dir(ROOT / "theme" / "templates", [("**.html", "jinja2")], STRICT)
    for _, _, text, _, _ in found:
        yield text


def of_program() -> Iterator[str | tuple[str, ...]]:
    """By the syntax tree: Babel's own reader misses calls inside f-strings and other calls."""
    for file in sorted((ROOT / "plugins" / "danbiet").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            mark = (
                node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            )
            said = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if mark in MARKS and said and all(isinstance(each, str) for each in said):
                yield tuple(said[:2]) if mark == "n" else said[0]


def texts() -> list[str | tuple[str, ...]]:
    """Every text of the code, once; a pair where it has a form for many."""
    found: dict[str, str | tuple[str, ...]] = {}
    for text in (*of_templates(), *of_program()):
        key = text if isinstance(text, str) else text[0]
        if key and not isinstance(found.get(key), tuple):
            found[key] = text
    return list(found.values())


def updated(language: str, wanted: list[str | tuple[str, ...]]) -> Catalog:
    """The catalogue with exactly the wanted texts, and their translations so far."""
    old = Catalog(locale=language)
    if place(language).is_file():
        with place(language).open("rb") as file:
            old = read_po(file, locale=language)
    new = Catalog(locale=language)
    for text in wanted:
        known = old.get(text if isinstance(text, str) else text[0])
        said = known.string if known else ""
        if isinstance(text, str):
            said = said if isinstance(said, str) else said[0]
            new.add(text, said or (text if language == "vi" else ""))
        else:
            forms = (said,) if isinstance(said, str) else tuple(said)
            forms = forms if any(forms) or language == "en" else text[:1]
            new.add(text, (*forms, *[""] * 2)[: new.num_plurals])
    return new


def printed(language: str, catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_output=True, omit_header=True)
    return HEADER.format(language=language, plurals=PLURALS[language]).encode() + out.getvalue()


def faults(message: Message) -> list[str]:
    """Untranslated, or with places like ``%(day)s`` that the text does not have."""
    texts_ = [message.id] if isinstance(message.id, str) else list(message.id)
    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    if not all(forms):
        return ["untranslated"]
    known = {name for text in texts_ for name in re.findall(r"%\((\w+)\)s", text)}
    strange = [form for form in forms if set(re.findall(r"%\((\w+)\)s", form)) - known]
    return [f"its text has no such place: {form}" for form in strange]


def main(arguments: list[str]) -> int:
    """``--check`` writes nothing and fails where there is something to do; else it writes."""
    check = arguments == ["--check"]
    wanted = texts()
    wrong = 0
    for language in PLURALS:
        catalogue = updated(language, wanted)
        file = place(language)
        data = printed(language, catalogue)
        if check and (not file.is_file() or file.read_bytes() != data):
            print(f"{file.relative_to(ROOT)}: not up to date; run make i18n")
            wrong += 1
        elif not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        for message in sorted((each for each in catalogue if each.id), key=lambda each: each.id[0]):
            for fault in faults(message):
                print(f"{file.relative_to(ROOT)}: {message.id!r}: {fault}")
                wrong += 1
        print(f"{language}: {len(catalogue)} texts")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
