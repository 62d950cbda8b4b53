// Text to search terms: the same as plugins/danbiet/outputs/search/analysis.py, which tells why.

const SIGN = "0-9a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2dff\\u3040-\\ud7ff";
const WORD = new RegExp(`[${SIGN}]+(?:[.,/-][${SIGN}]+)*|[,.;:!?][ \\n]|\\n`, "g");
const TONE = "([\\u0300\\u0301\\u0303\\u0309\\u0323]";
const LATE_TONE = new RegExp(`(^|[^q])([ou])([aey])${TONE})$`);
const SHORT_I = new RegExp(`^([hklmst]|qu)i${TONE}?)$`);

/** Without marks, đ as d. */
export const fold = (term) =>
  term.replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize();

/** One spelling of those that are one word. */
const one = (part) =>
  part
    .replace(/^0+(?=[0-9]+$)/, "")
    .normalize("NFD")
    .replace(LATE_TONE, "$1$2$4$3")
    .replace(SHORT_I, "$1y$2")
    .normalize();

/** Runs of syllables as written; compounds, a whole and then its parts. */
export function analysed(text) {
  const runs = [[]];
  const compounds = [];
  for (const word of text.normalize().toLowerCase().match(WORD) ?? []) {
    const parts = /^[,.;:!?\n]/.test(word) ? [] : word.split(/[.,/-]/).map(one);
    const whole = parts.length > 1 && /[0-9]/.test(word);
    if (whole) compounds.push([word.replace(/(^|[/-])0+(?=[0-9])/g, "$1"), ...parts]);
    if (whole || !parts.length) runs.push([]);
    else runs[runs.length - 1].push(...parts);
  }
  return { runs: runs.filter((run) => run.length), compounds };
}

/** A run as what is asked for: folded and as written, a short name in place of each long one. */
export function collapsed(run, concepts) {
  const long = Object.keys(concepts).sort((a, b) => b.length - a.length);
  const found = new RegExp(` (${long.join("|")})(?![^ ])`, "g");
  const said = run.map((each) => ` ${fold(each)}`).join("");
  let at = 0;
  return said
    .replace(found, (_, name) => ` ${concepts[name]}\0${name.split(" ").length}`)
    .split(" ")
    .slice(1)
    .map((each) => {
      const [folded, size] = each.split("\0");
      const own = run.slice(at, (at += +size || 1));
      return { folded, own, written: size ? folded : own[0] };
    });
}
