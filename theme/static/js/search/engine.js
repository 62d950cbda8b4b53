// The search, over the files that docs/search.md specifies. Scores are those of lunr 2.3.9.

/** How much counts what: as written, folded, a pair, a short name, a code. */
const WRITTEN = 1, FOLDED = 0.3, PAIR = 2, NAME = 3, CODE = 4;
/** What words begin with that sound alike in some parts of the country: each to the next. */
const ALIKE = { s: "x", x: "s", l: "n", n: "l", tr: "ch", ch: "tr", d: "gi", gi: "r", r: "d" };
const OPERATOR = /^([+-]?)(?:(title|number|body):)?(.+?)(\*?)(?:\^(\d+(?:\.\d+)?))?$/;

/** A character as the number that it stands for. */
const number = (sign) => {
  const code = sign.codePointAt(0);
  return code - (code < 0xe000 ? 32 : 0x820);
};

/** What was made once is kept; a failure is not. */
const once = (make) => {
  let made;
  return async () => (made ??= await make());
};

/** A column of a file: something for each entry. */
const column = (text, value) => Array.from(text, (sign) => value(number(sign)));

/** @param base address of the site's folder search/, with a slash at its end */
export async function open(base, fetchImpl = (url) => fetch(url)) {
  const kept = new Map();

  /** Each file once; after a failure it is asked for again. */
  const get = (path, made) => {
    const url = base + path;
    if (!kept.has(url)) {
      const asked = fetchImpl(url)
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
        .then(made)
        .catch((cause) => {
          kept.delete(url);
          throw Error(`${url}: ${cause.message || cause}`);
        });
      kept.set(url, asked);
    }
    return kept.get(url);
  };

  const manifest = await get("index.json", JSON.parse);
  const { count, fields, k1, b, concepts, segments } = manifest;
  const names = fields.map(([name]) => name);
  let begun = 0;
  for (const each of segments) {
    each.first = begun;
    begun += each.count;
    each.keys = each.names ? each.starts.split("\n") : [];
  }

  /** The same file of every segment. */
  const each = (made) => Promise.all(segments.map(made));

  /** By field, the length of each entry. */
  const lengths = once(async () => {
    const found = await each(({ steps }) =>
      get(`columns/steps.${steps}.txt`, (text) =>
        text.split("\n").map((own) => column(own, (step) => (2 + (step % 2)) << (3 + (step >> 1)))),
      ),
    );
    return names.map((_, field) => found.flatMap((own) => own[field]));
  });

  /** Facet → for each entry its values. */
  const filed = once(async () => {
    const read = (text) => {
      const found = JSON.parse(text);
      for (const name in found) {
        const { at, values } = found[name];
        found[name] = column(at, (place) => values[place]);
      }
      return found;
    };
    const [states, ...parts] = await Promise.all([
      get(`columns/states.${manifest.states}.json`, read),
      ...segments.map(({ facts }) => get(`columns/facts.${facts}.json`, read)),
    ]);
    const found = { ...states };
    for (const name in parts[0]) found[name] = parts.flatMap((part) => part[name]);
    return found;
  });

  /** What is in the shards that may hold keys from one to another: names, and where they stand. */
  const entries = async (from, to) => {
    const found = await each(({ keys, names: digests, first }) =>
      Promise.all(
        keys.map((start, at) => {
          if (start > to || keys[at + 1] <= from) return [];
          const path = `terms/${start.replace(/[^0-9a-z]+/g, "-")}.${digests.substr(at * 8, 8)}.txt`;
          return get(path, (text) => unpacked(/[\ud800-\udfff]/.test(text) ? [...text] : text, first));
        }),
      ),
    );
    return found.flat(2);
  };

  /** lunr's terms for a clause; of each, by field, entries and how often they have it. */
  const expanded = async ({ term, wildcard }) => {
    const key = term.replace(/^_/, "");
    const found = new Map();
    for (const { name, postings } of await entries(key, wildcard ? key + "\uffff" : key)) {
      if (name !== key && !(wildcard && name.startsWith(key) && !name.includes(" "))) continue;
      const own = found.get(name) ?? names.map(() => []);
      found.set(name, own);
      postings().forEach((more, field) => (own[field] = own[field].concat(more)));
    }
    return [...found].map(([name, postings]) => ({ name, postings }));
  };

  /** The entries that match, and their scores: as lunr's Index.query with the same clauses. */
  const query = async (clauses) => {
    const [sizes, ...found] = await Promise.all([lengths(), ...clauses.map(expanded)]);
    const having = new Uint16Array(count);
    const scores = new Float64Array(count);
    const seen = new Uint8Array(count);
    const hits = [];
    const asked = names.map(() => new Map());
    let required = 0;
    clauses.forEach(({ presence, boost = 1, fields: own = names }, place) => {
      for (const term of found[place]) {
        names.forEach((name, field) => {
          if (!own.includes(name)) return;
          if (presence < 0) for (const at of term.postings[field]) seen[at >> 1] = 1;
          if (presence > 0) for (const at of term.postings[field]) if (having[at >> 1] === required) having[at >> 1]++;
          if (presence < 0) return;
          const known = asked[field].get(term.name)?.boost ?? 0;
          asked[field].set(term.name, { ...term, boost: boost + known });
        });
      }
      if (presence > 0) required++;
    });
    const hit = (at) => {
      if (!seen[at]) hits.push(at);
      seen[at] = 1;
    };
    having.forEach((own, at) => own < required && (seen[at] = 1));
    asked.forEach((terms, field) => {
      const all = [...terms.values()];
      const size = Math.sqrt(all.reduce((sum, { boost }) => sum + boost * boost, 0)) || 1;
      for (const { boost, postings } of all) {
        const df = sizeOf(postings);
        const idf = Math.log(1 + Math.abs((count - df + 0.5) / (df + 0.5)));
        for (const own of postings[field]) {
          const at = own >> 1;
          const times = own & 1 ? 3 : 1;
          const long = k1 * (1 - b + (b * sizes[field][at] * count) / manifest.lengths[field]);
          const weight = ((idf * (k1 + 1) * times) / (long + times)) * fields[field][1];
          scores[at] += (boost * Math.round(weight * 1000)) / 1000 / size;
          hit(at);
        }
      }
    });
    if (clauses[0] && clauses.every(({ presence }) => presence < 0)) scores.forEach((_, at) => hit(at));
    return { hits, scores };
  };

  /**
   * Clauses, and the words asked for. Plain ones are required as they are written; ``loose``,
   * their folded ones and the parts of codes are.
   */
  const parsed = (text, loose) => {
    const clauses = [];
    const words = [];
    let plain = "";
    const put = (term, boost, presence = 0, more) => clauses.push({ term, boost, presence, ...more });
    const flush = () => {
      const { runs, compounds } = analysed(plain);
      plain = "";
      for (const run of runs) {
        let before;
        for (const item of collapsed(run, concepts)) {
          const { folded, written, own } = item;
          const bare = written === folded;
          if (bare || loose) put(folded, own[1] ? NAME : bare ? WRITTEN : FOLDED, 1);
          if (!bare) put(written, WRITTEN, loose ? 0 : 1);
          if (before) put(`_${before} ${folded}`, PAIR);
          before = folded;
          words.push(item);
        }
      }
      for (const own of compounds) {
        const [whole, ...parts] = own.map(fold);
        put(whole, CODE, loose ? 0 : 1);
        if (loose) parts.forEach((part) => put(part, WRITTEN, 1));
        words.push({ folded: whole, own, fixed: 1 });
      }
    };
    for (const word of text.split(/\s+/)) {
      const [, sign, field, said, star, boost] = word.match(OPERATOR) ?? [];
      if (!(sign || field || star || boost)) {
        plain += " " + word;
        continue;
      }
      flush();
      const { runs, compounds } = analysed(said);
      for (const term of star ? [said.normalize().toLowerCase()] : [...runs.flat(), ...compounds.map(([whole]) => whole)]) {
        put(term, +boost || 1, sign ? +(sign + 1) : 0, { fixed: 1, wildcard: star, ...(field && { fields: [field] }) });
        if (sign !== "-") words.push({ folded: fold(term), own: [term], fixed: 1 });
      }
    }
    flush();
    return { clauses, words };
  };

  /** For a word that is nowhere the most frequent one that is near and begins as it does, or sounds like it. */
  const suggested = async (text, words) => {
    let better = text;
    for (const { folded, own, fixed } of words) {
      if (fixed || own[1] || (await expanded({ term: folded }))[0]) continue;
      const said = [own[0], folded];
      let best = { size: 0 };
      for (const asked of [...alike(said), ...alike(alike(said)), ...said]) {
        if (best.size) break;
        for (const { name, postings } of await entries(asked, asked)) {
          const size = (said.includes(asked) ? near(name, asked) : name === asked) && sizeOf(postings());
          if (size > best.size) best = { name, size };
        }
      }
      if (best.size) better = better.normalize().toLowerCase().replace(own[0], best.name);
    }
    return better === text ? null : better;
  };

  return {
    query,
    parsed,
    async search(text, { facets = {}, limit = 10, counts: counting = true } = {}) {
      let { clauses, words } = parsed(text);
      let { hits, scores } = await query(clauses);
      const found = hits.length;
      if (!found) {
        ({ clauses } = parsed(text, true));
        ({ hits, scores } = await query(clauses));
      }
      if (!hits.length) {
        ({ hits, scores } = await query(clauses.map((own) => (own.fixed ? own : { ...own, presence: 0 }))));
      }
      const chosen = Object.keys(facets).filter((name) => facets[name].length);
      const facts = counting || chosen[0] ? await filed() : {};
      const counts = {};
      hits = hits.filter((n) => {
        const out = chosen.filter((name) => !facts[name][n].some((value) => facets[name].includes(value)));
        for (const name of out[1] ? [] : out[0] ? out : Object.keys(facts)) {
          const own = (counts[name] ??= {});
          for (const value of facts[name][n]) own[value] = (own[value] ?? 0) + 1;
        }
        return !out[0];
      });
      hits.sort((one, two) => scores[two] - scores[one] || two - one);
      return {
        total: hits.length,
        hits: hits.slice(0, limit).map((n) => ({ n, score: scores[n] })),
        counts,
        terms: [...new Set(words.flatMap(({ folded, own }) => [folded, ...own.map(fold)]))],
        suggestion: found ? null : await suggested(text, words),
      };
    },
    /** Of each a row: title, address, kind, day, text. */
    show: (numbers) =>
      Promise.all(
        numbers.map(async (n) => {
          const { file, group, names: digests } = manifest.shown;
          const at = (n / file) | 0;
          const folder = digests.substr(((at / group) | 0) * 8, 8);
          return (await get(`shown/${folder}/${at}.json`, JSON.parse))[n % file];
        }),
      ),
  };
}

/** In how many fields of entries a term stands. */
const sizeOf = (postings) => postings.reduce((sum, own) => sum + own.length, 0);

/** A shard's entries; their postings are read when they are asked for. */
function unpacked(signs, first) {
  const found = [];
  let at = 0;
  let name = "";
  const next = () => number(signs[at++]);
  while (at < signs.length) {
    name = name.slice(0, next());
    const end = next() + at;
    while (at < end) name += signs[at++];
    const ends = [0, 0, 0].map(next);
    const start = at;
    ends.forEach((size, field) => (ends[field] = at += size));
    /** By field, twice the number of each entry, and one more where it has the term often. */
    const postings = () => {
      let from = start;
      return ends.map((to) => {
        const own = [];
        for (let last = 2 * first; from < to; last = (own[own.length - 1] & ~1) + 2) own.push(last + number(signs[from++]));
        return own;
      });
    };
    found.push({ name, postings });
  }
  return found;
}

/** The words with the next beginning that sounds like their own. */
const alike = (words) => words.map((word) => word.replace(/^(tr|ch|gi|[sxlndr])/, (own) => ALIKE[own]));

/** Whether one letter too many, too few, wrong, or two swapped make the difference. */
function near(one, two) {
  let at = 0;
  while (one[at] && one[at] === two[at]) at++;
  const [a, z] = [one, two].map((word) => [0, 1, 2].map((more) => word.slice(at + more)));
  return a[1] === z[0] || a[0] === z[1] || a[1] === z[1] || one[at + 1] + one[at] + a[2] === z[0];
}
