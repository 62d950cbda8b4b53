"""The same documents in the forms of other programs: none is lost, bodies are the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench import corpus, others


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("written")
    places = list(corpus.places(60, each=30))
    others.write_pelican(home / "pelican", places)
    others.write_hugo(home / "hugo", places)
    return home


def bodies(folder: Path, end: str) -> dict[str, str]:
    """Name → body, without links, which every program writes in its own way."""
    return {
        file.relative_to(folder).as_posix(): re.sub(
            r"\]\([^)]*\)", "]()", file.read_text("utf-8").partition(end)[2].strip()
        )
        for file in folder.rglob("*.md")
        if file.name != "_index.md"
    }


def test_every_program_gets_all_documents_with_the_same_bodies(written: Path) -> None:
    made = {
        f"{place.id}/{each.name}.md": re.sub(r"\]\([^)]*\)", "]()", each.body.strip())
        for place in corpus.places(60, each=30)
        for each in place.documents
    }
    assert len(made) == 60
    assert bodies(written / "pelican" / "content", "\n\n") == made
    assert bodies(written / "hugo" / "content", "---\n\n") == made


def test_links_lead_to_the_addresses_of_each_program(written: Path) -> None:
    announced = "xa-0001/announcements/2026-001.md"
    hugo = (written / "hugo" / "content" / announced).read_text("utf-8")
    pelican = (written / "pelican" / "content" / announced).read_text("utf-8")
    assert "](/xa-0001/plans/2026/)" in hugo
    assert "](/xa-0001-plans-2026.html)" in pelican
    assert "\nSlug: xa-0001-announcements-2026-001\n" in pelican
    assert "../" not in hugo + pelican


def test_tags_are_three_and_the_same_for_both(written: Path) -> None:
    (place, _) = corpus.places(60, each=30)
    for each in place.documents:
        told = others.tags(each)
        assert len(set(told)) == 3
        text = (written / "pelican" / "content" / place.id / f"{each.name}.md").read_text("utf-8")
        assert f"\nTags: {', '.join(told)}\n" in text
