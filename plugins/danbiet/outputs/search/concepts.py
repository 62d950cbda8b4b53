"""Short names that everybody uses for long ones, folded: ``UBND`` and *ủy ban nhân dân*.

A text that has the long name tells the short one as well, and a question for the long one asks
for the short one: so each finds the other, and a question of four syllables is one term. Only
names of three syllables or more: folded shorter ones are other words, too.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Long name → short name.
CONCEPTS: Mapping[str, str] = {
    "an ninh trat tu": "antt",
    "an toan giao thong": "atgt",
    "an toan thuc pham": "attp",
    "bao hiem xa hoi": "bhxh",
    "bao hiem y te": "bhyt",
    "ban chap hanh": "bch",
    "ban chi dao": "bcd",
    "cai cach hanh chinh": "cchc",
    "canh sat giao thong": "csgt",
    "co so ha tang": "csht",
    "cong nghe thong tin": "cntt",
    "cuu chien binh": "ccb",
    "dan toc thieu so": "dtts",
    "dich vu cong": "dvc",
    "giai phong mat bang": "gpmb",
    "giao thong nong thon": "gtnt",
    "giay chung nhan quyen su dung dat": "gcnqsdd",
    "hoi dong nhan dan": "hdnd",
    "hoi lien hiep phu nu": "hlhpn",
    "hop tac xa": "htx",
    "ke hoach hoa gia dinh": "khhgd",
    "kinh te xa hoi": "ktxh",
    "lao dong thuong binh xa hoi": "ldtbxh",
    "mat tran to quoc": "mttq",
    "nha van hoa": "nvh",
    "nong thon moi": "ntm",
    "phong chay chua chay": "pccc",
    "phong chong thien tai": "pctt",
    "quan ly nha nuoc": "qlnn",
    "quyen su dung dat": "qsdd",
    "san xuat kinh doanh": "sxkd",
    "tai nguyen moi truong": "tnmt",
    "tai nguyen va moi truong": "tnmt",
    "the duc the thao": "tdtt",
    "thu tuc hanh chinh": "tthc",
    "to dan pho": "tdp",
    "trung hoc co so": "thcs",
    "trung hoc pho thong": "thpt",
    "uy ban mat tran to quoc": "ubmttq",
    "uy ban nhan dan": "ubnd",
    "van hoa the thao": "vhtt",
    "ve sinh an toan thuc pham": "vsattp",
    "ve sinh moi truong": "vsmt",
    "xay dung co ban": "xdcb",
}
