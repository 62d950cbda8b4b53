"""The browser's engine over the files of a site, as the search page asks it."""

from __future__ import annotations

import json
import unicodedata

import making
import pytest

from bench import node
from danbiet.outputs.ledger import encode
from danbiet.outputs.search import keeping
from danbiet.outputs.search.fields import Text

TEXTS = [
    Text("Giải phóng mặt bằng khu chợ", "33/KH-UBND", "Nhân dân hỏi về việc giải phóng mặt bằng."),
    Text("Đường thôn Ba hỏng", "07/BC-UBND", "Mặt đường có nhiều ổ gà; đề nghị sửa chữa."),
    Text("Dương tính", "9/TB-UBND", "Danh sách người dương tính do trạm y tế lập."),
    Text("Nước sạch", "", "Ủy ban nhân dân xã nói rõ về nước sạch của thôn Ba."),
    Text("Nước thải", "", "UBND trả lời: nước thải của chợ không ra đường."),
    Text("GPMB đợt hai", "2026", "Công việc còn lại; xử lý, xử lý nợ."),
]
FACETS = [
    ("plan", ["2025"], ["Văn phòng"], "site_clearance"),
    ("issue", ["2025"], ["Phòng Kinh tế", "Văn phòng"], "transport"),
    ("news", ["2026"], [], ""),
    ("issue", ["2026"], ["Phòng Kinh tế"], "utilities"),
    ("issue", ["2026"], [], "environment"),
    ("news", ["2026"], [], ""),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("search")
    part = making.part(TEXTS)
    steps = [row[-1] for row in json.loads(part.parts[keeping.FACTS])]
    part.parts[keeping.FACTS] = encode([
        [f"2026-{at}", f"khe-thu/{at}", [kind], year, units, [field] if field else [], [], ["khe-thu"], steps[at]]
        for at, (kind, year, units, field) in enumerate(FACETS)
    ])  # fmt: skip
    making.write(making.files([part]), found)
    return found


def ask(folder, *questions):
    """Each a text, or a text and options; the numbers of hits in their order, and the whole answer."""
    script = """
    const engine = await open("search/", fetchFile);
    answer = [];
    for (const [text, options] of given) answer.push(await engine.search(text, options));
    """
    given = [[each, {}] if isinstance(each, str) else each for each in questions]
    return node.run(folder, script, given)


def numbers(folder, text, **options):
    [answer] = ask(folder, (text, options))
    return [each["n"] for each in answer["hits"]]


def test_a_bare_word_finds_every_writing_and_a_marked_one_its_own(folder):
    assert set(numbers(folder, "duong")) == {1, 2, 4}
    assert set(numbers(folder, "đường")) == {1, 4}
    assert set(numbers(folder, "dương")) == {2}
    assert numbers(folder, unicodedata.normalize("NFD", "Đường")) == numbers(folder, "đường")


def test_a_word_with_marks_that_nobody_wrote_is_looked_for_without_them(folder):
    assert set(numbers(folder, "dưỡng")) == {1, 2, 4}


def test_all_words_first_and_any_only_where_no_entry_has_all(folder):
    assert numbers(folder, "nuoc sach") == [3]
    assert set(numbers(folder, "nuoc tinh")) == {2, 3, 4}


def test_words_that_stand_together_come_first(folder):
    assert numbers(folder, "nuoc thai")[0] == 4
    assert numbers(folder, "thon ba")[:2] == [1, 3]


@pytest.mark.parametrize("text", ["33/KH-UBND", "33/kh-ubnd", "số 33/KH-UBND"])
def test_a_code_finds_its_document(folder, text):
    assert numbers(folder, text)[0] == 0


def test_a_part_of_a_code_and_a_number_without_its_zero_are_found(folder):
    assert numbers(folder, "33/kh")[0] == 0
    assert numbers(folder, "7/BC-UBND") == numbers(folder, "07/bc-ubnd") == [1]


def test_short_names_and_long_ones_find_each_other(folder):
    assert set(numbers(folder, "giải phóng mặt bằng")) == {0, 5} == set(numbers(folder, "gpmb"))
    assert {3, 4} <= set(numbers(folder, "ủy ban nhân dân"))
    assert set(numbers(folder, "uy ban nhan dan")) == set(numbers(folder, "UBND"))


def test_operators(folder):
    assert set(numbers(folder, "+nuoc -sach")) == {4}
    assert set(numbers(folder, "title:nuoc")) == {3, 4}
    assert set(numbers(folder, "body:nuoc title:thai")) == {3, 4}
    assert set(numbers(folder, "du*")) == {1, 2, 4}
    assert numbers(folder, "-nuoc") == [5, 2, 1, 0]
    assert numbers(folder, "+duong thai^50")[0] == 4
    assert numbers(folder, "") == numbers(folder, " - ") == []


def test_of_many_hits_the_first_ones_come(folder):
    every = numbers(folder, "ubnd")
    assert len(every) > 3
    [answer] = ask(folder, ("ubnd", {"limit": 2}))
    assert [each["n"] for each in answer["hits"]] == every[:2]
    assert answer["total"] == len(every)
    scores = [each["score"] for each in ask(folder, "ubnd")[0]["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_facets_count_what_their_own_choice_would_give(folder):
    [every, chosen, both] = ask(
        folder,
        "duong -xxx",
        ("duong", {"facets": {"kind": ["issue"]}}),
        ("duong", {"facets": {"kind": ["issue", "news"], "year": ["2026"]}}),
    )
    assert every["counts"]["kind"] == {"issue": 2, "news": 1}
    assert every["counts"]["unit"] == {"Phòng Kinh tế": 1, "Văn phòng": 1}
    assert every["counts"]["overdue"] == {"1": 3}
    assert {each["n"] for each in chosen["hits"]} == {1, 4}
    assert chosen["counts"]["kind"] == {"issue": 2, "news": 1}
    assert chosen["counts"]["year"] == {"2025": 1, "2026": 1}
    assert {each["n"] for each in both["hits"]} == {2, 4}
    assert both["counts"]["year"] == {"2025": 1, "2026": 2}
    assert both["total"] == 2


def test_terms_are_what_is_marked_in_the_hits(folder):
    [one, two] = ask(folder, "Đường thon -sach", "giải phóng mặt bằng")
    assert one["terms"] == ["duong", "thon"]
    assert set(two["terms"]) == {"gpmb", "giai", "phong", "mat", "bang"}


def test_a_word_that_is_nowhere_gets_a_near_one(folder):
    answers = ask(folder, "nuoc sahc", "đườngg thôn", "nước sạch", "xyzzy", "nươcs thải")
    assert [each["suggestion"] for each in answers] == [
        "nuoc sach",
        "đường thôn",
        None,
        None,
        "nuoc thải",
    ]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("lước thải", "nước thải"),
        ("luoc thai", "nuoc thai"),
        ("chả lời", "trả lời"),
        ("xửa đường", "sửa đường"),
        ("ranh xách", "danh sách"),
        ("gianh sach", "danh sach"),
        ("hườn thôn", None),
    ],
)
def test_a_beginning_that_sounds_alike_is_near(folder, asked, near):
    """Before any other letter: “xử” is one letter off “xửa” too. No other beginning is guessed."""
    [answer] = ask(folder, asked)
    assert answer["suggestion"] == near


SHOW = """
const engine = await open("search/", fetchFile);
answer = await engine.show(given);
"""


def test_what_a_hit_shows(folder):
    shown = node.run(folder, SHOW, [5, 0])
    assert shown == [
        [TEXTS[at].title, f"khe-thu/{at}/", "news", "", TEXTS[at].body[:80]] for at in (5, 0)
    ]


def test_every_file_is_asked_for_once_and_the_facets_only_when_they_are_counted(folder):
    script = """
    const engine = await open("search/", fetchFile);
    await engine.search("nuoc sach", { counts: false });
    answer = { first: [...asked] };
    await engine.search("nuoc sach");
    await engine.search("nuoc sach", { facets: { kind: ["issue"] } });
    answer.all = asked;
    """
    answer = node.run(folder, script, None)
    assert not any("facts" in each or "states" in each for each in answer["first"])
    assert len(answer["all"]) == len(set(answer["all"]))
    assert len(answer["all"]) == len(answer["first"]) + 2


def test_a_file_that_fails_is_named_and_asked_for_again(folder):
    script = """
    let broken = "nothing";
    const failing = (url) => (url.includes(broken) ? Promise.reject(new Error("offline")) : fetchFile(url));
    answer = [];
    const say = async (found) => {
      try { answer.push((await found()).length); } catch (failure) { answer.push(failure.message); }
    };
    for (const name of ["terms/", "steps", "facts", "states", "shown/"]) {
      const engine = await open("search/", failing);
      const search = async () => engine.show((await engine.search("nuoc")).hits.map(({ n }) => n));
      broken = name;
      await say(search);
      broken = "nothing";
      await say(search);
    }
    broken = "index.json";
    await say(() => open("search/", failing));
    """
    answer = node.run(folder, script, None)
    assert answer[1::2] == [2] * 5
    columns = [f"columns/{name}." for name in ("steps", "facts", "states")]
    starts = ("terms/", *columns, "shown/", "index.json")
    for url, start in zip(answer[::2], starts, strict=True):
        assert url.startswith(f"search/{start}")


def test_a_missing_file_is_a_failure(folder):
    script = """
    try { await open("elsewhere/", fetchFile); } catch (failure) { answer = failure.message; }
    """
    assert node.run(folder, script, None) == "elsewhere/index.json: 404"


def test_gaps_of_many_entries_are_read_right(tmp_path):
    """Numbers beyond the surrogates: characters of two units."""
    empty = [Text("", "", "")] * 40_000
    own = [*empty, Text("", "", "hiếm"), Text("", "", "hiếm")]
    making.write(making.files([making.part(own)]), tmp_path)
    assert numbers(tmp_path, "hiem", counts=False) == [40_001, 40_000]
