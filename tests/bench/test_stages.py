"""What a build costs, read from its own words."""

from __future__ import annotations

from bench import stages

PRINTED = """content/xa/plans/2026.md:1:1: note
scan\t0.050
places\t1.200
work\tpieces\tseconds\tms each
view record.html\t100\t0.500\t5.000
write\t200\t1.500\t7.500

1 document\twith a tab
"""


def test_stages_and_work_are_found_among_other_lines() -> None:
    assert list(stages.told(PRINTED)) == [
        stages.Work("scan", 0, 0.05),
        stages.Work("places", 0, 1.2),
        stages.Work("view record.html", 100, 0.5),
        stages.Work("write", 200, 1.5),
    ]


def test_the_table_has_times_a_piece_and_a_total() -> None:
    found = stages.shown(stages.told(PRINTED))
    assert "| scan | | | 0.05 | wall |" in found
    assert "| view record.html | 100 | 5.00 | 0.50 | 25% |" in found
    assert found.endswith("| all work | | | 2.00 | |")
