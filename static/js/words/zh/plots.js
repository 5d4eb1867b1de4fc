/*
 * 中文: what the plots say.
 */

import { number, percent, typed } from "../format.js";

export const plots = {
  plots: {
    titles: {
      loss: "损失与准确率",
      steps: "逐步的梯度",
      norms: "各层梯度",
      histograms: "激活值、δ 与权重",
      ratio: "变化量 / 权重",
      confusion: "对与错",
      map: "地图",
      seeds: "其他起点",
    },
    loss: "损失",
    lossEmpty: "第一次更新后开始画曲线。",
    batch: "本批次",
    training: "训练",
    test: "测试",
    accuracy: "准确率",
    lossName: "损失",
    axis: "损失轴",
    linear: "线性",
    log: "对数",
    along: "横轴",
    by: { update: "更新", epoch: "轮次" },
    /** @param {string} by @param {number} n */
    counted: (by, n) => `${typed(n, 7)} ${by === "epoch" ? "轮" : "次更新"}`,
    now: "当前",
    none: "–",
    /** @param {number} layer */
    layer: (layer) => `第 ${layer} 层`,
    output: "输出层",
    /** @param {string} by @param {number} x */
    at: (by, x) => (by === "epoch" ? `第 ${typed(x, 7)} 轮` : `第 ${typed(x, 7)} 次更新`),
    /** @param {string} name @param {number} value */
    reading: (name, value) => `${name} ${number(value)}`,
    how: "方向键读曲线，Enter 转到那一刻。",
    /** @param {number} update */
    diverged: (update) => `在第 ${update} 次更新时发散。`,
    /** @param {number} first @param {number} last @param {number} updates */
    lossSummary: (first, last, updates) =>
      `各批次的损失，${updates} 次更新中从 ${number(first)} 到 ${number(last)}。`,
    normsNote: "各层梯度的长度。相差悬殊，说明它在返回途中消失或爆炸。",
    normsEmpty: "第一次更新后开始画曲线。",
    normsNone: "这么大的网络不保留这些曲线。",
    stepsNote: "每一步结束时梯度的长度。它从右向左形成：一路变小就是消失，一路变大就是爆炸。",
    stepsEmpty: "曲线随返回的路出现。",
    ratioNote: "一次更新使权重改变多少，相对于权重的大小。",
    /** @param {number} low @param {number} high */
    band: (low, high) => `${number(low)} 到 ${number(high)}`,
    bandName: "正常",
    gradient: "梯度",
    ratio: "比值",
    histogramNote: "批次的所有样本，本次更新之前。",
    columns: { activations: "a", deltas: "δ", weights: "w" },
    /** @param {string} low @param {string} high */
    range: (low, high) => `从 ${low} 到 ${high}`,
    /** @param {string} of @param {number} n @param {string} range @param {string} most */
    histogram: (of, n, range, most) => `${of}：${n} 个值，${range}，多在 ${most} 附近。`,
    /** @param {number} n */
    notFinite: (n) => `${n} 个非有限`,
    /** @param {number} share */
    saturated: (share) => `${percent(share)} 饱和`,
    /** @param {number} n */
    dead: (n) => `${n} 个死亡`,
    asking: "正在计算…",
    split: "样本",
    legend: "行：真实类别。列：网络的回答。",
    noSamples: "这份数据没有这类样本。",
    /** @param {number} right @param {number} n */
    right: (right, n) => `${n} 个中对了 ${right} 个。选一格看其中的样本。`,
    /** @param {number} n */
    undecided: (n) => `${n} 个没有回答`,
    /** @param {string} truth @param {string} prediction @param {number} n */
    cell: (truth, prediction, n) => `${truth} 被当成 ${prediction}：${n}`,
    /** @param {string} name @param {number} n */
    cellRight: (name, n) => `${name} 认作 ${name}：${n}`,
    /** @param {number} shown @param {number} n */
    shown: (shown, n) => `共 ${n} 个，显示前 ${shown} 个。`,
    /** @param {number} row @param {string} says */
    sample: (row, says) => `样本 ${row}：${says}`,
    says: "回答",
    target: "目标",
    sampleName: "样本",
    /** @param {number} n @param {number} off */
    scatter: (n, off) => `${n} 个样本，平均偏差 ${number(off, 3)}。落在线上即为正确。`,
    mapNone: "一维或二维坐标的数据才有地图；这些数据没有。",
    /** @param {string} name @param {string} middle */
    mapNote: (name, middle) =>
      `${name} 在数据平面上的取值：高于 ${middle} 为蓝色，低于为橙色。选择另一个值可看它的地图。`,
    /** @param {string} name @param {number} low @param {number} high */
    mapRange: (name, low, high) => `${name}：${number(low, 3)} 至 ${number(high, 3)}`,
    count: "起点数",
    updates: "更新数",
    run: "训练",
    stop: "停止",
    seedsNote: "同一网络，换别的初始权重：哪些是运气，哪些不是？",
    /** @param {number} done @param {number} of */
    progress: (done, of) => `已更新 ${done} / ${of} 次`,
    /** @param {number} done @param {number} of */
    stopped: (done, of) => `更新 ${done} / ${of} 次后停止。`,
    fan: "每个起点的损失",
    fanMiddle: "中位",
    outcomes: "最终结果",
    /** @param {number} least @param {number} middle @param {number} most */
    quartiles: (least, middle, most) =>
      `损失最好 ${number(least, 3)}，居中 ${number(middle, 3)}，最差 ${number(most, 3)}。`,
    /** @param {number} n */
    divergedStarts: (n) => `${n} 个发散。`,
    /** @param {number} all @param {number} n */
    perfect: (all, n) => `${n} 个中有 ${all} 个全部答对。`,
    /** @param {number} seed */
    take: (seed) => `采用起点 ${seed}`,
    best: "最好",
    worst: "最差",
    /** @param {number} low @param {number} high @param {number} n */
    bin: (low, high, n) => `${n} 个，从 ${number(low, 3)} 到 ${number(high, 3)}`,
  },
};
