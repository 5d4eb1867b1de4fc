/*
 * No mark without a name: the first time a mark is there at rest, a short note points at it; later it
 * does while the pointer rests on the mark. One at a time, gone with the next step, and what has
 * been told is kept with the other preferences of this browser.
 */

import { currentPhase } from "../../model/selectors.js";
import { words } from "../../words/panels/inspector.js";
import { byId, h, setAttribute, setText } from "../core/dom.js";
import { loadStylesheet } from "../core/stylesheet.js";

/** @import { Page, State } from "../core/page.js" */
/** @typedef {keyof typeof words.marks} MarkWord */
/** @typedef {{width:number, height:number}} Size */
/** @typedef {{name:MarkWord, side:string, at:number, far:number, box:Size & {x:number, y:number}}} PlacedNote */
/** @typedef {{name:MarkWord, box:Size & {x:number, y:number}, ring:boolean}} PlacedMark */
/** @typedef {PlacedNote["box"]} NoteBox */
/** @typedef {Iterator<undefined, PlacedNote|null>} NoteSearch */
/** @typedef {{size:()=>Size, isCovering:(box:NoteBox, asked:boolean)=>boolean, look:(sizesOf:(name:MarkWord)=>Size[], at:{x:number, y:number}|null, beside:PlacedMark[], phase:string, controls:NoteBox[])=>NoteSearch}} NotePlaces
 *    size: of the stage; isCovering: something that came later; look: for a note, at a mark that is wanted and acts in the phase, or lies at a place, where it covers nothing; beside:
 *    marks that are not on the stage; controls: those that lie over it */
/** @typedef {{wanted:(name:MarkWord)=>boolean, at?:{x:number, y:number}|null, asked?:boolean}} NoteQuery
 *    at: where the pointer rests; asked: does a pointer rest on the mark? */

/** How wide a note is at most, in order of liking, px. */
const WIDTHS = [210, 140];
/** So long is looked in one picture, ms. */
const BUDGET = 0.3;
/** How long the pointer rests on a mark that is to be named, ms. */
const RESTS = 450;

/** @param {Page} page @param {NotePlaces} places
 * @param {{noted:readonly string[], keep:(noted:readonly string[])=>void}} kept  marks that have been named, in this browser
 * @returns {(state:State)=>boolean} is there more to do? */
export function markNote(page, places, kept) {
  // A frame shows the network alone.
  if (document.body.dataset.embed !== undefined) return () => false;
  let ready = false;
  loadStylesheet("stage/mark-note").then(() => {
    ready = true;
    page.dispatch({ type: "view", view: {} });
  });
  const element = h("p", { id: "mark-note", role: "note", hidden: true });
  const canvas = byId("stage");
  byId("stage-frame").append(element);
  /** What the page stands at, in which window, and whether a mark was looked for there. */
  let [moment, measured, looked] = ["", "", false];
  /** What is being looked for there.
   * @type {{state:State, before:readonly string[], query:NoteQuery, search:NoteSearch|null, note?:PlacedNote|null}|null} before: named before; note: once it is known */
  let looking = null;
  /** Marks that have been named; no panel and no picture follows it. */
  let { noted } = kept;
  /** What was told of the first time at this moment. @type {MarkWord|undefined} */
  let told;
  /** How much room notes take in a window. @type {Map<MarkWord, Size[]>} */
  const sizes = new Map();
  /** The note that stands, and what it was looked for by. @type {{note:PlacedNote, query:NoteQuery}|null} */
  let shown = null;

  const hide = () => {
    [element.hidden, shown] = [true, null];
  };

  /** How much room a note may take. @param {MarkWord} name */
  function sizesOf(name) {
    if (sizes.size === 0) measure();
    return sizes.get(name) ?? [];
  }

  /** All notes are laid out together, once in a window; nobody sees them before the next picture. */
  function measure() {
    const names = /** @type {MarkWord[]} */ (Object.keys(words.marks));
    const notes = names.map((name) =>
      WIDTHS.map((wide) => {
        const note = h("p", { id: element.id }, words.marks[name]);
        note.style.maxWidth = `min(calc(${wide}px * var(--scale)), 46%)`;
        return note;
      }),
    );
    element.after(...notes.flat());
    for (const [at, own] of notes.entries()) {
      const found = own.map(({ offsetWidth, offsetHeight }) => ({
        width: offsetWidth + 1,
        height: offsetHeight,
      }));
      sizes.set(names[at], found);
    }
    for (const note of notes.flat()) note.remove();
  }

  /** @param {PlacedNote} note @param {number} left @param {number} top where the stage begins, px */
  function show(note, left, top) {
    const { name, side, at, far, box } = note;
    setText(element, words.marks[name]);
    setAttribute(element, "data-mark", name);
    setAttribute(element, "data-side", side);
    [element.style.width, element.style.maxWidth] = [`${box.width}px`, "none"];
    element.style.translate = `${left + box.x}px ${top + box.y}px`;
    element.style.setProperty("--at", `${at}px`);
    element.style.setProperty("--far", `${far}px`);
    element.hidden = false;
  }

  /** The room of the pen, which lies over the stage. */
  function controls() {
    const { x: left, y: top } = canvas.getBoundingClientRect();
    return [...document.querySelectorAll("#take-pen")]
      .map((one) => one.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ x, y, width, height }) => ({ x: x - left, y: y - top, width, height }));
  }

  /** The line of all updates, below the stage, where it can be dragged and a line to it crosses no
   * control. @returns {PlacedMark[]} */
  function timeline() {
    const range = /** @type {HTMLInputElement|null} */ (document.getElementById("timeline"));
    if (!range || range.disabled || !range.offsetParent) return [];
    const [room, stage] = [range.getBoundingClientRect(), canvas.getBoundingClientRect()];
    /** What lies between the stage and the slider. @param {string} of */
    const between = (of) =>
      [...document.querySelectorAll(of)]
        .map((one) => one.getBoundingClientRect())
        .filter(({ top, bottom }) => top < room.top && bottom > stage.bottom);
    const [controls, legend] = [between("#playback button"), between("#legend > *")];
    /** @param {DOMRect[]} rooms @param {number} x */
    const clear = (rooms, x) => rooms.every(({ left, right }) => x < left - 1 || x > right + 1);
    const thumb = room.x + (Number(range.value) / (Number(range.max) || 1)) * room.width;
    const free = [thumb, ...controls.map(({ right }) => right + 1.5)].filter(
      (x) => x > room.left && x < room.right && clear(controls, x),
    );
    // Best where it crosses no words either.
    return [...free.filter((x) => clear(legend, x)), ...free].map((x) => {
      const box = { x: x - stage.x, y: room.y - stage.y, width: 2, height: 2 };
      return { name: "timeline", box, ring: false };
    });
  }

  /** Begins to look for the room of a note. @param {NoteQuery} query */
  function look({ wanted, at = null, asked = false }) {
    return places.look(
      (name) => (wanted(name) ? sizesOf(name) : []),
      at,
      wanted("timeline") ? timeline() : [],
      asked ? "" : (currentPhase(page.state())?.name ?? ""),
      controls(),
    );
  }

  /** @param {NoteQuery} query @param {PlacedNote|null} note  that was found for it */
  function stand(query, note) {
    // Where things lie is asked first: what is written makes that dear.
    const { offsetLeft, offsetTop } = canvas;
    hide();
    if (!note) return;
    shown = { note, query };
    show(note, offsetLeft, offsetTop);
  }

  /** @param {NoteQuery} query */
  function find(query) {
    stand(query, found(look(query)) ?? null);
  }

  let timer = 0;
  const leave = () => {
    clearTimeout(timer);
    if (shown?.query.asked) hide();
  };
  canvas.addEventListener("pointermove", ({ buttons, pointerType, offsetX: x, offsetY: y }) => {
    leave();
    if (buttons || pointerType === "touch") return;
    timer = setTimeout(() => {
      const { playing, motion } = page.state();
      if (playing || motion || !element.hidden) return;
      find({ wanted: () => true, at: { x, y }, asked: true });
    }, RESTS);
  });
  canvas.addEventListener("pointerleave", leave);
  // The timeline slider is named as marks of the stage are.
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (!(target instanceof Element && target.id === "timeline") || pointerType === "touch") return;
    for (const end of ["pointerleave", "pointerdown"])
      target.addEventListener(end, leave, { once: true });
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!page.state().playing) find({ wanted: (name) => name === "timeline", asked: true });
    }, RESTS);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });

  return (state) => {
    const { session, frame, motion, playing, view, diverged } = state;
    if (!session || !frame) return false;
    const { update, phase, part } = frame;
    const { camera, projector } = view;
    const { width, height } = places.size();
    const window = [camera.scale, projector, width, height].join();
    const at = [session.layout_id, update, phase, part].join();
    if (at !== moment) told = undefined;
    if (window !== measured) sizes.clear();
    if (at !== moment || window !== measured) {
      [moment, measured, looked, looking] = [at, window, false, null];
      hide();
    }
    // What is asked for, or pointed at, comes later than the rest.
    if (shown) {
      const { note, query } = shown;
      if (places.isCovering(note.box, query.asked ?? false))
        find({ ...query, wanted: (name) => name === note.name });
    }
    // Beside what broke nothing else is told.
    if (!ready || looked || playing || motion || diverged || camera.scale > 1) return false;
    // Looking takes as long as some pictures, and has those that follow.
    if (looking?.state !== state) {
      // In another window nothing was read of what was told: it counts as new, and one is told.
      const before = noted.filter((name) => name !== told);
      const query = { wanted: (/** @type {MarkWord} */ name) => !before.includes(name) };
      looking = { state, before, query, search: null };
      return true;
    }
    const { query, before, note } = looking;
    if (note === undefined) {
      looking.search ??= look(query);
      looking.note = found(looking.search, performance.now() + BUDGET);
      return true;
    }
    looked = true;
    stand(query, note);
    const name = note?.name;
    if (name === told) return false;
    [told, noted] = [name, name ? [...before, name] : before];
    kept.keep(noted);
    return false;
  };
}

/** Goes on looking. @param {NoteSearch} search @param {number} [end]  until when, as performance.now()
 * counts @returns {PlacedNote|null|undefined} undefined: not yet known */
function found(search, end = Number.POSITIVE_INFINITY) {
  do {
    const { done, value } = search.next();
    if (done) return value;
  } while (performance.now() < end);
  return undefined;
}
