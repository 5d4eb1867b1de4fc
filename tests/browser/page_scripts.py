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
BEHIND = """
  const behind = () => {
    const busy = document.querySelector("[aria-busy=true]");
    if (busy) return `#${busy.id} is busy`;
    const fades = document.getAnimations().length;
    if (fades > 0) return `${fades} fades go on`;
    if (document.fonts.status !== "loaded") return "a font is loading";
    // A canvas of another size than its box has the picture from before.
    const stage = document.getElementById("stage");
    const off = (pixels, box) => Math.abs(pixels - box * window.devicePixelRatio) >= 2;
    if (stage && (off(stage.width, stage.clientWidth) || off(stage.height, stage.clientHeight)))
      return "the stage has another size";
    return null;
  };
"""
"""Of a script: what is on its way, by the signs that the page has of it; null where nothing is."""
_IDLE = """
  const end = performance.now() + patience;
  const address = `/api/sessions/${new URL(location.href).searchParams.get("s")}`;
  let session;
  do {
    if (performance.now() > end) throw new Error("the session stays busy");
    session = await (await fetch(address)).json();
  } while (session.busy);
"""
IDLE = f"async (patience) => {{ {_IDLE} }}"
AT_REST = f"""
async (patience) => {{
  {_IDLE}
  {BEHIND}
  const canvas = document.getElementById("stage");
  const main = document.getElementById("main");
  const unrest = () => {{
    if (Number(main.dataset.revision) < session.revision)
      return `at revision ${{main.dataset.revision}} of ${{session.revision}}`;
    return canvas.hasAttribute("data-moving") ? "the stage moves" : behind();
  }};
  const probe = new OffscreenCanvas(320, 180).getContext("2d", {{ willReadFrequently: true }});
  const picture = () => {{
    probe.drawImage(canvas, 0, 0, 320, 180);
    let hash = 0;
    for (const v of new Uint32Array(probe.getImageData(0, 0, 320, 180).data.buffer))
      hash = (Math.imul(hash, 31) + v) | 0;
    return hash;
  }};
  // Maps, which a thread of the server draws, and scripts of what is drawn only now and then come
  // without a sign before them: for these alone pictures are compared.
  const rest = performance.now() + patience;
  for (let same = 0, last = null; same < 12; ) {{
    if (performance.now() > rest)
      throw new Error(`never at rest: ${{unrest() ?? "the pictures differ"}}`);
    await new Promise(requestAnimationFrame);
    const now = unrest() === null ? picture() : null;
    same = now !== null && now === last ? same + 1 : 0;
    last = now;
  }}
  return canvas.toDataURL();
}}
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
