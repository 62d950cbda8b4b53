"""The search's module as a browser has it, run in Node: JSON in, JSON out. For tests as well."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from danbiet.outputs.render import search_module

NODE = shutil.which("node") or "node"
ROOT = Path(__file__).resolve().parents[1]
#: Reads files as a browser fetches them; a file that is not there is a 404.
FETCH = """
import { readFileSync, existsSync, writeFileSync } from "node:fs";
const asked = [];
const fetchFile = async (url) => {
  asked.push(url);
  const there = existsSync(url);
  return { ok: there, status: there ? 200 : 404, text: async () => readFileSync(url, "utf8") };
};
"""


#: Megabytes; lunr's index of 10,000 documents takes a few thousand.
HEAP = 12_000


def run(folder: Path, script: str, given: object, *, lunr: bool = False) -> Any:
    """What ``script`` leaves in ``answer``; ``given`` is what it was called with."""
    (folder / "given.json").write_text(json.dumps(given), "utf-8")
    before = _lunr() if lunr else ""
    text = "\n".join([
        FETCH,
        before,
        search_module(ROOT / "theme" / "static" / "js"),
        'const given = JSON.parse(readFileSync("given.json", "utf8"));',
        "let answer;",
        script,
        'writeFileSync("answer.json", JSON.stringify(answer));',
    ])  # fmt: skip
    (folder / "script.mjs").write_text(text, "utf-8")
    done = subprocess.run(
        [NODE, f"--max-old-space-size={HEAP}", "script.mjs"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "answer.json").read_text("utf-8"))


def _lunr() -> str:
    """Lunr 2.3.9 with its one bug that matters here mended.

    ``TokenSet.toString`` names a node by its letters and the numbers of those behind them, one
    after the other: with digits among the letters two different nodes can have one name, the
    builder takes them for one, and terms are lost or ``09*`` throws. A mark between the two
    makes names tell again. Scores have nothing to do with it.
    """
    source = (ROOT / "node_modules" / "lunr" / "lunr.js").read_text("utf-8")
    bug = "str = str + label + node.id"
    assert source.count(bug) == 1
    source = source.replace(bug, "str = str + label + '\\u0000' + node.id + '\\u0000'")
    before = "const module = { exports: {} }; const exports = module.exports;"
    return f"{before}\n{source}\nconst lunr = module.exports;"
