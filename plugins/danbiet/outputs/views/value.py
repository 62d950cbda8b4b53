"""What all views and their parts are: frozen values, equal when their fields are.

msgspec's, not dataclasses: a hundred classes of these are there in a fortieth of the time, which
every build begins with, and each value is made several times faster.
"""

from __future__ import annotations

from msgspec import Struct


class Value(Struct, frozen=True, array_like=True):
    """As JSON, an array of its fields in their order."""
