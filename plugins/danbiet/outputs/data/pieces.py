"""Deflated pieces that are put together to one zip: each is compressed once, in its locality.

RFC 1951 lets a stream go on after a full flush as if it began anew, and a CRC of a whole is
reckoned from those of its parts; so the zip of the site costs a copy of its bytes. The
standard library cannot write a member that is compressed already, hence the headers here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

POLYNOMIAL = 0xEDB88320  # of zlib's CRC-32, lowest bit first
LEVEL = 6
#: Ends a stream of pieces: an empty last block.
END = b"\x03\x00"
HEAD = struct.Struct("<III")
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s4B4H3L5H2L")
LAST = struct.Struct("<4s4H2LH")
NEEDED = 20  # version 2.0 of the format: deflate
UTF8_NAME = 0x800
DEFLATED = 8
#: 1980-01-01, the first day that the format knows: nothing in a dump depends on a clock.
DAY, CLOCK = 0x21, 0
FILE_MODE = 0o100644 << 16
UNIX = 3


class Piece(NamedTuple):
    """``size`` in bytes, not deflated.

    ``shift`` is x to the bits of ``size`` modulo the polynomial: it moves a CRC past the piece.
    """

    crc: int
    size: int
    shift: int
    data: bytes


def packed(text: bytes) -> bytes:
    """A piece as a part of a ledger; of nothing, nothing."""
    if not text:
        return b""
    made = piece(text)
    return HEAD.pack(made.crc, made.size, made.shift) + made.data


def unpacked(part: bytes) -> Piece | None:
    if not part:
        return None
    crc, size, shift = HEAD.unpack_from(part)
    return Piece(crc, size, shift, part[HEAD.size :])


def piece(text: bytes) -> Piece:
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = deflate.compress(text) + deflate.flush(zlib.Z_FULL_FLUSH)
    return Piece(zlib.crc32(text), len(text), _shift(8 * len(text)), data)


def archive(members: Iterable[tuple[str, Sequence[Piece]]]) -> Iterator[bytes]:
    """The bytes of a zip, member after member. Raises ValueError past 4 GiB or 65,535 members."""
    at = 0
    directory: list[bytes] = []
    for name, held in members:
        crc, size, data = _joined(held)
        length, path = sum(map(len, data)), name.encode()
        told = (DEFLATED, CLOCK, DAY, crc, length, size, len(path), 0)
        if max(size, at + length) >= 1 << 32 or len(directory) >= (1 << 16) - 1:
            raise ValueError(f"{name}: too large for a zip without its 64-bit form")
        yield LOCAL.pack(b"PK\x03\x04", NEEDED, UTF8_NAME, *told) + path
        yield from data
        entry = (b"PK\x01\x02", NEEDED, UNIX, NEEDED, 0, UTF8_NAME, *told, 0, 0, 0, FILE_MODE, at)
        directory.append(CENTRAL.pack(*entry) + path)
        at += LOCAL.size + len(path) + length
    yield from directory
    count, length = len(directory), sum(map(len, directory))
    yield LAST.pack(b"PK\x05\x06", 0, 0, count, count, length, at, 0)


def _joined(held: Sequence[Piece]) -> tuple[int, int, list[bytes]]:
    crc = size = 0
    for each in held:
        crc = _times(crc, each.shift) ^ each.crc
        size += each.size
    return crc, size, [*(each.data for each in held), END]


def _times(one: int, other: int) -> int:
    """The product of two polynomials over GF(2), modulo that of the CRC."""
    found, bit = 0, 1 << 31
    while bit and one:
        if one & bit:
            found ^= other
            one ^= bit
        bit >>= 1
        other = (other >> 1) ^ (POLYNOMIAL if other & 1 else 0)
    return found


def _shift(bits: int) -> int:
    """X to the power of ``bits``, by squaring."""
    found, power = 1 << 31, 1 << 30  # x to the 0, x to the 1
    while bits:
        if bits & 1:
            found = _times(found, power)
        power = _times(power, power)
        bits >>= 1
    return found
