"""html-validate looks at every page of the sample site; ``make test`` at some of each template.

Builds the site into .cache/audit as the audit of pages does.
"""

from __future__ import annotations

import os
import subprocess
import sys

from run import OUTPUT, ROOT, build

PROGRAM = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def main() -> int:
    build("http://localhost", dict(os.environ))
    pages = sum(1 for _ in OUTPUT.rglob("*.html"))
    command = [
        "node",
        str(PROGRAM),
        "-c",
        str(ROOT / ".html-validate.json"),
        "--formatter=text",
        ".",
    ]
    done = subprocess.run(command, cwd=OUTPUT, check=False)
    print(f"html-validate: {pages} pages, exit {done.returncode}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
