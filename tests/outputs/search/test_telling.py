"""Told with arrays: the same as one text after the other."""

from __future__ import annotations

import random

import making

from danbiet.outputs.search.analysis import counted
from danbiet.outputs.search.telling import Names, told

WORDS = (
    "uy ban nhan dan mat tran to quoc giai phong mặt bằng xa , 3/4 kt-xh . quyen su dung dat ubnd ve"
    " sinh an toan thuc pham"
).split()


def texts():
    chance = random.Random(5)
    found = [" ".join(chance.choices(WORDS, k=chance.randint(0, 60))) for _ in range(150)]
    found += [each.body for each in making.texts(50)]
    return [*found, "", "x", "ủy ban nhân dân", "\n", "ubnd ủy ban nhân dân giải phóng mặt bằng"]


def test_it_tells_the_same_as_the_definition():
    own = texts()
    names = Names(mentioned=0)
    found = told(own, names)
    each = list(names)
    for at, text in enumerate(own):
        mine = found.text == at
        got = dict(
            zip(
                (each[n] for n in found.name[mine].tolist()),
                found.times[mine].tolist(),
                strict=True,
            )
        )
        assert got == counted(text), text
    assert names["mentioned"] == 0


def test_nothing_tells_nothing():
    assert told([], Names()).text.size == 0
    assert told(["", ""], Names()).text.size == 0
