"""The options that several commands share, and those of the longer commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from .cache import DEFAULT as CACHE

Say = Callable[[str, str], str]


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
