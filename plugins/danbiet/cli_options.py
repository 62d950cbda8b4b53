"""The options that several commands share, and those of the longer commands."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from .cache import DEFAULT as CACHE

Say = Callable[[str, str], str]
#: An address without a name around it, of signs that need no quoting.
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*", re.ASCII)


def content(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--content",
        type=Path,
        default=Path("content"),
        help=say("thư mục nội dung", "content folder"),
    )
    parser.add_argument(
        "--as-of",
        default=None,
        help=say(
            "tính đến ngày này (mặc định: hôm nay ở Việt Nam)",
            "judge as of this day (default: today in Vietnam)",
        ),
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=CACHE,
        help=say("tệp bộ nhớ đệm", "cache file"),
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help=say("đọc lại mọi văn bản", "read every document again"),
    )


def lang(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--lang",
        choices=("vi", "en"),
        help=say("ngôn ngữ của thông báo", "language of the messages"),
    )


def output(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--output", type=Path, default=Path("output"), help=say("thư mục kết quả", "output folder")
    )


def target(given: str) -> str:
    """Raises ValueError for what nothing can upload to (argparse tells it as wrong usage)."""
    found: str = import_module(".uploading", __package__).target(given)
    return found


def uploading(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "target",
        type=target,
        help=say(
            "nơi nhận: máy:thư-mục (rsync) hoặc s3://kho/tiền-tố",
            "where to: host:folder (rsync) or s3://bucket/prefix",
        ),
    )
    output(parser, say)
    parser.add_argument(
        "--endpoint",
        help=say(
            "địa chỉ kho S3 không phải của Amazon", "address of an S3 store that is not Amazon's"
        ),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=say("gửi lại mọi tệp", "send every file again"),
    )


def building(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--settings",
        type=Path,
        default=None,
        help=say("tệp thiết lập của Pelican", "Pelican settings file"),
    )
    parser.add_argument(
        "--wait",
        action="store_true",
        help=say("đợi nếu đang có lần dựng khác", "wait while another build is running"),
    )
    parser.add_argument(
        "--profile",
        action="store_true",
        help=say("in thời gian của từng phần", "print where the time went"),
    )


def address(given: str) -> str:
    """A site's address, without a slash at its end. Raises ValueError for anything else."""
    found: str = import_module(".settings", __package__).address(given)
    return found


def url(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--url",
        type=address,
        default=os.environ.get("SITEURL", ""),
        metavar="SITEURL",
        help=say(
            "địa chỉ trang, để ghi đường dẫn (mặc định: biến SITEURL)",
            "the site's address, for links (default: the variable SITEURL)",
        ),
    )


def dossier(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "meeting",
        help=say(
            "hội nghị: <địa phương>/<mã>, hoặc chỉ mã",
            "the meeting: <locality>/<id>, or the id alone",
        ),
    )
    parser.add_argument(
        "--to",
        type=Path,
        default=Path("dossiers"),
        help=say("thư mục nhận hồ sơ", "folder for the dossier"),
    )


def mailbox(given: str) -> str:
    """One bare address. Raises ValueError for anything that could be more than that."""
    if not MAILBOX.fullmatch(given):
        raise ValueError(given)
    return given


def digest(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "--since",
        required=True,
        metavar="NGÀY" if say("vi", "en") == "vi" else "DAY",
        help=say(
            "kể từ ngày này (có tính), đến hết hôm trước ngày --as-of",
            "from this day on, up to the day before --as-of",
        ),
    )
    parser.add_argument(
        "--supervisor",
        help=say(
            "thư cho đơn vị giám sát này (mã trong locality.md)",
            "for this supervisor (its id in locality.md)",
        ),
    )
    parser.add_argument("--locality", help=say("chỉ địa phương này", "only this locality"))
    parser.add_argument(
        "--unit", help=say("chỉ việc của đơn vị này", "only what this unit has to do")
    )
    parser.add_argument("--html", action="store_true", help=say("thư dạng HTML", "as HTML"))
    parser.add_argument(
        "--mail",
        action="store_true",
        help=say(
            "cả thư điện tử, có tiêu đề và ngày, cho sendmail -t",
            "as a whole message with its header, for sendmail -t",
        ),
    )
    parser.add_argument(
        "--from",
        dest="sender",
        type=mailbox,
        help=say("địa chỉ gửi; tự thêm --mail", "address of the sender; means --mail"),
    )
    parser.add_argument(
        "--to",
        type=mailbox,
        action="append",
        default=[],
        help=say(
            "địa chỉ nhận (dùng được nhiều lần); tự thêm --mail",
            "address of a recipient (may be repeated); means --mail",
        ),
    )
    parser.add_argument(
        "--quiet-if-empty",
        action="store_true",
        help=say("không in gì khi không có gì mới", "print nothing when there is nothing to tell"),
    )
