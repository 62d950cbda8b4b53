"""LibreOffice turns the sample's Word documents into PDF: every word must be there, page by page.

Builds the site into .cache/audit as the audit of pages does. LibreOffice is installed by root
with apt, or named with the command that installs it. The PDFs stay beside the site, to look at.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml.ns import qn
from packages import installed
from pypdf import PdfReader
from run import OUTPUT, build

PDFS = OUTPUT.parent / "audit-pdf"
#: Liberation Serif has the widths of Times New Roman, which no free system brings.
FONTS = ("TimesNewRoman", "LiberationSerif")
A4 = {(595, 842), (842, 595)}
#: No report of the sample is longer; one that grows past it has lost its layout.
MOST_PAGES = 8


def convert(office: str, files: list[Path]) -> None:
    """With a profile of its own, so that an open LibreOffice is neither used nor disturbed."""
    shutil.rmtree(PDFS, ignore_errors=True)
    PDFS.mkdir(parents=True)
    command = [
        office,
        f"-env:UserInstallation={(PDFS / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(PDFS),
        *map(str, files),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def words(texts: Iterator[str]) -> Counter[str]:
    """A line may end after a hyphen or a slash, so words end there too."""
    return Counter(word for text in texts for word in re.split(r"[\s/-]+", text) if word)


def faults(source: Path) -> Iterator[str]:
    """What is wrong with the PDF of a Word document."""
    made = PDFS / f"{source.stem}.pdf"
    if not made.is_file():
        yield "LibreOffice made no PDF"
        return
    pages = PdfReader(made).pages
    if len(pages) > MOST_PAGES:
        yield f"{len(pages)} pages, at most {MOST_PAGES} expected"
    texts = [page.extract_text() for page in pages]
    body = docx.Document(str(source)).element.body
    missing = words(each.text or "" for each in body.iter(qn("w:t"))) - words(iter(texts))
    if missing:
        yield f"words that are not in the PDF: {', '.join(sorted(missing)[:8])}"
    for number, (page, text) in enumerate(zip(pages, texts, strict=True), 1):
        yield from (f"page {number}: {each}" for each in of_page(page, text, number))


def of_page(page: object, text: str, number: int) -> Iterator[str]:
    size = (round(page.mediabox.width), round(page.mediabox.height))  # type: ignore[attr-defined]
    if size not in A4:
        yield f"{size[0]} × {size[1]} points, not A4"
    fonts = page["/Resources"].get("/Font", {})  # type: ignore[index]
    for each in fonts.values():
        name = str(each["/BaseFont"])
        if not any(known in name for known in FONTS):
            yield f"font {name}"
    first = text.split(maxsplit=1)[0] if text.split() else ""
    if number > 1 and first != str(number):
        yield f"its number is not on top, but “{first}”"
    if number == 1 and first == "1":
        yield "the first page has a number"


def main() -> int:
    office = installed("soffice", "libreoffice-writer")
    build("http://localhost", dict(os.environ))
    files = sorted(OUTPUT.rglob("*.docx"))
    convert(office, files)
    count = 0
    for each in files:
        for fault in faults(each):
            count += 1
            print(f"{each.name}: {fault}", file=sys.stderr)
    print(f"{len(files)} Word documents as PDF in {PDFS}: {count} faults")
    return int(bool(count) or not files)


if __name__ == "__main__":
    sys.exit(main())
