"""Whether the shards answer as lunr.js does: the same entries, and the same scores to 1e-9.

lunr has its own index, written from the same terms; both get the clauses that the search makes of
a question, strict, loose, and with nothing required. A score depends on the terms asked for, and on
how long an entry is; so lunr's index holds no other terms apart, and 10,000 documents fit into it.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from danbiet.outputs.search import lunr_index
from danbiet.outputs.search.analysis import FILLER

from . import node

ASKED = """
const engine = await open("search/", fetchFile);
const both = (text) => [false, true].flatMap((loose) => engine.parsed(text, loose).clauses);
answer = given.flatMap(both).map(({ term, wildcard }) => [term, !!wildcard]);
"""
COMPARE = """
const index = lunr.Index.load(JSON.parse(readFileSync("lunr-index.json", "utf8")));
const { REQUIRED, OPTIONAL, PROHIBITED } = lunr.Query.presence;
const engine = await open("search/", fetchFile);
answer = { far: [], asked: 0, found: 0 };
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
      const far = theirs.filter(({ ref, score }) => !(Math.abs(score - scores[ref]) <= 1e-9));
      if (far.length || theirs.length !== hits.length) {
        const some = far.slice(0, 3).map(({ ref, score }) => [ref, score, scores[ref]]);
        answer.far.push([text, own, theirs.length, hits.length, some]);
      }
    }
  }
}
"""


@dataclass(frozen=True)
class Answer:
    """``asked`` times, lunr ``found`` something; where they differed, ``far`` tells how."""

    asked: int
    found: int
    far: list[Any]


def compared(folder: Path, held: Sequence[lunr_index.Fields], given: Sequence[str]) -> Answer:
    """``folder`` has the files of the search; ``held`` are the same entries, by their numbers."""
    clauses = node.run(folder, ASKED, given)
    whole = frozenset(term for term, begun in clauses if not begun)
    begun = tuple({term for term, begun in clauses if begun})
    narrow = [[_narrow(told, whole, begun) for told in fields] for fields in held]
    (folder / "lunr-index.json").write_bytes(lunr_index.serialised(narrow))
    answer = node.run(folder, COMPARE, given, lunr=True)
    return Answer(answer["asked"], answer["found"], answer["far"])


def _narrow(
    told: Mapping[str, int], whole: frozenset[str], begun: tuple[str, ...]
) -> dict[str, int]:
    """The terms asked for; fillers for the others, so that an entry is as long as it was."""
    found = {term: told[term] for term in told if term in whole or term.startswith(begun)}
    more = sum(told.values()) - sum(found.values())
    return {**found, FILLER: found.get(FILLER, 0) + more} if more else found


def questions(words: Sequence[str], count: int, seed: int) -> list[str]:
    """Words exact, required, prohibited, of a field, with a boost, begun: by chance, all mixed."""
    chance = random.Random(seed)
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
