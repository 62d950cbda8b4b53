"""Three small releases, one after the other. ``releases`` lies beside; importlib mode needs the path."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from releases import release, tree


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return release(tmp_path, "000001-2026-11-21", tree("red", ["cu", "thang-5"]))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Another look, one notice more, one withdrawn."""
    return release(tmp_path, "000002-2026-11-22", tree("navy", ["moi", "thang-5"]))


@pytest.fixture
def third(tmp_path: Path) -> Path:
    """The look of ``second`` and one notice more: most of its files are the same."""
    return release(tmp_path, "000003-2026-11-23", tree("navy", ["moi", "nua", "thang-5"]))
