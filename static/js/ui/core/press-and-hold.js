/*
 * Holding a button repeats what it does.
 */

const FIRST = 400;
const AGAIN = 120;

/** @param {HTMLButtonElement} button @param {()=>void} act */
export function pressAndHold(button, act) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let repeated = false;
  const repeat = () => {
    repeated = true;
    if (button.disabled) return;
    act();
    timer = setTimeout(repeat, AGAIN);
  };
  const stop = () => clearTimeout(timer);
  button.addEventListener("pointerdown", (event) => {
    stop();
    repeated = false;
    if (event.button === 0) timer = setTimeout(repeat, FIRST);
  });
  for (const end of ["pointerup", "pointerleave", "pointercancel"])
    button.addEventListener(end, stop);
  button.addEventListener("contextmenu", (event) => repeated && event.preventDefault());
  button.addEventListener("click", (event) => {
    // The release after holding is no further press; a key's press has no pointer.
    if (!repeated || event.detail === 0) act();
    repeated = false;
  });
}
