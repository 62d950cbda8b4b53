"""A content tree of a few hundred documents with long titles, the same every time."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

SYLLABLES = (
    "đường kênh mương thủy lợi trường học trạm y tế chợ đất ruộng vườn nhà văn hóa điện nước "
    "sạch rác thải môi cầu cống bê tông hộ nghèo chính sách hỗ trợ giống lúa khoai chăn nuôi "
    "trâu bò lợn gà dịch bệnh thu phí đóng góp ngân sách quy hoạch giải phóng mặt bằng đền bù "
    "an ninh trật tự giao thông biển báo chiếu sáng loa truyền thanh thủ tục hộ tịch cán bộ "
    "tiếp dân đơn thư khiếu nại tố cáo nghĩa vụ quân sự xây dựng nông thôn mới đô thị văn minh"
).split()
FIELDS = ("land", "environment", "transport", "irrigation", "utilities", "health", "education")
PAPERS = ("news", "house_rules", "opinion_form", "programme", "situation_report")
KINDS = ("periodic", "thematic")
LOCALITY = """---
name: Xã {name}
level: commune
issuer: UBND xã {name}
records_from: 2024-01-01
sample: true
units: {{{units}}}
supervisors: {{front: Ủy ban MTTQ Việt Nam xã}}
villages: {{{villages}}}
contacts: {{phone: [0299 3666 000]}}
---
Xã thử, dùng để kiểm tra danh sách dài.
"""
RULES = """  - {{id: bao-{n}, section: II.{n}, quote: "{quote}", kind: lead, evidence: [announcement],
     days: {days}, unit: working_days, responsible: unit_1}}
"""


class Writer:
    """Writes the documents of one locality under ``folder``."""

    def __init__(self, folder: Path, name: str, seed: int) -> None:
        self.folder, self.name = folder, name
        self.chance = random.Random(seed)

    def words(self, letters: int) -> str:
        """A sentence of about so many letters, which no compressor foresees."""
        text = ""
        while len(text) < letters:
            text += " " + self.chance.choice(SYLLABLES)
        return text.strip().capitalize()

    def write(self, kind: str, slug: str, head: str, body: str = "Nội dung văn bản.") -> None:
        file = self.folder / kind / f"{slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{head.strip()}\n---\n{body}\n", "utf-8")

    def locality(self) -> None:
        self.folder.mkdir(parents=True)
        units = ", ".join(f"unit_{n}: Phòng {self.words(20)}" for n in range(1, 9))
        villages = ", ".join(f"thon_{n}: Thôn {n}" for n in range(1, 21))
        text = LOCALITY.format(name=self.name, units=units, villages=villages)
        (self.folder / "locality.md").write_text(text, "utf-8")

    def plan(self, rules: int) -> None:
        quotes = [f"{self.words(150)}." for _ in range(rules)]
        said = "".join(
            RULES.format(n=n, quote=quote, days=n % 9 + 1) for n, quote in enumerate(quotes, 1)
        )
        head = (
            f"title: {self.words(200)}\nnumber: 01/KH-UBND\nissued: 2026-01-05\n"
            f"posted: 2026-01-06\nyear: 2026\nsupervisors: [front]\nrules:\n{said}"
        )
        self.write("plans", "2026", head, "\n\n".join(quotes))

    def papers(self, count: int) -> None:
        for n in range(count):
            on = date(2024, 1, 2) + timedelta(days=4 * n)
            self.write(
                "papers",
                f"tin-{n}",
                f"title: {self.words(280)}\nnumber: {n}/TIN-UBND\nissued: {on}\nposted: {on}\n"
                f"paper: {PAPERS[n % len(PAPERS)]}\nsummary: {self.words(240)}",
            )

    def meeting(self, number: int, issues: int) -> None:
        on = date(2026, 1, 20) + timedelta(days=7 * number)
        name = f"dt-{number}"
        self.write(
            "announcements",
            name,
            f"title: {self.words(250)}\nnumber: {number}/TB-UBND\nissued: {on - timedelta(20)}\n"
            f"posted: {on - timedelta(days=20)}\nmeeting: {name}\nkind: {KINDS[number % 2]}\n"
            f"theme: {self.words(30)}\nstarts: {on} 07:30\nvenues: [{self.words(60)}]",
        )
        raised = "".join(self._issue(f"kn-{number}-{n}", n) for n in range(issues))
        self.write(
            "minutes",
            name,
            f"title: {self.words(250)}\nnumber: {number}/BB-UBND\nissued: {on}\nposted: {on}\n"
            f"meeting: {name}\nstarts: {on} 07:30\nopinions: {issues}\nissues:\n{raised}",
        )
        decided = "".join(
            f"  - {{id: kn-{number}-{n}, unit: unit_{n % 8 + 1}, authority: commune,"
            f" disposition: check_answer_later, promise: {self.words(80)},"
            f" due: {on + timedelta(days=20 + 30 * (n % 12))}}}\n"
            for n in range(issues)
        )
        self.write(
            "conclusions",
            name,
            f"title: {self.words(250)}\nnumber: {number}/KL-UBND\nissued: {on + timedelta(9)}\n"
            f"posted: {on + timedelta(days=9)}\nmeeting: {name}\nissues:\n{decided}",
        )

    def _issue(self, name: str, n: int) -> str:
        village = self.chance.randint(1, 20)
        return (
            f"  - {{id: {name}, title: {self.words(220)}, field: {FIELDS[n % len(FIELDS)]},"
            f" raised_by: {{type: village, label: Nhân dân thôn {village},"
            f" village: thon_{village}}}, text: {self.words(200)}}}\n"
        )


def write(folder: Path) -> None:
    """Two localities: a busy one, and one with little, so that both kinds of lists are there."""
    busy = Writer(folder / "nhieu-viec", "Nhiều Việc", 1)
    busy.locality()
    busy.plan(48)  # as many promises as the longest real plan
    busy.papers(120)
    for number, issues in enumerate((60, 12, 12, 12, 12, 12, 12, 12, 6, 6)):
        busy.meeting(number, issues)
    calm = Writer(folder / "it-viec", "Ít Việc", 2)
    calm.locality()
    calm.papers(5)
    calm.meeting(0, 3)
