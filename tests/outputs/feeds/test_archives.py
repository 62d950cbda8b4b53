from __future__ import annotations

from danbiet.outputs.feeds.archives import Sheet, sheets

COUNTS = {"2026-01": 2, "2026-03": 3, "2026-04": 1, "2026-05": 2}


def test_what_fits_into_one_feed_has_no_archive():
    assert sheets(COUNTS, 8) == [
        Sheet(None, ("2026-05", "2026-04", "2026-03", "2026-01"), 8, None),
    ]
    assert sheets({}, 8) == [Sheet(None, (), 0, None)]


def test_a_feed_that_grows_slowly_is_divided_later():
    assert len(sheets(COUNTS, 2, undivided=4)) == 1
    assert len(sheets(COUNTS, 1, undivided=4)) == 4


def test_each_month_names_the_one_before_and_the_newest_is_no_archive():
    first, *archives = sheets(COUNTS, 4)
    assert first == Sheet(None, ("2026-05", "2026-04", "2026-03"), 4, "2026-04")
    assert archives == [
        Sheet("2026-04", ("2026-04",), 1, "2026-03"),
        Sheet("2026-03", ("2026-03",), 3, "2026-01"),
        Sheet("2026-01", ("2026-01",), 2, None),
    ]


def test_a_busy_month_is_held_whole():
    first, *archives = sheets({"2026-04": 5, "2026-05": 90}, 50)
    assert (first.months, first.most, first.before) == (("2026-05",), 90, "2026-04")
    assert [each.month for each in archives] == ["2026-04"]


def test_a_new_month_leaves_every_archive_as_it_is():
    before, after = sheets(COUNTS, 4), sheets({**COUNTS, "2026-07": 1}, 4)
    assert after[2:] == before[1:]
    assert after[1] == Sheet("2026-05", ("2026-05",), 2, "2026-04")
