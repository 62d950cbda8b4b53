"""Feeds: what happened, as items with ids that never move, in RSS 2.0, Atom and JSON Feed.

``items`` of documents, issues and duties are kept in the ledgers (``storing``); ``channels``
choose among them; ``archives`` divides a feed so that nothing is lost; ``files`` puts out
every document of every feed, and the lists of feeds.
"""

from .channels import FORMATS, Channel
from .channels import of_locality as channels_of_locality
from .channels import of_site as channels_of_site
from .files import of_ledger, of_site, stands
from .storing import parts

__all__ = [
    "FORMATS",
    "Channel",
    "channels_of_locality",
    "channels_of_site",
    "of_ledger",
    "of_site",
    "parts",
    "stands",
]
