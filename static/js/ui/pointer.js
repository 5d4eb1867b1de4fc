/*
 * The pointer on the stage: what it is over is hovered, what is clicked is selected.
 */

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("../model/state.js").Selection} Selection */

/**
 * @param {Page} page
 * @param {HTMLElement} stage
 * @param {(x:number, y:number)=>Selection|null} find
 */
export function pointer(page, stage, find) {
  const at = (/** @type {PointerEvent|MouseEvent} */ event) => {
    const box = stage.getBoundingClientRect();
    return find(event.clientX - box.left, event.clientY - box.top);
  };
  const hover = (/** @type {Selection|null} */ found) => {
    stage.classList.toggle("over", found !== null);
    if (JSON.stringify(found) !== JSON.stringify(page.state().hover)) {
      page.dispatch({ type: "hover", hover: found });
    }
  };
  stage.addEventListener("pointermove", (event) =>
    hover(event.pointerType === "touch" ? null : at(event)),
  );
  stage.addEventListener("pointerleave", () => hover(null));
  stage.addEventListener("click", (event) => {
    const selection = at(event);
    if (selection) page.dispatch({ type: "select", selection });
  });
}
