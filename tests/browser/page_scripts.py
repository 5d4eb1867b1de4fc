"""Scripts that the driver runs in a page: each waits for something, a frame at a time.

A page that is just being opened has not yet what is asked about; then they wait for that as well.
`PICTURES_LATE` makes a page's pictures late, as on a slow machine, before its own scripts run.
"""

AGREES = """
([summary, rate, tables]) => {
  const text = document.getElementById("summary").textContent;
  if (!text.includes(summary)) return false;
  if (Number(document.getElementById("rate").value) !== rate) return false;
  return tables.every(([layer, table, column, values]) => {
    const of = `#number-tables [data-layer='${layer}'] table`;
    const found = document.querySelectorAll(of)[table];
    const shown = [...(found?.querySelectorAll("tbody tr") ?? [])].map((row) =>
      row.querySelectorAll("data")[column].value);
    return shown.length === values.length && shown.every((text, i) => text !== "" &&
      Math.fround(Number(text)) === Math.fround(values[i]));
  });
}
"""
UNTIL = """
async ([wanted, held, patience]) => {
  const holds = %s;
  const end = performance.now() + patience;
  const behind = () => !held && document.getElementById("right")?.ariaBusy === "true";
  let lacks = "";
  const came = () => {
    try { return holds(wanted); } catch (error) { lacks = `; ${error}`; return false; }
  };
  while (behind() || !came()) {
    if (performance.now() > end) throw new Error("never came: " + JSON.stringify(wanted)
      + "; shown: " + document.getElementById("summary")?.textContent
      + " " + document.getElementById("status")?.textContent
      + " η " + document.getElementById("rate")?.value + lacks);
    await new Promise(requestAnimationFrame);
  }
}
"""
SETTLED = """
async (patience) => {
  const end = performance.now() + patience;
  const next = () => new Promise(requestAnimationFrame);
  const reached = async (revision) => {
    for (let there = false; !there; ) {
      const [main, right] = ["main", "right"].map((id) => document.getElementById(id));
      if (performance.now() > end) throw new Error(`changing: ${main?.ariaBusy}; ` +
        `asking: ${right?.ariaBusy}; at revision ${main?.dataset.revision} of ${revision}`);
      await next();
      there = main && right && main.ariaBusy !== "true" && right.ariaBusy !== "true" &&
        Number(main.dataset.revision) >= revision;
    }
  };
  await reached(0);
  const id = new URL(location.href).searchParams.get("s");
  const { revision } = await (await fetch(`/api/sessions/${id}`)).json();
  await reached(revision);
}
"""
ANSWERED = """
async (patience) => {
  const end = performance.now() + patience;
  while (document.getElementById("main")?.ariaBusy === "true") {
    if (performance.now() > end) throw new Error("what was sent is not answered");
    await new Promise(requestAnimationFrame);
  }
}
"""
IDLE = """
async () => {
  const address = `/api/sessions/${new URL(location.href).searchParams.get("s")}`;
  while ((await (await fetch(address)).json()).busy);
}
"""
AT_REST = """
async () => {
  const address = `/api/sessions/${new URL(location.href).searchParams.get("s")}`;
  const canvas = document.getElementById("stage");
  const probe = new OffscreenCanvas(320, 180).getContext("2d", { willReadFrequently: true });
  const picture = () => {
    probe.drawImage(canvas, 0, 0, 320, 180);
    let hash = 0;
    for (const v of new Uint32Array(probe.getImageData(0, 0, 320, 180).data.buffer))
      hash = (Math.imul(hash, 31) + v) | 0;
    return hash;
  };
  while ((await (await fetch(address)).json()).busy);
  for (let fades; (fades = document.getAnimations()).length; )
    await Promise.allSettled(fades.map(({ finished }) => finished));
  for (let same = 0, last = picture(); same < 12; ) {
    await new Promise(requestAnimationFrame);
    const now = picture();
    const rests = !canvas.hasAttribute("data-moving") && document.fonts.status === "loaded";
    same = now === last && rests ? same + 1 : 0;
    last = now;
  }
  return canvas.toDataURL();
}
"""
PICTURES_LATE = """
{
  const ask = window.requestAnimationFrame.bind(window);
  const asked = new Map();
  let last = 0;
  const picture = (time) => {
    const now = [...asked.values()];
    asked.clear();
    for (const callback of now) {
      try { callback(time); } catch (error) { reportError(error); }
    }
  };
  window.requestAnimationFrame = (callback) => {
    if (asked.size === 0) setTimeout(() => ask(picture), %d);
    asked.set(++last, callback);
    return last;
  };
  window.cancelAnimationFrame = (id) => asked.delete(id);
}
"""
