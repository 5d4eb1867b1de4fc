// The scene as the page draws it: with what flows, which comes beside the first numbers.

import { scene as drawn } from "../../../static/js/scene/frame/scene.js";
import { picture as bars } from "../../../static/js/scene/network/contribution-bars.js";
import { picture as pulses } from "../../../static/js/scene/network/pulses.js";
import { picture as largest } from "../../../static/js/scene/overlays/largest-change.js";

/** @type {typeof drawn} */
export const scene = (state, time, size, late = []) =>
  drawn(state, time, size, [pulses, bars, largest, ...late]);
