/*
 * 中文: why a run diverged, and how it can go on; a replay that takes long. A symbol in `tensors` brings the space after it.
 */

import { number, typed } from "../format.js";

/** A space only where 汉字 meet another script. @param {string} before @param {string} after */
const of = (before, after) =>
  `${before}${/\p{Script=Han}$/u.test(before) ? "" : " "}的${/^\p{Script=Han}/u.test(after) ? "" : " "}${after}`;

export const autopsy = {
  autopsy: {
    /** @param {number} update @param {string} place @param {string} value */
    said: (update, place, value) => `训练在第 ${update} 次更新时发散：${place}变成了 ${value}。`,
    /** @param {string} parameter @param {string} value */
    grown: (parameter, value) => `当时，${parameter}已达 ${value}。`,
    /** @param {string} what @param {string} whose */
    place: (what, whose) => of(whose, what),
    tensors: {
      z: "z ",
      a: "a ",
      gate: "σ′ ",
      upstream: "∂L/∂a ",
      delta: "δ ",
      weights: "值",
      biases: "值",
      weight_gradient: "梯度",
      bias_gradient: "梯度",
      memory: "优化器记住的量",
    },
    /** @param {number} update */
    from: (update) => `从第 ${update} 次更新继续，改用：`,
    /** @param {number} rate */
    rate: (rate) => `学习率 ${number(rate, 3)}`,
    /** @param {number} bound */
    clip: (bound) => `梯度裁剪到 ${number(bound, 3)}`,
    /** @param {number|null} rate */
    start: (rate) => (rate === null ? "换一个起点" : `换一个起点，学习率 ${number(rate, 3)}`),
    none: "减小学习率，或换一个起点，数值就不会失控。",
    back: "回到发散之前",
    open: "发生了什么",
    title: "发生了什么",
    select: "在图上显示",
    cause: "最先失控的数",
    growth: "它怎样变大",
    /** @param {number} first @param {number} last */
    plot: (first, last) => `各层梯度和权重的范数，对数刻度，从第 ${first} 次更新到第 ${last} 次`,
    gradient: "梯度",
    weights: "权重",
    logScale: "对数刻度，每层一条线",
    /** @param {string} factor */
    factor: (factor) => `最后一步里，梯度变为原来的 ${factor} 倍。`,
    update: "更新",
  },
};

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `正在重新计算这次运行：第 ${typed(update, 12)} 次更新，共 ${typed(of, 12)} 次。`,
  end: "到此为止",
};

/** Why the page is not let in, and how it goes on. */
export const line = {
  full: "这个 Backwave 的位置已满。有人关闭页面时会空出位置；管理者也可以增加位置（BACKWAVE_MAX_SESSIONS）。",
  connections:
    "这个 Backwave 的连接数已满。有人关闭页面时会空出位置；管理者也可以增加位置（BACKWAVE_MAX_CONNECTIONS，BACKWAVE_MAX_ADDRESS_CONNECTIONS）。",
  busy: "来自这个网络的请求一次太多。",
  /** @param {string} said */
  sentence: (said) => `${said}。`,
  /** @param {string} said */
  again: (said) => `${said}页面会自动再次询问，间隔逐渐变长。`,
  http: "此处 WebSocket 被阻止；Backwave 改用 HTTP，可能稍慢。",
};
