"""The command line: check · deadlines · explain · build · serve · releases · … · upload.

Every command exits with 0 (clean), 1 (problems) or 2 (wrong usage). Vietnamese unless
``--lang en`` or ``DANBIET_LANG=en`` asks for English. Parsing and printing only; the
work is in ``assemble`` and the outputs.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from . import cli_options, telling
from .core.messages import Language
from .core.problems import ContentError
from .core.vocabulary import DEADLINE_STATE
from .garbage import collected_rarely

Text = tuple[str, str]
Say = Callable[[str, str], str]

#: argparse's own words, in Vietnamese; it looks them up through gettext.
ARGPARSE_VI = {
    "usage: ": "cách dùng: ",
    "positional arguments": "tham số",
    "options": "tùy chọn",
    "show this help message and exit": "hiện trợ giúp này rồi thoát",
    "subcommands": "lệnh",
    "%(prog)s: error: %(message)s\n": "%(prog)s: dùng sai: %(message)s\n",
    "unrecognized arguments: %s": "không hiểu: %s",
    "the following arguments are required: %s": "còn thiếu: %s",
    "expected one argument": "cần một giá trị",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có %(value)r (chọn: %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r không hợp lệ",
}

EXAMPLES: Text = (
    """Ví dụ:
  danbiet check                                     kiểm tra mọi văn bản trong content/
  danbiet deadlines --state overdue                 những việc đã quá hạn
  danbiet deadlines --locality khe-mau --format csv bảng để mở bằng Excel
  danbiet explain khe-mau/2026/conclusion/dt-2026-07-rac-thon-4/conclusion
  danbiet build --output output --as-of 2026-11-21  dựng trang như ở ngày 21/11/2026
""",
    """Examples:
  danbiet check                                     check every document under content/
  danbiet deadlines --state overdue                 what is overdue
  danbiet deadlines --locality khe-mau --format csv a table for a spreadsheet
  danbiet explain khe-mau/2026/conclusion/dt-2026-07-rac-thon-4/conclusion
  danbiet build --output output --as-of 2026-11-21  the site as of 21 November 2026
""",
)


def program() -> NoReturn:
    """The command itself, in a process of its own that ends here with the exit code."""
    code = main()
    gc.freeze()  # or the end of a large build looks through all of it, for half a second
    raise SystemExit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    language = _language(given)
    options = _parser(language).parse_args(given)
    options.lang = language
    module, _, name = options.run.partition(".")
    try:
        # Only what it needs: to import everything takes longer than a build without changes.
        with collected_rarely():
            run: Callable[[argparse.Namespace], int] = getattr(
                import_module(f".{module}", __package__), name
            )
            return run(options)
    except ContentError as error:
        telling.print_problems(error.problems, language, getattr(options, "problem_format", "text"))
        # A wrong --as-of is wrong usage; everything else is a problem of the content.
        return 2 if error.problems[0].code == "bad-as-of" else error.exitcode
    except BrokenPipeError:  # `danbiet deadlines | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _language(given: Sequence[str]) -> Language:
    """Known before parsing, because the help itself is in it."""
    asked = os.environ.get("DANBIET_LANG", "")
    for place, word in enumerate(given):
        if word == "--lang" and place + 1 < len(given):
            asked = given[place + 1]
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return "en" if asked == "en" else "vi"


def _parser(language: Language) -> argparse.ArgumentParser:
    if language == "vi":
        argparse._ = lambda text: ARGPARSE_VI.get(text, text)  # type: ignore[attr-defined]

    def say(vi: str, en: str) -> str:
        return vi if language == "vi" else en

    parser = argparse.ArgumentParser(
        prog="danbiet",
        description=say(
            "Kiểm tra văn bản đối thoại, tính hạn và dựng trang công khai.",
            "Check dialogue documents, judge deadlines and build the public site.",
        ),
        epilog=EXAMPLES[0] if language == "vi" else EXAMPLES[1],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,  # a new option must not change what an old line means
    )
    lists = parser.add_subparsers(
        dest="command", required=True, metavar="<lệnh>" if language == "vi" else "<command>"
    )

    def command(
        name: str,
        run: str,
        vi: str,
        en: str,
        example: str,
        parts: Sequence[Callable[[argparse.ArgumentParser, Say], None]] = (cli_options.content,),
    ) -> argparse.ArgumentParser:
        added = lists.add_parser(
            name,
            help=say(vi, en),
            description=say(vi, en),
            epilog=say("Ví dụ: ", "Example: ") + example,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        added.set_defaults(run=run)
        for add in (*parts, cli_options.lang):
            add(added, say)
        return added

    check = command(
        "check",
        "commands.check",
        "kiểm tra nội dung, nêu mọi lỗi với tệp và dòng",
        "check the content; every problem with file and line",
        "danbiet check --format github",
    )
    check.add_argument(
        "--format",
        dest="problem_format",
        choices=("text", "json", "github"),
        default="text",
        help=say("dạng kết quả", "form of the output"),
    )
    deadlines = command(
        "deadlines",
        "commands.deadlines",
        "bảng các việc phải làm, hạn và trạng thái",
        "table of duties with due dates and states",
        "danbiet deadlines --state overdue --fail-on overdue",
    )
    deadlines.add_argument(
        "--state",
        action="append",
        choices=tuple(DEADLINE_STATE),
        help=say("chỉ trạng thái này (dùng được nhiều lần)", "only this state (may be repeated)"),
    )
    deadlines.add_argument("--locality", help=say("chỉ địa phương này", "only this locality"))
    deadlines.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help=say("dạng kết quả", "form of the output"),
    )
    deadlines.add_argument(
        "--fail-on",
        choices=tuple(DEADLINE_STATE),
        action="append",
        default=None,
        help=say(
            "thoát với mã 1 khi có việc ở trạng thái này", "exit 1 when a duty is in this state"
        ),
    )
    explain = command(
        "explain",
        "commands.explain",
        "giải thích một hạn, từng ngày một",
        "explain one deadline, day by day",
        "danbiet explain khe-mau/2026/conclusion/dt-2026-05-nong-dan/conclusion",
    )
    explain.add_argument(
        "obligation",
        help=say("mã nghĩa vụ (xem danbiet deadlines)", "the duty's id (see danbiet deadlines)"),
    )
    command(
        "digest",
        "digesting.digest",
        "thư ngắn: việc mới, đến hạn, quá hạn, đã giải quyết, còn ý kiến",
        "a short letter: new, due, overdue, resolved, disputed",
        "danbiet digest --supervisor front --since 2026-11-14",
        (cli_options.content, cli_options.digest, cli_options.url),
    )
    command(
        "dossier",
        "handing_over.dossier",
        "gói hồ sơ một hội nghị thành một tệp zip để bàn giao",
        "put one meeting's dossier into a zip file to hand over",
        "danbiet dossier khe-mau/dt-2026-05-nong-dan --to dossiers",
        (cli_options.content, cli_options.dossier, cli_options.url),
    )
    command(
        "build",
        "building.build",
        "kiểm tra rồi dựng trang vào thư mục output",
        "check, then build the site into the output folder",
        "danbiet build --output output",
        (cli_options.content, cli_options.output, cli_options.building),
    )
    serve = command(
        "serve",
        "serving.serve",
        "xem thử trang đã dựng trên máy này",
        "show the built site on this machine",
        "danbiet serve --port 8000",
        (cli_options.content, cli_options.output, cli_options.building),
    )
    serve.add_argument("--port", type=int, default=8000, help=say("cổng", "port"))
    serve.add_argument(
        "--watch",
        action="store_true",
        help=say("dựng lại mỗi khi có thay đổi", "build again on every change"),
    )
    command(
        "releases",
        "releasing.releases",
        "liệt kê các bản đăng còn giữ và bản đang đăng",
        "list the releases that are kept, and which one is served",
        "danbiet releases --output output",
        (cli_options.output,),
    )
    rollback = command(
        "rollback",
        "releasing.rollback",
        "đăng lại bản trước, hoặc một bản còn giữ",
        "serve the release before again, or another one that is kept",
        "danbiet rollback 000123-2026-11-26",
        (cli_options.output,),
    )
    rollback.add_argument(
        "release",
        nargs="?",
        help=say("mã bản đăng (xem danbiet releases)", "the release's id (see danbiet releases)"),
    )
    command(
        "verify",
        "releasing.verify",
        "đối chiếu từng tệp đang đăng với danh sách của bản đăng",
        "compare every published file with the release's manifest",
        "danbiet verify --output output",
        (cli_options.output,),
    )
    upload = command(
        "upload",
        "uploading.upload",
        "gửi bản đã dựng lên máy chủ (rsync) hoặc kho S3",
        "send the built release to a server (rsync) or an S3 store",
        "danbiet upload web@example.org:/srv/www/dan-biet",
        (),
    )
    cli_options.uploading(upload, say)
    return parser


if __name__ == "__main__":
    program()
