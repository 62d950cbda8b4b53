"""The calendar that comes with Dân Biết, and the road to ``build``, which all tests here use."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# Import mode importlib puts no folder of tests on the path; `import build` needs this one.
sys.path.insert(0, str(Path(__file__).parent))

import build

from danbiet.core.workdays import WorkingCalendar


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return build.CALENDAR
