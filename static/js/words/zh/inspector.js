/*
 * 中文: what explains: the chain rule, the numbers, what is said aloud.
 */

import { number, percent, signed } from "../format.js";

export const inspector = {
  why: {
    empty: "在图上选一个权重、偏置、神经元或损失，看看它的数从哪里来。",
    asking: "正在计算…",
    weight: ["为什么", "会变？"],
    /** @param {string} from @param {string} to */
    weightName: (from, to) => `（${from} → ${to}）`,
    /** @param {string} of */
    biasName: (of) => `（${of}）`,
    neuron: ["神经元", "输出什么？"],
    input: ["输入", "从哪里来？"],
    loss: ["这里的", "从哪里来？"],
    lossName: "损失",
    share: () => "这个样本的贡献",
    /** @param {number} n */
    batch: (n) => `全部 ${n} 个样本`,
    update: () => "更新",
    forward: () => "前向",
    backward: () => "反向",
    /** @param {number} i */
    sample: (i) => `样本 ${i}`,
    sumOf: "总和",
    meanOf: "平均",
    copy: "复制这行 Python",
    exact: "全部位数",
    roles: {
      upstream: "传来的误差",
      gate: "门开了多少",
      /** @param {string} name */
      a: (name) => `${name} 的输出`,
      /** @param {string} name */
      z: (name) => `进入 ${name} 的加权和`,
      /** @param {string} name */
      delta: (name) => `${name} 要负责的误差`,
      x: "输入，由数据给出",
      y: "目标",
      mask: "Dropout",
      byHand: "手动去掉",
      weight: "更新前的权重",
      bias: "偏置",
      gradient: "梯度",
      change: "变化量",
      new: "更新后的权重",
      rate: "学习率，沿下坡",
      schedule: "学习率调度",
      memory: "优化器记住的量",
      pull: "让权重变小的拉力",
      scale: "缩放",
      norm: "整个梯度的长度",
      step: "加惩罚前的步长",
      rest: "其余各项之和",
    },
    toCome: "灰色的数在本次更新中还没有算到。",
    /** @param {number} n @param {string} place */
    line: (n, place) => [`第 ${n} 行`, place].filter(Boolean).join("，"),
    /** @param {number} n */
    others: (n) => `还有 ${n} 项`,
  },
  check: {
    run: "数值检验",
    again: "再次检验",
    running: "正在用损失的斜率检验每个梯度…",
    none: "没有可检验的。",
    /** @param {string} difference @param {string} where */
    passed: (difference, where) => `✓ 数值检验通过，最大差 ${difference}，在 ${where}`,
    /** @param {string} difference @param {string} where */
    failed: (difference, where) => `✗ 与数值结果不符，相差 ${difference}，在 ${where}`,
    /** @param {number} some @param {number} all */
    some: (some, all) => `（${all} 个参数中的 ${some} 个）`,
    stale: "（上次改动之前）",
  },
  numbers: {
    title: "本次更新的所有数",
    /** @param {number} layer */
    hidden: (layer) => `隐藏层 ${layer}`,
    output: "输出层",
    inputs: "输入",
    neuron: "神经元",
    value: "值",
    target: "目标",
    weights: "权重",
    neurons: "神经元",
    newWeight: "新权重",
    /** @param {number} shown @param {number} of */
    shortened: (shown, of) => `共 ${of} 个，显示前 ${shown} 个。`,
    /** @param {string} shape @param {string} data */
    network: (shape, data) => `${shape} 网络，数据：${data}。`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `第 ${update} 次更新，${phase}。`,
    next: "“前进”走一个阶段，“播放”自动继续。",
    copyAll: "将所有表复制为 CSV",
    /** @param {string} table */
    copy: (table) => `复制为 CSV：${table}`,
    batch: "激活值是批次的平均，误差是总和。",
  },
  status: {
    input: "输入：样本进入网络。",
    /** @param {number} layer @param {string} name @param {number} value */
    forward: (layer, name, value) =>
      `前向，第 ${layer} 层：最大的激活值在 ${name}，${number(value)}。`,
    /** @param {number} loss */
    loss: (loss) => `损失 ${number(loss)}。`,
    /** @param {number} layer @param {string} name @param {number} value */
    backward: (layer, name, value) =>
      `反向，第 ${layer} 层：最大的误差在 ${name}，${signed(value)}。`,
    /** @param {string} name @param {number} arriving @param {number} gate @param {number} delta */
    passed: (name, arriving, gate, delta) =>
      `传到 ${name} 的是 ${signed(arriving)}。它的门让 ${percent(gate)} 通过：δ = ${signed(delta)}。`,
    /** @param {number} update @param {number} loss */
    update: (update, loss) => `第 ${update} 次更新完成。更新前的损失是 ${number(loss)}。`,
    /** @param {number} part @param {number} parts */
    part: (part, parts) => `第 ${part} 步，共 ${parts} 步。`,
    playing: "正在播放。",
    paused: "已暂停。",
    /** @param {string} what */
    selected: (what) => `已选：${what}。`,
  },
  saliency: {
    toggle: "损失希望输入怎样变",
    title: "希望输入怎样变",
    of: "来自",
    loss: "损失",
    output: (/** @type {string} */ name) => `输出 ${name}`,
    one: "要看到它，请选数据中的单个样本。",
    none: "全是 0：现在这个输入怎样变，都不会有影响。",
    picture: {
      loss: "绿色：这里变亮，损失会下降。紫色：这里变暗，损失会下降。",
      output: "绿色：这里变亮，输出会上升。紫色：这里变暗，输出会上升。",
    },
    plane: {
      loss: "箭头指向损失希望这个点去的地方：沿这个方向，损失下降最快。",
      output: "箭头指向输出上升最快的方向。",
    },
    table: {
      loss: "绿色，向右：增大这个输入，损失会下降。紫色，向左：减小它，损失会下降。",
      output: "绿色，向右：增大这个输入，输出会上升。紫色，向左：减小它，输出会上升。",
    },
    input: "输入",
    /** @param {number} shown @param {number} all */
    strongest: (shown, all) => `${all} 个中最强的 ${shown} 个。`,
    stage: "绿：增大，紫：减小",
  },
};
