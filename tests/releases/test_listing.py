"""A listing cut into branches says and becomes what the same files in one mapping would."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.releases.listing import MOST_UNFOLDED, Folder, Listing, branch_of, folders

NAMES = ("a.html", "a", "a-b", "b", "khẽ", "z")
SUMS = st.integers(0, 3).map(lambda each: str(each) * 64)


def is_possible(paths: set[str]) -> bool:
    """No file stands where another one needs a folder."""
    return not folders(paths) & paths


PATHS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(PATHS, SUMS, max_size=12).filter(lambda each: is_possible(set(each)))


@given(FILES)
def test_it_is_the_mapping(files: dict[str, str]) -> None:
    listing = Listing.of(files)
    assert listing == files
    assert (list(listing), len(listing)) == (sorted(files), len(files))
    assert {path: listing[path] for path in files} == files
    assert listing.text().decode() == "".join(f"{files[e]}  {e}\n" for e in sorted(files))
    assert Listing.read(listing.text()).branches == listing.branches
    assert listing.sum == sha256(listing.text()).hexdigest()
    with pytest.raises(KeyError):
        listing["a/b/c/d"]


@given(FILES, FILES, st.sets(PATHS))
def test_edits(files: dict[str, str], put: dict[str, str], gone: set[str]) -> None:
    wanted = {path: each for path, each in files.items() if path not in gone} | put
    before = Listing.of(files)
    after = before.edited(put, gone)
    assert before == files
    assert after.text() == Listing.of(wanted).text()
    assert after == Listing.of(wanted)
    told = [tuple(each) for each in after.differences(before)]
    assert told == [
        (path, files.get(path), wanted.get(path))
        for path in sorted({*files, *wanted})
        if files.get(path) != wanted.get(path)
    ]
    names = {branch_of(path) for path, *_ in told}
    assert after.other_branches(before) == sorted(names)
    assert set(after.under(names)) == {path for path in wanted if branch_of(path) in names}


@given(FILES)
def test_folders(files: dict[str, str]) -> None:
    listing, held = Listing.of(files), folders(files)
    for folder in held:
        before = f"{folder}/" if folder else ""
        inside = {each.removeprefix(before) for each in files if each.startswith(before)}
        assert listing.folder(folder) == Folder(
            {each for each in inside if "/" not in each},
            {each.partition("/")[0] for each in inside if "/" in each},
        )
    for path in {"a/nowhere", *NAMES} - held:
        assert listing.folder(path) is None


def test_few_branches_stay_unfolded_and_every_path_is_found() -> None:
    """All of them, unfolded, would be a large part of the memory of a large site's build."""
    files = {f"{number:03}/{name}": "1" * 64 for number in range(99) for name in "ab"}
    listing = Listing.of(files)
    for _ in range(2):
        for path, digest in files.items():
            assert listing.get(path) == digest
    assert len(listing._unfolded) == MOST_UNFOLDED
