// The note that a picture's marks get, looked for to the end.

import { lookForNote } from "../../../../static/js/scene/overlays/mark-places.js";

/** @type {(...of:Parameters<typeof lookForNote>)=>import("../../../../static/js/scene/overlays/mark-places.js").Note|null} */
export function noteOf(...of) {
  const looking = lookForNote(...of);
  for (;;) {
    const { done, value } = looking.next();
    if (done) return value;
  }
}
