// The animation clock: it draws once for each change, and on while something moves. At rest nothing
// runs.

/** @typedef {{dirty:() => void, stop:() => void}} Clock */

/**
 * @param {(time:number, asked:boolean) => boolean} draw draws the moment `time` (ms); true while there is more to draw; asked: or does only what was begun go on?
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
  let asked = false;
  const next = () => {
    if (waiting === null && !stopped) waiting = request(tick);
  };
  const dirty = () => {
    asked = true;
    next();
  };
  const tick = (/** @type {number} */ time) => {
    const changed = asked;
    [waiting, asked] = [null, false];
    if (draw(time, changed)) next();
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
