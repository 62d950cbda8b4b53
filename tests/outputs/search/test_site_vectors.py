"""The examples for a second program, ``docs/search-vectors.json``, are what this one makes.

After a change of the format: ``python tests/outputs/search/test_site_vectors.py`` writes them anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[3] / "plugins"), str(Path(__file__).parents[3])]
    sys.path.append(str(Path(__file__).parent))

import making

from bench import node
from danbiet.outputs.search import analysis
from danbiet.outputs.search.fields import FIELDS, length, step
from danbiet.outputs.search.signs import sign

FILE = Path(__file__).parents[3] / "docs" / "search-vectors.json"
SAID = (
    "Ủy ban nhân dân xã (UBND) ban hành 07/KH-UBND, quí 3.",
    "Đường thôn Ba hỏng; kinh tế-xã hội, hoà thuận",
    "Cấp giấy chứng nhận quyền sử dụng đất, 1.250.000 đồng ngày 01/02/2026",
)
QUERIES = (
    "giai phong mat bang",
    "đường",
    "+xa -duong",
    "title:nuoc^2 sach",
    "tru*",
    "33/KH-UBND",
    "nước khongco",
)


def vectors(folder: Path) -> dict[str, object]:
    """Texts cut and told; numbers and lengths; a site of 70 entries, and what queries find there."""
    texts = making.texts(70, seed=11)
    files = making.files([making.part(texts)])
    making.write(files, folder)
    script = """
    const engine = await open("search/", fetchFile);
    answer = [];
    for (const text of given) {
      const { clauses } = engine.parsed(text);
      const { hits, scores } = await engine.query(clauses);
      const found = hits.map((n) => [n, Math.round(scores[n] * 1e9) / 1e9]);
      answer.push({ text, clauses, scores: found.sort((one, two) => one[0] - two[0]) });
    }
    """
    return {
        "analysed": [{"text": each, **analysis.analysed(each)._asdict()} for each in SAID],
        "told": [{"text": each, "times": dict(sorted(analysis.counted(each).items()))} for each in SAID],
        "signs": {str(number): sign(number) for number in (0, 1, 95, 55_263, 55_264, 1_000_000)},
        "steps": [[length(each) for each in range(12)]],
        "least": [[field.name, step(at, 0), step(at, 100)] for at, field in enumerate(FIELDS)],
        "entries": [each._asdict() for each in texts],
        "files": {path: data.decode() for path, data in sorted(files.items()) if "lunr" not in path},
        "queries": node.run(folder, script, QUERIES),
    }  # fmt: skip


def test_the_vectors_are_what_the_program_makes(tmp_path):
    assert json.loads(FILE.read_text("utf-8")) == vectors(tmp_path)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        made = json.dumps(vectors(Path(scratch)), ensure_ascii=False, indent=1)
    FILE.write_text(made + "\n", "utf-8")
