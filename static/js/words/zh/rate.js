/*
 * 中文: what another learning rate would do, said while it is dragged or pinned.
 */

import { number } from "../format.js";

export const rate = {
  ratePreview: {
    /** @param {number} low @param {number} high */
    plot: (low, high) => `下一步之后本批次的损失，学习率从 ${number(low)} 到 ${number(high)}`,
    /** @param {string} now @param {string} next */
    next: (now, next) => `下一步损失 ${next}，当前 ${now}。`,
    wait: "正在计算…",
    /** @param {number} limit */
    limit: (limit) => `小于 ${number(limit, 3)} 时稳定，即 2/λ。`,
    /** @param {number} limit */
    momentum: (limit) => `小于 ${number(limit, 3)} 时稳定；动量放宽了 2/λ。`,
    /** @param {string} optimizer */
    scaled: (optimizer) => `${optimizer} 没有已知的上限：它分别缩放每个权重的步长。`,
    open: "没有上限：损失在这里不向上弯。",
    unknown: "网络和批次这么大时不计算上限。",
    pin: "把这个学习率的效果固定在图上",
    unpin: "取消固定的学习率",
    /** @param {string} rate @param {string} next */
    pinned: (rate, next) => `已固定 η = ${rate}：下一步损失 ${next}。`,
    /** @param {string} rate */
    pinnedOnly: (rate) => `已固定 η = ${rate}。`,
    stage: {
      /** @param {string} now @param {string} next */
      change: (now, next) => `${now} → ${next}`,
      caption: "损失，下一步损失",
      /** @param {string} rate */
      captionAt: (rate) => `损失，η = ${rate} 时的下一步损失`,
    },
  },
};
