// The search, over the files that docs/search.md specifies. Scores are those of lunr 2.3.9.

const BOOSTS = { written: 1, folded: 0.3, bare: 1, pair: 2, name: 3, whole: 4 };
const PLAIN = /^[^+-]/;
const OPERATOR = /^([+-]?)(?:(title|number|body):)?(.+?)(\*?)(?:\^(\d+(?:\.\d+)?))?$/;

/** @param base address of the site's folder search/, with a slash at its end */
export async function open(base, fetchImpl = (url) => fetch(url)) {
  const kept = new Map();

  /** Each file once; after a failure it is asked for again. */
  function get(path, made) {
    if (!kept.has(path)) {
      const url = base + path;
      const failed = (cause) => {
        kept.delete(path);
        throw Object.assign(new Error(`${url}: ${cause.message || cause}`), { url });
      };
      kept.set(
        path,
        fetchImpl(url)
          .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
          .then(made)
          .catch(failed),
      );
    }
    return kept.get(path);
  }

  const manifest = await get("index.json", JSON.parse);
  const { count, fields, k1, b, concepts } = manifest;
  const names = fields.map(([name]) => name);
  const means = manifest.lengths.map((sum) => sum / count);
  let first = 0;
  const segments = manifest.segments.map((each) => {
    const own = { ...each, first, starts: each.starts.split("\n") };
    first += each.count;
    return own;
  });

  /** Every length of every field, by number: asked for once. */
  const lengths = async () => {
    const all = await Promise.all(
      segments.map((each) => get(`steps.${each.steps}.txt`, (text) => text.split("\n"))),
    );
    return names.map((_, field) =>
      Array.from(all.map((each) => each[field]).join(""), (step) => {
        const at = number(step);
        return (2 + (at % 2)) << (3 + (at >> 1));
      }),
    );
  };

  /** The entries of the shards that may hold keys from one to another. */
  async function entries(from, to) {
    const wanted = segments.flatMap((segment) =>
      segment.starts.flatMap((start, at) => {
        const next = segment.starts[at + 1];
        if (start > to || next <= from) return [];
        const file = start.replace(/[^0-9a-z]+/g, "-");
        const name = segment.names.slice(at * 8, at * 8 + 8);
        return get(`terms/${file}.${name}.txt`, (text) => unpacked(text, segment.first));
      }),
    );
    return (await Promise.all(wanted)).flat();
  }

  /** lunr's terms for a clause, each with its postings by field. */
  async function expanded({ term, wildcard }) {
    const pair = term[0] === "_";
    const key = pair ? term.slice(1) : fold(term);
    const found = new Map();
    const add = (name, entry) => found.set(name, [...(found.get(name) || []), entry.postings]);
    for (const entry of await entries(key, wildcard ? key + "\uffff" : key)) {
      if (pair ? entry.name === key : !entry.name.includes(" ")) {
        for (const name of pair ? [term] : new Set([entry.name, fold(entry.name)])) {
          if (wildcard ? name.startsWith(term) : name === term) add(name, entry);
        }
      }
    }
    return [...found].map(([name, all]) => ({ name, postings: names.map((_, at) => joined(all, at)) }));
  }

  /** Number → score of all that match: the same as lunr's Index.query with the same clauses. */
  async function query(clauses) {
    const [sizes, ...found] = await Promise.all([
      get.lengths || (get.lengths = lengths().catch((failed) => { get.lengths = 0; throw failed; })),
      ...clauses.map(expanded),
    ]);
    const having = new Uint16Array(count);
    const seen = new Int32Array(count);
    const banned = new Uint8Array(count);
    const asked = names.map(() => new Map());
    const scores = new Map();
    let required = 0;
    clauses.forEach(({ presence, boost = 1, fields: own = names }, at) => {
      if (presence > 0) required++;
      for (const { name, postings } of found[at]) {
        names.forEach((field, place) => {
          if (!own.includes(field)) return;
          for (const entry of postings[place].keys()) {
            if (presence < 0) banned[entry] = 1;
            else if (presence > 0 && seen[entry] !== required) having[entry]++, (seen[entry] = required);
          }
          if (presence < 0) return;
          const known = asked[place].get(name) || { boost: 0, postings };
          known.boost += boost;
          asked[place].set(name, known);
        });
      }
    });
    asked.forEach((terms, field) => {
      const size = Math.sqrt([...terms.values()].reduce((sum, { boost }) => sum + boost * boost, 0));
      for (const { boost, postings } of terms.values()) {
        const all = postings.reduce((sum, each) => sum + each.size, 0);
        const idf = Math.log(1 + Math.abs((count - all + 0.5) / (all + 0.5)));
        for (const [entry, times] of postings[field]) {
          if (banned[entry] || having[entry] < required) continue;
          const long = k1 * (1 - b + b * (sizes[field][entry] / means[field]));
          const weight = ((idf * ((k1 + 1) * times)) / (long + times)) * fields[field][1];
          const part = (boost * Math.round(weight * 1000)) / 1000 / size;
          scores.set(entry, (scores.get(entry) || 0) + (part || 0));
        }
      }
    });
    if (clauses.length && clauses.every(({ presence }) => presence < 0)) {
      for (let entry = 0; entry < count; entry++) if (!banned[entry]) scores.set(entry, 0);
    }
    return scores;
  }

  /** What is asked for: clauses, with ``presence`` 1 where a word is plain. */
  async function parsed(text) {
    const clauses = [];
    const words = [];
    let plain = [];
    const put = (term, boost, presence = 0, more) => clauses.push({ term, boost, presence, ...more });
    async function asPlain() {
      const { runs, compounds } = analysed(plain.join(" "));
      plain = [];
      for (const run of runs) {
        let before;
        for (const item of collapsed(run, concepts)) {
          const { folded, written, own } = item;
          const bare = own.length > 1 ? BOOSTS.name : written === folded ? BOOSTS.bare : BOOSTS.folded;
          put(folded, bare, 1);
          if (written !== folded) put(written, BOOSTS.written);
          if (before) put(`_${before} ${folded}`, BOOSTS.pair);
          before = folded;
          words.push(item);
        }
      }
      for (const [whole, ...parts] of compounds) {
        const known = (await expanded({ term: fold(whole) })).length;
        put(fold(whole), BOOSTS.whole, known ? 1 : 0);
        if (!known) for (const part of parts) put(fold(part), BOOSTS.bare, 1);
        for (const own of [whole, ...parts]) words.push({ folded: fold(own), own: [own] });
      }
    }
    for (const word of text.normalize().split(/\s+/).filter(Boolean)) {
      const [, sign, field, said, star, boost = 1] = word.match(OPERATOR) || [];
      if (said === undefined || !(sign || field || star || boost !== 1)) {
        plain.push(word);
        continue;
      }
      await asPlain();
      const { runs, compounds } = analysed(said);
      const terms = star ? [said.toLowerCase()] : [...runs.flat(), ...compounds.map(([whole]) => whole)];
      for (const term of terms) {
        const more = { wildcard: !!star, ...(field && { fields: [field] }), fixed: true };
        put(term, +boost, sign === "+" ? 1 : sign ? -1 : 0, more);
        if (sign !== "-") words.push({ folded: fold(term), own: [term], fixed: true });
      }
    }
    await asPlain();
    return { clauses, words };
  }

  /** Plain words need not be there. */
  const loose = (clauses) =>
    clauses.map((each) => (each.fixed || each.presence < 0 ? each : { ...each, presence: 0 }));

  /** What the entries are filed under: facet → its values, and which each entry has. */
  async function filed() {
    const parts = await Promise.all([
      ...segments.map((each) => get(`facts.${each.facts}.json`, JSON.parse).then((own) => [each.first, own])),
      get(`states.${manifest.states}.json`, JSON.parse).then((own) => [0, own]),
    ]);
    const found = {};
    for (const [start, part] of parts) {
      for (const [facet, { values, at }] of Object.entries(part)) {
        found[facet] = found[facet] || [];
        Array.from(at).forEach((each, place) => (found[facet][start + place] = values[number(each)]));
      }
    }
    return found;
  }

  /** A word that is nowhere, as the nearest one in the shards that are here already. */
  async function suggested(text, words) {
    let better = text;
    for (const { folded, own, fixed } of words) {
      if (fixed || own.length > 1 || (await expanded({ term: folded })).length) continue;
      let best;
      for (const { name, postings } of await entries(folded, folded)) {
        const size = postings.reduce((sum, each) => sum + each.size, 0);
        if (near(fold(name), folded) && !(best && best.size >= size)) best = { name, size };
      }
      if (best) better = better.normalize().toLowerCase().replace(own[0], best.name);
    }
    return better === text ? null : better;
  }

  return {
    manifest,
    query,
    parsed,
    async search(text, { facets = {}, limit = 10, offset = 0, counts: wanted = true } = {}) {
      const { clauses, words } = await parsed(text);
      let scores = await query(clauses);
      if (!scores.size) scores = await query(loose(clauses));
      const chosen = Object.entries(facets).filter(([, values]) => values.length);
      const facts = wanted || chosen.length ? await filed() : {};
      const counts = {};
      const hits = [];
      for (const [n, score] of scores) {
        const out = chosen.filter(([facet, values]) => !facts[facet][n].some((each) => values.includes(each)));
        if (!out.length) hits.push({ n, score });
        for (const facet of out.length > 1 ? [] : out.length ? [out[0][0]] : Object.keys(facts)) {
          const own = (counts[facet] = counts[facet] || {});
          for (const value of facts[facet][n]) own[value] = (own[value] || 0) + 1;
        }
      }
      hits.sort((one, two) => two.score - one.score || two.n - one.n);
      return {
        total: hits.length,
        hits: hits.slice(offset, offset + limit),
        counts,
        terms: [...new Set(words.flatMap(({ folded, own }) => [folded, ...own.map(fold)]))],
        suggestion: await suggested(text, words),
      };
    },
    show(numbers) {
      const { file, group, names: own } = manifest.shown;
      return Promise.all(
        numbers.map(async (n) => {
          const at = Math.floor(n / file);
          const name = own.substr(Math.floor(at / group) * 8, 8);
          const rows = await get(`shown/${name}/${at}.json`, JSON.parse);
          const [title, url, kind, date, text] = rows[n % file];
          return { title, url, kind, date, text };
        }),
      );
    },
  };
}

/** A character as the number that it stands for. */
function number(sign) {
  const code = sign.codePointAt(0);
  return code - (code < 0xe000 ? 32 : 0x820);
}

/** A shard's entries: names, and by field a map from an entry's number to how often. */
function unpacked(text, first) {
  const signs = Array.from(text);
  const found = [];
  let at = 0;
  let name = "";
  while (at < signs.length) {
    const same = number(signs[at]);
    const more = number(signs[at + 1]);
    name = name.slice(0, same) + signs.slice(at + 2, at + 2 + more).join("");
    at += 2 + more;
    const sizes = [at, at + 1, at + 2].map((each) => number(signs[each]));
    at += 3;
    const postings = sizes.map((size) => {
      const own = new Map();
      let entry = first - 1;
      for (const end = at + size; at < end; at++) {
        const code = number(signs[at]);
        entry += 1 + (code >> 2);
        own.set(entry, 1 << (code & 3));
      }
      return own;
    });
    found.push({ name, postings });
  }
  return found;
}

/** One field's postings of several writings, added up. */
function joined(all, field) {
  if (all.length === 1) return all[0][field];
  const found = new Map();
  for (const each of all) {
    for (const [entry, times] of each[field]) found.set(entry, (found.get(entry) || 0) + times);
  }
  return found;
}

/** Whether one letter too many, too few, wrong, or two swapped makes the difference. */
function near(one, two) {
  let from = 0;
  while (from < one.length && one[from] === two[from]) from++;
  let end = 0;
  while (end < Math.min(one.length, two.length) - from && one[one.length - 1 - end] === two[two.length - 1 - end]) end++;
  const a = one.slice(from, one.length - end);
  const z = two.slice(from, two.length - end);
  return Math.max(a.length, z.length) === 1 || (a.length === 2 && a === z[1] + z[0]);
}
