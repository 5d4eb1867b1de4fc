/*
 * Network or program: what is open, and the way from the one to the other. The same network is opened
 * as a program, and from a program the way leads back to the network one came from.
 */

import { withData } from "../../model/catalog.js";
import { said } from "../../words/panels/program.js";
import { enqueue } from "../core/command-queue.js";
import { byId, h, setAttribute } from "../core/dom.js";
import { titlePrograms } from "../core/titles.js";
import { hasInside, isInside, leaveInside, openNetwork, stepInside } from "./inside.js";
import { templateOf } from "./templates.js";

/** @import { Page, Update } from "../core/page.js" */

/** The data set of a network where there is none to go back to. */
const FIRST = "xor";

/** @param {Page} page
 * @param {{inside?:(address:import("../../wire/messages.js").Address)=>boolean, leave?:()=>boolean}} grip
 * @returns {Update} */
export function mode(page, grip) {
  const network = h("button", { type: "button", onclick: toNetwork }, said.network);
  const program = h(
    "button",
    { type: "button", title: said.opened, onclick: () => isProgram() || openNetwork(page) },
    said.program,
  );
  const element = h(
    "div",
    { id: "mode", class: "segments", role: "group", "aria-label": said.shown },
    network,
    program,
  );
  const narrow = matchMedia("(max-width: 900px)");
  const dock = () => {
    const left = byId("left");
    // A narrow top line has no room for it.
    if (!narrow.matches) byId("open").after(element);
    else if (left.firstElementChild !== element) left.prepend(element);
  };
  narrow.addEventListener("change", dock);
  dock();
  titlePrograms((text) => said.templates[templateOf(text)?.name ?? ""]?.[0] ?? said.program);
  page.dispatch({ type: "view", view: {} });
  const isProgram = () => Boolean(page.state().session?.program);

  function toNetwork() {
    if (!isProgram()) return;
    leaveInside(page);
    enqueue(page, () => {
      const { catalog } = page.state();
      const config = catalog && isProgram() ? withData(catalog, FIRST) : null;
      return config && { do: "configure", config };
    });
  }

  const step = h(
    "button",
    { type: "button", class: "toggle", id: "inside", title: said.insideHint, onclick: enter },
    said.inside,
  );
  byId("inspector").append(step);

  function enter() {
    const { selection } = page.state();
    if (hasInside(page, selection)) stepInside(page, selection);
  }

  grip.inside = (address) => {
    const inside = hasInside(page, address);
    if (inside) stepInside(page, address);
    return inside;
  };
  grip.leave = () => {
    const leaves = isInside(page);
    if (leaves) leaveInside(page);
    return leaves;
  };

  return ({ session, connection, selection }) => {
    step.hidden = !hasInside(page, selection);
    if (narrow.matches) dock();
    const shown = session?.program ? "program" : "network";
    setAttribute(document.body, "data-run", session ? shown : null);
    setAttribute(network, "aria-pressed", String(shown === "network"));
    setAttribute(program, "aria-pressed", String(shown === "program"));
    for (const button of [network, program, step]) button.disabled = connection !== "open";
  };
}
