"""A site as make publish leaves it: a release with its copies, reached through a link."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from danbiet.outputs.encodings import encoded


@pytest.fixture(scope="module")
def published(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The link itself; its name is that of the path in sub-path.conf."""
    www = tmp_path_factory.mktemp("www")
    release = www / "dan-biet.releases" / "000001-2026-11-21"
    sums = []
    for file in sorted(each for each in built_site.rglob("*") if each.is_file()):
        path = file.relative_to(built_site).as_posix()
        data = file.read_bytes()
        (release / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(file, release / path)
        for name, copy in encoded(path, data):
            (release / name).write_bytes(copy)
        sums.append(f"{hashlib.sha256(data).hexdigest()}  {path}\n")
    (release / "MANIFEST.sha256").write_text("".join(sums), encoding="utf-8")
    link = www / "dan-biet"
    link.symlink_to(release.relative_to(www))
    return link
