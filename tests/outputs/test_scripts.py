"""A shortened script is the same program: it is run beside the one it was made from."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from danbiet.outputs.render import search_module
from danbiet.outputs.scripts import shortened

THEME = Path(__file__).resolve().parents[2] / "theme"
TRICKY = r"""
// A comment, "with a quote
const said = "a  // no comment { x }"; // with another
/** Of several
 * lines. */
const sign = { one: 1, two: [2, 3] };
const told = `a = ${sign.one + +"2"} ; ${said}  b`;
const found = "x/y  = z".split(/[/ =]+ ?/g).map((each) => each.length / 2);
const many = (a, b) => (a ? -1 : b ? .5 : a / b / 2);
let n = 1;
for (const each of [1, 2]) {
  n += each;
}
const { one } = sign
  .two
  ? sign
  : {};
function last() {
  return [said, told, found, many(0, 1), many(1, 0), n - -1, one, /\/ "/.source, '" //'];
}
console.log(JSON.stringify(last()));
"""


def run(script: str) -> object:
    done = subprocess.run(
        ["node", "--input-type=module"],
        input=script,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def test_a_shortened_script_does_the_same() -> None:
    short = shortened(TRICKY)
    assert run(short) == run(TRICKY)
    assert "comment, " not in short
    assert "lines" not in short
    assert len(short) < 0.85 * len(TRICKY)


@pytest.mark.parametrize("folder", ["js", "js/search"])
def test_scripts_of_the_theme_can_still_be_read(folder: str, tmp_path: Path) -> None:
    """A name or a text of the sources that is gone was taken for something else."""
    whole = "".join(
        each.read_text("utf-8") for each in sorted((THEME / "static" / folder).glob("*.js"))
    )
    short = shortened(whole)
    file = tmp_path / "short.mjs"
    file.write_text(short, "utf-8")
    subprocess.run(["node", "--check", file], check=True)
    assert "//" not in short.replace("://", "")


def test_the_module_of_the_search_is_read_without_a_page() -> None:
    module = search_module(THEME / "static" / "js")
    assert run(f"{module}\nconsole.log(JSON.stringify(fold('đất đai')));") == "dat dai"
