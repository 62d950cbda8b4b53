"""What programs leave in a folder without its owner meaning it: passed over in silence."""

from __future__ import annotations

import re

#: Hidden files, backups and locks of editors, what file managers leave behind.
LEAVINGS = re.compile(r"\..*|~.*|.*~|Thumbs\.db|desktop\.ini", re.DOTALL)
#: One of them that was meant as a document; not the shadows that macOS and Emacs make of one.
HIDDEN_DOCUMENT = re.compile(r"\.[^_#].*\.md", re.DOTALL)
