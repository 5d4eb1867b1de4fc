/*
 * Pictures taken away: the stage, the landscape and every open plot as PNG or SVG, the update in
 * view as a film, the curves as a table.
 */

import { urlOf } from "../../wire/files.js";
import { fill, said } from "../../words/panels/files.js";
import { h, setText } from "../core/dom.js";
import { plotPicture } from "./plot-picture.js";

/** @import { Page, Pictures } from "../core/page.js" */
/** @typedef {"png"|"png-clear"|"svg"|"film"} As */
/** @typedef {{name:string, title:string, plot:SVGSVGElement|null}} PictureChoice   plot: none for a canvas */

/** @param {Page} page */
export function takePictures(page) {
  const what = h("select", { id: "pictures-what", "data-act": "picture", onchange: offer });
  const how = h("select", { id: "pictures-as", "data-act": "picture-as", onchange: offer });
  const status = h("p", { role: "status", class: "note" });
  const bar = h("progress", { max: 1, value: 0, hidden: true, "aria-label": said.filming });
  const take = h("button", { type: "button", "data-act": "take-picture", onclick: press });
  /** @type {PictureChoice[]} */
  let choices = [];
  let films = false;
  let filming = false;
  let stopped = false;

  page.pictures().then((found) => {
    films = Boolean(found.filmType());
    choices = choicesOf(found);
    what.append(...choices.map(({ title }, at) => h("option", { value: `${at}` }, title)));
    offer();
  }, lost);

  const chosen = () => choices[Number(what.value)] ?? choices[0];

  /** What the chosen picture can be taken as. */
  function offer() {
    const before = how.value;
    const kinds = /** @type {As[]} */ (["png", "png-clear", "svg"]);
    if (chosen()?.name === "stage" && films) kinds.push("film");
    how.replaceChildren(...kinds.map((kind) => h("option", { value: kind }, said.as[kind])));
    how.value = kinds.some((kind) => kind === before) ? before : "png";
    setText(take, said.download);
  }

  async function press() {
    if (filming) {
      stopped = true;
      return;
    }
    const one = chosen();
    if (!one) return;
    setText(status, "");
    try {
      const pictures = await page.pictures();
      const as = /** @type {As} */ (how.value);
      const blob = await (as === "film" ? film(pictures) : made(pictures, one, as));
      if (!blob) return setText(status, said.filmStopped);
      const name = `backwave-${one.name}.${blob.type.match(/svg|png|webm|mp4/)?.[0]}`;
      save(blob, name);
      setText(status, fill(said.saved, { name }));
    } catch {
      setText(status, said.noPicture);
    }
  }

  /** @param {Pictures} from */
  async function film(from) {
    [filming, stopped, bar.hidden] = [true, false, false];
    setText(take, said.stop);
    const how = {
      progress: (/** @type {number} */ share) => {
        bar.value = share;
      },
      stopped: () => stopped || !take.isConnected,
    };
    try {
      return await from.filmed(page.state(), from.draw, how);
    } finally {
      [filming, bar.hidden] = [false, true];
      setText(take, said.download);
    }
  }

  function lost() {
    setText(status, said.noPicture);
  }

  const { session } = page.state();
  const table = h("a", { class: "button", download: "", "data-act": "history" }, said.history);
  if (session) table.href = urlOf(session.id, "history");
  return h(
    "section",
    { "aria-labelledby": "files-pictures" },
    h("h3", { id: "files-pictures" }, said.pictures),
    h("p", { class: "note" }, said.picturesDo),
    h(
      "div",
      { class: "row" },
      h("label", { for: "pictures-what" }, said.picture),
      what,
      h("label", { for: "pictures-as" }, said.formats),
      how,
      take,
      bar,
    ),
    status,
    h("div", { class: "row" }, table, h("span", { class: "note" }, said.historyDoes)),
  );
}

/** What there is to be taken: canvases that show something, plots that are open.
 * @param {Pictures} pictures @returns {PictureChoice[]} */
function choicesOf({ drawings }) {
  const found = Object.keys(drawings)
    .filter((name) => drawings[name]?.items.length)
    .map((name) => ({
      name,
      title: said.drawings[/** @type {keyof typeof said.drawings} */ (name)],
      plot: null,
    }));
  const plots = [...document.querySelectorAll("#plots details[open]")].flatMap((details) => {
    const drawn = (/** @type {SVGSVGElement} */ plot) =>
      plot.getClientRects().length > 0 && plot.childElementCount > 0;
    const every = /** @type {SVGSVGElement[]} */ ([...details.querySelectorAll("svg[viewBox]")]);
    const all = every.filter(drawn);
    const name = /** @type {HTMLElement} */ (details).dataset.plot ?? "plot";
    const title = details.querySelector("summary")?.textContent ?? name;
    return all.map((plot, at) => ({
      name: all.length > 1 ? `${name}-${at + 1}` : name,
      title: all.length > 1 ? `${title} ${at + 1}` : title,
      plot,
    }));
  });
  return [...found, ...plots];
}

/** @param {Pictures} pictures @param {PictureChoice} one @param {As} as @returns {Promise<Blob>} */
export async function made(pictures, { name, title, plot }, as) {
  const ground = as !== "png-clear";
  if (!plot) {
    const drawing = pictures.drawings[name];
    if (!drawing) throw new Error("nothing drawn");
    return as === "svg" ? pictures.toSvg(drawing, ground, title) : pictures.toPng(drawing, ground);
  }
  const surface = getComputedStyle(plot).getPropertyValue("--surface").trim();
  const { text, width, height } = plotPicture(plot, ground ? surface : null, title);
  if (as === "svg") return new Blob([text], { type: "image/svg+xml" });
  return pictures.rastered(text, width, height);
}

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const href = URL.createObjectURL(blob);
  h("a", { href, download: name }).click();
  // The browser has taken it by the next turn.
  setTimeout(() => URL.revokeObjectURL(href));
}
