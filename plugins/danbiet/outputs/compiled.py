"""Compiled templates, kept beside their sources as Python keeps its own: in ``__pycache__``.

To compile the theme takes longer than to rebuild what one document changed. Whoever can write
there can write the templates themselves, so nothing is trusted that was not before; a damaged
file is made anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from . import templates
from .catalogue import Catalogue

FOLDER = "__pycache__"
#: Bytes of a checksum, which stands before the code.
SIZE = 16


class Compiled(BytecodeCache):
    """Of the templates in one folder. What cannot be kept is compiled again in the next build.

    ``catalogue``: code of one language has its texts in it (``templates.Spoken``).
    """

    def __init__(self, folder: Path, catalogue: Catalogue | None = None) -> None:
        self.folder = folder / FOLDER
        self.language = catalogue.language if catalogue is not None else "any"
        said = (catalogue.single, catalogue.plurals) if catalogue is not None else ()
        made_by = (jinja2.__version__, Path(templates.__file__).read_text("utf-8"), said)
        self.made_by = repr(made_by).encode()

    def of(self, catalogue: Catalogue) -> Compiled:
        """The same folder in one language."""
        return Compiled(self.folder.parent, catalogue)

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            held = self._file(bucket).read_bytes()
            code = held[SIZE:]
            if held[:SIZE] == _checksum(code):
                found = marshal.loads(code)  # noqa: S302 - as Python's own
                bucket.code = found if isinstance(found, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode or bucket.code is None:
            return
        file, code = self._file(bucket), marshal.dumps(bucket.code)
        new = file.with_name(f"{file.name}.{os.getpid()}")
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            new.write_bytes(_checksum(code) + code)
            for old in self.folder.glob(f"{bucket.key}.*.pyc"):
                old.unlink(missing_ok=True)
            new.replace(file)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{name.replace('/', '-')}.{self.language}"

    def _file(self, bucket: Bucket) -> Path:
        """The name tells of what and by what it was made: another one is another file."""
        compiler = type(bucket.environment).__qualname__
        made_of = [self.made_by, compiler.encode(), bucket.checksum.encode()]
        name = blake2b(b"\n".join(made_of), digest_size=SIZE).hexdigest()
        return self.folder / f"{bucket.key}.{sys.implementation.cache_tag}-{name}.pyc"


def _checksum(code: bytes) -> bytes:
    return blake2b(code, digest_size=SIZE).digest()
