// When to draw: once for each change, and on while something moves. At rest nothing runs.

/** @typedef {{dirty:() => void, stop:() => void}} Clock */

/**
 * @param {(time:number) => boolean} draw draws the moment `time` (ms); true while something moves
 * @param {(callback:(time:number) => void) => number} request as requestAnimationFrame
 * @param {(handle:number) => void} cancel as cancelAnimationFrame
 * @returns {Clock}
 */
export function clock(
  draw,
  request = (callback) => requestAnimationFrame(callback),
  cancel = (handle) => cancelAnimationFrame(handle),
) {
  /** @type {number|null} */
  let waiting = null;
  let stopped = false;
  const dirty = () => {
    if (waiting === null && !stopped) waiting = request(tick);
  };
  const tick = (/** @type {number} */ time) => {
    waiting = null;
    if (draw(time)) dirty();
  };
  return {
    dirty,
    stop: () => {
      stopped = true;
      if (waiting !== null) cancel(waiting);
      waiting = null;
    },
  };
}
