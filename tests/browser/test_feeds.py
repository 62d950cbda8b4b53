"""A feed that somebody opens in a browser: the style sheet makes it something to read."""

from __future__ import annotations

import pytest

#: What is seen of a feed, and whether it fits; None while it is still read.
SHOWN = """({ head, entry, text, hidden }) => {
  const first = document.querySelector(entry);
  if (!first || !document.styleSheets.length) return null;
  const seen = (css) => getComputedStyle(document.querySelector(css)).display !== 'none';
  return {
    type: document.contentType,
    seen: [`${head} > title`, `${entry} > title`, `${entry} > ${text}`].map(seen),
    hidden: hidden.map(seen),
    overflow: document.documentElement.scrollWidth - innerWidth,
    way: document.querySelector(`${head} > *|a, ${head} > a`)?.href,
  };
}"""
RSS = {"head": "channel", "entry": "item", "text": "description", "hidden": ["item > guid"]}
ATOM = {"head": "feed", "entry": "entry", "text": "summary", "hidden": ["entry > id"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "form"),
    [("feeds/rss.xml", RSS), ("feeds/atom.xml", ATOM), ("khe-mau/feeds/qua-han/rss.xml", RSS)],
)
def test_a_feed_is_shown_not_its_source(visit, address, path, form, scheme):
    page = visit("", width=390, color_scheme=scheme)
    page.goto(address + path, wait_until="commit")
    shown = page.wait_for_function(SHOWN, arg=form).json_value()
    assert shown["type"] == "application/xml"
    assert all(shown["seen"])
    assert not any(shown["hidden"])
    assert shown["overflow"] <= 0
    assert shown["way"].startswith("http")
