/*
 * Runs in lockstep: none takes the next step before all have taken this one. One that diverged
 * stands; the others go on.
 */

/** @typedef {{step:() => Promise<void>, play:() => Promise<void>, pause:() => void,
 *    playing:() => boolean, stood:() => Promise<void>}} Lockstep   stood: the step on its way is done */

/** @template S @param {{ids:readonly string[], stepped:(id:string) => Promise<S|null>, rest:() => Promise<void>,
 *    shown:(states:(S|null)[]) => Promise<void>|void}} how   rest: between two steps of play @returns {Lockstep} */
export function lockstep({ ids, stepped, rest, shown }) {
  const gone = new Set();
  let playing = false;
  /** @type {Promise<void>} */
  let last = Promise.resolve();

  async function once() {
    const states = await Promise.all(ids.map((id) => (gone.has(id) ? null : stepped(id))));
    for (const [at, state] of states.entries()) if (state === null) gone.add(ids[at]);
    if (gone.size === ids.length) playing = false;
    await shown(states);
  }

  /** One after the other, however often it is pressed. */
  function step() {
    last = last.then(once, once);
    return last;
  }

  return {
    step,
    async play() {
      playing = true;
      try {
        while (playing) {
          await step();
          if (playing) await rest();
        }
      } finally {
        playing = false;
      }
    },
    pause() {
      playing = false;
    },
    playing: () => playing,
    stood: () => last.catch(() => {}),
  };
}
