/*
 * Chinese: a replay that takes long.
 */

import { typed } from "../format.js";

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `正在重新计算这次运行：第 ${typed(update, 12)} 次更新，共 ${typed(of, 12)} 次。`,
  end: "到此为止",
};
