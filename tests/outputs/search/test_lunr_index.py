"""The index as lunr writes it: its own builder, and its own search in the browser, come to the same."""

from __future__ import annotations

import json
import random

import making
import pytest
from lunr.builder import Builder

from bench import node
from danbiet.outputs.search import lunr_index, site
from danbiet.outputs.search.analysis import FILLER, stream
from danbiet.outputs.search.fields import FIELDS, length, step
from danbiet.outputs.search.postings import Packed

CLOSE = 1e-9


def entries(parts):
    return lunr_index.entries(Packed(parts.load("search.postings")).whole())


def test_the_entries_are_the_tokens_of_the_texts():
    own = making.texts(40)
    for text, fields in zip(own, entries(making.part(own)), strict=True):
        for at, (said, told) in enumerate(zip(text, fields, strict=True)):
            tokens = stream(said)
            filler = length(step(at, len(tokens))) - len(tokens)
            assert sorted([*tokens, *[FILLER] * filler]) == sorted(
                term for term, times in told.items() for _ in range(times)
            )


def by_lunr(held):
    """lunr.py's builder, given the same tokens."""
    builder = Builder()
    builder.ref("id")
    for field in FIELDS:
        builder.field(field.name, boost=field.boost)
    for ref, fields in enumerate(held):
        tokens = {
            field.name: [term for term, times in told.items() for _ in range(times)]
            for field, told in zip(FIELDS, fields, strict=True)
        }
        builder.add({"id": str(ref), **tokens})
    return builder.build()


@pytest.mark.parametrize("count", [1, 2, 17, 120])
def test_it_is_to_the_byte_what_lunr_writes(count):
    held = entries(making.part(making.texts(count, seed=count)))
    theirs = json.dumps(by_lunr(held).serialize(), ensure_ascii=False, separators=(",", ":"))
    assert lunr_index.serialised(held) == theirs.encode()


def questions(count, seed):
    """Exact, any, required, prohibited, of a field, with a boost, begun: by chance, all mixed."""
    chance = random.Random(seed)
    words = [
        *making.SYLLABLES,
        *making.CODES,
        "giai phong mat bang",
        "UBND",
        "duong",
        "nuoc",
        "khongco",
    ]
    found = [
        "",
        "-rác",
        "-rác -nước",
        "+khongco",
        "+xã -xã",
        "xa*",
        "09*",
        "title:xã^0",
        "x*",
        "0*",
        "*",
        "- +",
    ]
    while len(found) < count:
        parts = []
        for _ in range(chance.randint(1, 4)):
            word = chance.choice(words)
            kind = chance.random()
            if kind < 0.12:
                word = f"+{word.split()[0]}"
            elif kind < 0.2:
                word = f"-{word.split()[0]}"
            elif kind < 0.35:
                word = f"{chance.choice(['title', 'number', 'body'])}:{word.split()[0]}"
            elif kind < 0.5:
                word = f"{word[: chance.randint(1, 3)].strip()}*"
            elif kind < 0.6:
                word = f"{word.split()[0]}^{chance.choice([2, 0.5, 10])}"
            parts.append(word)
        found.append(" ".join(parts))
    return found


COMPARE = """
const index = lunr.Index.load(JSON.parse(readFileSync("lunr-index.json", "utf8")));
const { REQUIRED, OPTIONAL, PROHIBITED } = lunr.Query.presence;
const engine = await open("search/", fetchFile);
answer = { far: [], asked: 0, found: 0, kinds: {} };
for (const text of given) {
  for (const loose of [false, true]) {
    const { clauses } = engine.parsed(text, loose);
    const plain = clauses.map((own) => (own.fixed ? own : { ...own, presence: 0 }));
    for (const own of loose ? [clauses, plain] : [clauses]) {
      const { hits, scores } = await engine.query(own);
      const theirs = own.length ? index.query((query) => {
        for (const { term, boost, presence, fields, wildcard } of own) {
          query.clause({
            term: wildcard ? term + "*" : term,
            usePipeline: false,
            boost,
            fields: fields || query.allFields,
            presence: presence > 0 ? REQUIRED : presence < 0 ? PROHIBITED : OPTIONAL,
          });
        }
      }) : [];
      answer.asked++;
      answer.found += theirs.length > 0;
      const far = theirs.filter(({ ref, score }) => !(Math.abs(score - scores[ref]) <= %(close)s));
      if (far.length || theirs.length !== hits.length) {
        answer.far.push([text, own, theirs.length, hits.length, far.slice(0, 3), far.map(({ ref }) => scores[ref]).slice(0, 3)]);
      }
    }
  }
}
"""


@pytest.mark.parametrize(("count", "asked"), [(100, 400), (1003, 150)])
def test_the_shards_answer_as_lunr_does(tmp_path, count, asked):
    """Of two localities, in two segments; scores to 1e-9 and the same entries."""
    own = making.texts(count, seed=count)
    half = [f"2026-{at:06}" for at in range(count)]
    parts = [
        making.part(own[::2], "khe-thu", at=half[::2]),
        making.part(own[1::2], "ben-thu", at=half[1::2]),
    ]
    found = making.files(parts)
    making.write(found, tmp_path)
    assert len(json.loads(found["search/index.json"])["segments"]) == 2
    (tmp_path / "lunr-index.json").write_bytes(lunr_index.serialised(entries(making.part(own))))
    script = COMPARE % {"close": CLOSE}
    answer = node.run(tmp_path, script, questions(asked, seed=count), lunr=True)
    assert answer["far"] == []
    assert answer["asked"] == asked * 3
    assert answer["found"] > asked


def test_the_site_writes_it_where_it_is_small(monkeypatch):
    small = making.part(making.texts(30))
    data = making.files([small])["search/lunr-index.json"]
    assert data == lunr_index.serialised(entries(small))
    monkeypatch.setattr(site, "LUNR_MOST", len(data) - 1)
    assert "search/lunr-index.json" not in making.files([small])
    monkeypatch.setattr(site, "LUNR_MOST", len(data))
    assert making.files([small])["search/lunr-index.json"] == data


def test_an_entry_of_another_locality_has_its_own_ref():
    """A site's refs are the numbers of the shards."""
    own = making.texts(9)
    days = [f"2026-{at:06}" for at in range(9)]
    parts = [making.part(own[4:], "b", at=days[4:]), making.part(own[:4], "a", at=days[:4])]
    assert making.files(parts)["search/lunr-index.json"] == lunr_index.serialised(
        entries(making.part(own))
    )
