"""What of the search is kept from one build for the next: a locality's parts, and the stash."""

from __future__ import annotations

#: The parts of a locality's ledger.
POSTINGS = "search.postings"
FACTS = "search.facts"
SHOWN = "search.shown"
STATES = "search.states"
#: What is in the stash.
DIGESTS = "search.digests"
BASE = "search.base"
DAILY = "search.daily"
ENTRIES = "search.entries"
HITS = "search.hits"
RECENT = "search.recent"
TOTALS = "search.totals"
WORDS = "search.words"
