/*
 * 中文: the words of symbols in Why, where notation has none.
 */

export const symbols = {
  after: "新",
  labels: {
    cases: "若 {when} 则为 {symbol}，否则为 {other}",
    before: "更新前的 {symbol}",
    penalized: "{symbol}（含惩罚）",
    bounded: "{symbol}（已截断）",
    clipped: "{symbol}（已裁剪）",
    within: "{symbol}（限于 ±1 之内）",
    share: "{symbol} 的份额",
    step: "{symbol} 的步长",
    decay: "权重衰减",
    clipping: "裁剪",
    bound: "界限",
    schedule: "调度",
    frozen: "已冻结",
    dead_link: "断开的连接",
    penalty: "惩罚",
  },
};
