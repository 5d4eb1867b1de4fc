/*
 * Import: a saved run opens, weights are held against the network first, and what fits,
 * what does not, and which way they lie is said before they are put in.
 */

import { getFormats, postDocument, postWeights } from "../../wire/files.js";
import { Refused } from "../../wire/http.js";
import { fill, noteOf, said } from "../../words/panels/files.js";
import { inWords } from "../../words/words.js";
import { copyButton } from "../core/clipboard.js";
import { h, show } from "../core/dom.js";
import { kindOf } from "./kind.js";

/** @import { Match } from "../../wire/files.js" */
/** @import { Page } from "../core/page.js" */

/** A code of the server's for what runs when it is opened, or cannot be read here. */
const ELSEWHERE = /^weights_(pickle|hdf5|keras|npy|objects|unknown)$/;

/** @param {Page} page */
export function importing(page) {
  let taken = 0;
  /** How many bytes of weights are read at most. */
  let most = Number.POSITIVE_INFINITY;
  const picker = h("input", {
    type: "file",
    "aria-label": said.choose,
    onchange: () => {
      const [file] = picker.files ?? [];
      if (file) take(file);
    },
  });
  const found = h("div", { role: "status", class: "found" });
  const lines = h("dl", {});
  const how = h("details", {}, h("summary", {}, said.how), lines);

  getFormats().then(
    ({ formats, save_lines, max_bytes }) => {
      most = max_bytes;
      for (const [format, line] of Object.entries(save_lines)) {
        const name = formats.find((each) => each.name === format)?.title ?? format;
        const label = `${said.copy}: ${name}`;
        lines.append(
          h("dt", {}, name),
          h(
            "dd",
            {},
            h("code", {}, line),
            copyButton(label, () => line),
          ),
        );
      }
    },
    () => say([said.lost]),
  );

  /** @param {File} file */
  async function take(file) {
    const mine = ++taken;
    say([said.reading]);
    try {
      if (file.size > most) {
        return say([fill(said.tooLarge, { name: file.name, size: file.size, most })]);
      }
      if ((await kindOf(file)) === "run") return await open(file);
      const match = await weights(file, {});
      if (mine === taken && match) offer(file, match);
    } catch (error) {
      if (mine === taken) await fail(error);
    }
  }

  /** @param {File} file */
  async function open(file) {
    let text = await file.text();
    try {
      text = JSON.stringify(JSON.parse(text));
    } catch {
      return say([fill(said.noRun, { name: file.name })]);
    }
    const url = new URL(location.href);
    url.search = `?s=${encodeURIComponent(await postDocument(text))}`;
    location.assign(url);
  }

  /** @param {File} file @param {{apply?:boolean, transpose?:boolean}} how */
  async function weights(file, how) {
    const { session } = page.state();
    return session && (await postWeights(session.id, file, how));
  }

  /** @param {unknown} error */
  async function fail(error) {
    if (!(error instanceof Refused)) return say([said.lost]);
    say([await inWords(error.detail)]);
    how.open ||= ELSEWHERE.test(error.detail.code);
  }

  /** @param {File} file @param {Match} match */
  function offer(file, match) {
    const { name } = file;
    if (!match.fits) {
      const problems = match.problems.map((problem) => noteOf(said.unfit, problem));
      if (match.more > 0) problems.push(fill(said.more, { count: match.more }));
      return say([fill(said.problems, { name })], problems);
    }
    const put = (/** @type {string} */ label, /** @type {boolean} */ transpose) =>
      h(
        "button",
        { type: "button", class: "primary", onclick: () => apply(file, transpose) },
        label,
      );
    const fits = fill(said.fits, { count: match.taken.length, name });
    const shapes = match.taken.map(
      ({ tensor, parameter, shape }) => `${tensor} (${shape.join(", ")}) → ${parameter}`,
    );
    const sentences = [fits];
    const buttons = [put(match.transposed ? said.putTransposed : said.put, match.transposed)];
    if (match.offered) sentences.push(fill(said.transposed, { name }));
    if (match.ambiguous) {
      sentences.push(fill(said.ambiguous, { name }));
      buttons.splice(0, 1, put(said.asIs, false), put(said.putTransposed, true));
    }
    say(sentences, shapes, buttons);
  }

  /** @param {File} file @param {boolean} transpose */
  async function apply(file, transpose) {
    try {
      const match = await weights(file, { apply: true, transpose });
      say([match?.anew ? said.anew : said.done]);
    } catch (error) {
      await fail(error);
    }
  }

  /** @param {string[]} sentences @param {string[]} [list] @param {Element[]} [buttons] */
  function say(sentences, list = [], buttons = []) {
    found.replaceChildren(...sentences.map((sentence) => h("p", {}, sentence)));
    if (list.length > 0) found.append(h("ul", {}, ...list.map((each) => h("li", {}, each))));
    found.append(...buttons);
  }

  show(found, []);
  const element = h(
    "section",
    { "aria-labelledby": "files-bring" },
    h("h3", { id: "files-bring" }, said.bring),
    h("p", { class: "note" }, said.bringDoes),
    picker,
    found,
    how,
  );
  return { element, take };
}
