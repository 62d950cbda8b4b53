"""Photographs the main pages of the sample site, into docs/screenshots.

At a desk, on a phone and in the dark, always of the same day; small enough to be committed.
It builds the site into .cache/screenshots and serves it on this machine.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from danbiet.preview import running

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / ".cache" / "screenshots"
FOLDER = ROOT / "docs" / "screenshots"
AS_OF = "2026-11-21"
PAGES = {
    "home": "index.html",
    "meeting": "khe-mau/hoi-nghi/dt-2026-05-nong-dan/index.html",
    "issue": "khe-mau/kien-nghi/kn-2026-05-004/index.html",
    "plan": "khe-mau/ke-hoach/2026/index.html",
    "deadlines": "thoi-han/index.html",
    "locality": "khe-mau/index.html",
    "search": "tim-kiem/?q=giai+phong+mat+bang",
}
#: Name → width, height, colours. What is above the fold and a good part of what is below.
VIEWS = {
    "desktop": (1280, 1000, "light"),
    "phone": (390, 1000, "light"),
    "dark": (1280, 1000, "dark"),
}
COLOURS = 48


def build() -> None:
    command = [
        sys.executable,
        "-m",
        "danbiet.cli",
        "build",
        "--as-of",
        AS_OF,
        "--output",
        str(OUTPUT),
    ]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def photograph(browser: Browser, view: str, address: str) -> None:
    width, height, scheme = VIEWS[view]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    # Noon in Vietnam on the day of the build: else the pages would say how old they are.
    page.clock.set_fixed_time(f"{AS_OF}T05:00:00Z")
    for name, path in PAGES.items():
        page.goto(address + path, wait_until="networkidle")
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}-{view}.png", optimize=True)
    context.close()


def main() -> int:
    build()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        with running(OUTPUT) as site:
            for view in VIEWS:
                photograph(browser, view, f"http://127.0.0.1:{site.server_port}/")
        browser.close()
    total = sum(each.stat().st_size for each in FOLDER.glob("*.png"))
    print(f"{FOLDER.relative_to(ROOT)}: {len(PAGES) * len(VIEWS)} pictures, {total // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
