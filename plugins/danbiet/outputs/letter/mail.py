"""A letter as a whole message (RFC 5322), ready for ``sendmail -t``: header and body.

Headers are made by the library, which refuses a line break in any of them. There is no
clock: the date is the morning of the as-of date.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy

from ...core.fields import ZONE
from .html import html
from .text import body
from .wording import Letter

MORNING = time(7)
#: Lines end as the machine's own text does; a mailer makes its own of them.
POLICY = EmailPolicy(linesep="\n", cte_type="7bit")


def mail(
    told: Letter, on: date, sender: str, recipients: Sequence[str], *, with_html: bool
) -> bytes:
    """ASCII. ``sender`` may be empty and ``recipients`` none: their headers are left out then."""
    message = EmailMessage(POLICY)
    message["Date"] = datetime.combine(on, MORNING, ZONE)
    if sender:
        message["From"] = sender
    if recipients:
        message["To"] = ", ".join(recipients)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday notice answers it
    plain = body(told)
    message.set_content(plain, cte="quoted-printable")
    if with_html:
        message.add_alternative(html(told), subtype="html", cte="quoted-printable")
        # The library would draw it at random.
        message.set_boundary(f"=_{hashlib.sha256(plain.encode()).hexdigest()[:32]}")
    message["Content-Language"] = told.language  # last: setting the content drops such headers
    return _subject(told.subject) + message.as_bytes()


def _subject(text: str) -> bytes:
    """By the older class: the newer one loses spaces where it folds (CPython gh-92081)."""
    folded = Header(text, "utf-8", header_name="Subject").encode(linesep="\n")
    return f"Subject: {folded}\n".encode("ascii")
