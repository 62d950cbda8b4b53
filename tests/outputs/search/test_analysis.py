"""Words into terms; the browser's own analysis beside it, over every letter."""

from __future__ import annotations

import itertools
import json
import random
import unicodedata

import making
import pytest

from bench import node
from danbiet.outputs.search import analysis
from danbiet.outputs.search.concepts import CONCEPTS

VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = sorted(
    {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
)


@pytest.mark.parametrize(
    ("text", "runs", "compounds"),
    [
        ("Đường thôn Ba", [["đường", "thôn", "ba"]], []),
        (unicodedata.normalize("NFD", "Đường thuỷ"), [["đường", "thủy"]], []),
        ("quí, quý; quỷ", [["quý"], ["quý"], ["quỷ"]], []),
        ("hoà hòa hoạ khoẻ thuý", [["hòa", "hòa", "họa", "khỏe", "thúy"]], []),
        ("kĩ lí mĩ tỉ sĩ vi thi nghi", [["kỹ", "lý", "mỹ", "tỷ", "sỹ", "vi", "thi", "nghi"]], []),
        ("phòng 07, 007", [["phòng", "7"], ["7"]], []),
        ("0 và 00", [["0", "và", "0"]], []),
        (
            "số 07/KH-UBND ngày",
            [["số"], ["ngày"]],
            [["7/kh-ubnd", "7", "kh", "ubnd"]],
        ),
        ("01/02/2026", [], [["1/2/2026", "1", "2", "2026"]]),
        ("kinh tế-xã hội", [["kinh", "tế", "xã", "hội"]], []),
        ("một. Hai\nba.bốn", [["một"], ["hai"], ["ba", "bốn"]], []),
        ("“Rác” (thải)…", [["rác", "thải"]], []),
        ("", [], []),
    ],
)
def test_a_text_is_cut_into_runs_and_compounds(text, runs, compounds):
    assert analysis.analysed(text) == (runs, compounds)


def test_folding_takes_every_mark():
    assert {analysis.fold(each) for each in LETTERS} == set("aeiouyd")
    assert analysis.fold("15/qđ-ubnd") == "15/qd-ubnd"


def test_each_syllable_is_told_as_written_and_folded_and_neighbours_as_a_pair():
    assert analysis.counted("Đường xã, xã") == {
        "đường": 1, "duong": 1, "xã": 2, "xa": 2, "duong xa": 1,
    }  # fmt: skip


def test_a_long_name_tells_its_short_one_and_its_neighbours():
    told = analysis.counted("chủ tịch ủy ban nhân dân xã")
    assert told["ubnd"] == told["tich ubnd"] == told["ubnd xa"] == 1
    assert told["uy ban"] == told["dân"] == 1
    twice = analysis.counted("ủy ban nhân dân giải phóng mặt bằng")
    assert twice["ubnd gpmb"] == 1
    assert "ubnd" not in analysis.counted("ủy ban, nhân dân")


def test_a_name_inside_a_name_is_told_too():
    told = analysis.counted("cấp giấy chứng nhận quyền sử dụng đất mới")
    assert told["gcnqsdd"] == told["qsdd"] == told["cap gcnqsdd"] == told["gcnqsdd moi"] == 1
    assert "qsdd moi" not in told


def test_the_longest_name_wins():
    assert analysis.collapsed("ve sinh an toan thuc pham".split()) == ["vsattp"]
    assert analysis.collapsed("an toan thuc pham sach".split()) == ["attp", "sach"]


def test_long_names_are_folded_and_of_three_syllables():
    for long, short in CONCEPTS.items():
        assert analysis.analysed(long).runs == [long.split()], long
        assert analysis.fold(long) == long
        assert len(long.split()) >= 3, long
        assert analysis.analysed(short).runs == [[short]]


def test_a_term_counts_once_or_three_times():
    assert sorted(analysis.stream("xã xã")) == ["_xa xa", "xa", "xã"]
    many = analysis.stream("xã xã xã xã xã")
    assert sorted(many) == [*["_xa xa"] * 3, *["xa"] * 3, *["xã"] * 3]


def syllables():
    """Every letter in every place where tones and i matter, and by chance."""
    for start, letter, end in itertools.product(
        ["", "q", "h", "qu", "th", "k"], LETTERS, ["", "a", "n"]
    ):
        yield start + letter + end
    for one, two, start in itertools.product("ou", LETTERS, ["", "q", "th"]):
        yield start + one + two


def cases():
    found = [each.upper() if at % 2 else each for at, each in enumerate(syllables())]
    found += [unicodedata.normalize("NFD", each) for each in found]
    signs = [*LETTERS, *"Đ0179.,/-–;:!? \n\t_“”(*)%", "\u00a0", "×", "÷", "·", "ß", "м", "ก", "中"]
    chance = random.Random(7)
    found += ["".join(chance.choices(signs, k=chance.randint(1, 30))) for _ in range(3000)]
    found += [each.body for each in making.texts(60, seed=3)]
    return [*found, "", "İ", "ΑΣ", "00/00-0", "1.000", "a\u0323\u0302", "ơ\u0301"]


def test_the_browser_comes_to_the_same(tmp_path):
    texts = cases()
    script = """
    answer = given.texts.map((text) => {
      const { runs, compounds } = analysed(text);
      const short = runs.map((run) => collapsed(run, given.concepts).map((each) => each.folded));
      return [runs, compounds, runs.map((run) => run.map(fold)), short];
    });
    """
    found = node.run(tmp_path, script, {"texts": texts, "concepts": dict(CONCEPTS)})
    for text, own in zip(texts, found, strict=True):
        runs, compounds = analysis.analysed(text)
        folded = [list(map(analysis.fold, run)) for run in runs]
        short = [analysis.collapsed(run) for run in folded]
        assert own == json.loads(json.dumps([runs, compounds, folded, short])), text
