"""Content trees that a site may have and the demo has not: empty places, bare keys, hostile words."""

from __future__ import annotations

import unicodedata
from pathlib import Path

LOCALITY = """name: Xã Thử
level: commune
issuer: UBND xã Thử
records_from: 2024-01-01
"""
NFD = unicodedata.normalize("NFD", "Đề nghị sửa đường Đồng Ạ")
HOSTILE = (
    '"A \\"trích\\" & B <b>đậm</b> </script><script>alert(1)</script>"',
    '"]]> xong ]]&gt; &amp; --> <!-- "',
    '"Chữ ngoài mặt phẳng: 𝒳𝒴 😀 𠮷"',
    f'"{NFD}"',
    '"=1+1|cmd; %(n)s %s {0}"',
    "x" * 300,
)
FORMATS = {"online": "thematic", "hybrid": "forum", "indirect": "opinion_conference"}
CHANGES = ("cancel", "postpone", "reschedule")


def write(folder: Path, kind: str, slug: str, head: str, body: str = "Nội dung.") -> None:
    file = folder / kind / f"{slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{head.strip()}\n---\n{body}\n", "utf-8")


def locality(root: Path, name: str, more: str = "units: {}") -> Path:
    (root / name).mkdir(parents=True)
    (root / name / "locality.md").write_text(f"---\n{LOCALITY}{more}\n---\n", "utf-8")
    return root / name


def announce(place: Path, name: str, kind: str, starts: str, more: str = "") -> None:
    head = f"title: Thông báo\nposted: 2026-10-01\nmeeting: {name}\nkind: {kind}\nstarts: {starts}"
    write(place, "announcements", name, f"{head}\n{more}")


def bare(root: Path) -> None:
    """One locality that has published nothing."""
    locality(root, "xa-trong")


def odd(root: Path) -> None:
    """A plan without rules, meetings in every form and fate, and words that break things."""
    plain = locality(root, "xa-thu")
    write(plain, "plans", "2026", "title: Kế hoạch\nposted: 2026-01-05\nyear: 2026")
    announce(plain, "chi-bat-buoc", "periodic", "2026-12-01 07:30")
    for day, (form, kind) in enumerate(FORMATS.items(), start=2):
        announce(plain, form, kind, f"2026-12-{day:02} 08:00", f"format: {form}")
    for day, action in enumerate(CHANGES, start=10):
        announce(plain, action, "periodic", f"2026-12-{day} 08:00")
        moved = "starts: 2026-12-20 08:00\n" if action == "reschedule" else ""
        head = f"title: Đổi lịch\nposted: 2026-11-05\nmeeting: {action}\n{moved}"
        change = f"change: {{action: {action}, reason: Mưa to}}"
        write(plain, "announcements", f"{action}-2", head + change)
    hostile(root)


def hostile(root: Path) -> None:
    units = 'units: {a_b__c: "Phòng \\"Kinh tế\\" & <Hạ tầng>"}'
    villages = 'villages: {t_1_a: "Thôn \\"1\\" </script>"}'
    place = locality(root, "xa-kho", f"{units}\n{villages}")
    for n, text in enumerate(HOSTILE):
        said = f"theme: {text}\nvenues: [{text}]\ntopics: [{text}]\ntake_part: {text}"
        announce(place, f"n{n}", "thematic", f"2026-12-0{n + 1} 07:30", said)
        raised = f"raised_by: {{type: village, label: {text}, village: t_1_a}}"
        minutes = (
            f"title: {text}\nposted: 2026-11-0{n + 1}\nmeeting: h{n}\nkind: thematic\n"
            f"starts: 2026-11-0{n + 1} 07:30\nissues:\n"
            f"  - {{id: k{n}, title: {text}, {raised}}}"
        )
        write(place, "minutes", f"n{n}", minutes)
        decided = f"unit: a_b__c, disposition: check_answer_later, promise: {text}, due: 2026-11-20"
        head = f"title: {text}\nposted: 2026-11-1{n}\nmeeting: h{n}\nissues:\n"
        write(place, "conclusions", f"n{n}", f"{head}  - {{id: k{n}, {decided}}}")
