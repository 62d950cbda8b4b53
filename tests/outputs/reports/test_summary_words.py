"""The small tables of a summary: a total adds up what stands over it, and is no row itself."""

from __future__ import annotations

import pytest

from danbiet.outputs.reports import summary_words
from danbiet.outputs.reports.summary import summary
from danbiet.outputs.tally import years
from danbiet.outputs.words import words


@pytest.mark.parametrize("table", [summary_words.kinds, summary_words.duties])
def test_a_total_adds_up_its_rows(sample, table):
    say, seen = words("vi"), 0
    for place in sample.places:
        for year in years(place):
            made = table(say, summary(place, year))
            assert len(made.rows) > 1 or made.total == ()
            if not made.total:
                continue
            seen += 1
            assert made.total[0] == "Cộng"
            assert "Cộng" not in {row[0] for row in made.rows}
            for at, told in enumerate(made.total[1:], 1):
                cells = [row[at] for row in made.rows]
                assert told in {"", str(sum(int(each) for each in cells if each.isdigit()))}
    assert seen
