/*
 * 中文: what explains: the chain rule, the numbers, what is said aloud.
 */

import { number } from "../format.js";

export const inspector = {
  why: {
    empty: "在图上选一个权重、偏置、神经元或损失，看看它的数从哪里来。",
    asking: "正在计算…",
    unsaid: "不知道这是怎么得出的。",
    weight: ["是什么移动了", "？"],
    /** @param {string} from @param {string} to */
    weightName: (from, to) => `（${from} → ${to}）`,
    /** @param {string} of */
    biasName: (of) => `（${of}）`,
    neuron: ["神经元", "输出什么？"],
    input: ["输入", "从哪里来？"],
    entry: ["这里的", "从哪里来？"],
    loss: ["这里的", "从哪里来？"],
    lossName: "损失",
    share: () => "这个样本的贡献",
    /** @param {number} n */
    batch: (n) => `全部 ${n} 个样本`,
    update: () => "然后",
    forward: () => "前向",
    backward: () => "反向",
    sample: (/** @type {number} */ i) => `样本 ${i}`,
    sumOf: "总和",
    meanOf: (/** @type {number} */ n) => `平均（÷ ${n}）`,
    copy: "复制这行 Python",
    exact: "全部位数",
    numpy: "NumPy",
    hide: "隐藏还没有发生的数",
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
      mean: "缩放",
      norm: "整个梯度的长度",
      step: "加惩罚前的步长",
      rest: "其余各项之和",
    },
    cause: {
      /** @param {string} letter @param {number} by */
      moves: (letter, by) => {
        if (by === 0) return `${letter} 保持不变`;
        return `${letter} ${by > 0 ? "增大" : "减小"} ${number(Math.abs(by), 2)}`;
      },
      /** @param {string} letter */
      frozen: (letter) => `${letter} 已冻结，保持不变`,
      /** @param {string} name @param {number} sign @param {string} a @param {string} y */
      off: (name, sign, a, y) => {
        if (sign === 0) return `${name} 正确（${a}）`;
        return sign > 0 ? `${name} 太高（${a}，应为 ${y}）` : `${name} 太低（${a}，应为 ${y}）`;
      },
      /** @param {string} name @param {number} delta @param {string} text */
      told: (name, delta, text) => {
        if (delta === 0) return `没有误差传到 ${name}（δ = 0）`;
        return delta > 0
          ? `误差要 ${name} 变小（δ = ${text}）`
          : `误差要 ${name} 变大（δ = ${text}）`;
      },
      /** @param {string} name @param {number} a @param {number} loud */
      spoke: (name, a, loud) => {
        if (a === 0) return `${name} 没有输出（0）`;
        return Math.abs(a) < loud
          ? `${name} 的输出很弱（${number(a, 2)}）`
          : `${name} 的输出很强（${number(a, 2)}）`;
      },
      /** @param {string} name @param {string} a */
      given: (name, a) => `${name} 是 ${a}，来自数据`,
      /** @param {string} name @param {string} z @param {string} a @param {string} title */
      made: (name, z, a, title) => `${name} 收到 ${z}，${title} 把它变成 ${a}`,
      /** @param {string} name @param {string} arrives @param {string} gate @param {string} delta */
      passed: (name, arrives, gate, delta) =>
        `传到 ${name} 的是 ${arrives}，它的门放过其中的 ${gate}：δ ${delta}`,
      /** @param {string} loss */
      loss: (loss) => `损失是 ${loss}`,
      /** @param {string} one @param {string} other */
      and: (one, other) => `${one}，而且 ${other}`,
      /** @param {string} what @param {string} why */
      because: (what, why) => `${what}：${why}`,
      stop: "。",
      against: "这与本次梯度相反：优化器继续沿着原来的方向走。",
    },
    /** @param {number} one @param {number} all @param {number} n */
    vote: (one, all, n) => {
      const words = ["减小", "不变", "增大"];
      return one === all
        ? `这个样本和全部 ${n} 个样本一起都说：${words[1 - Math.sign(all)]}。`
        : `这个样本说：${words[1 - Math.sign(one)]}。全部 ${n} 个一起说：${words[1 - Math.sign(all)]}。`;
    },
    predict: {
      question: "它会往哪边走，走多远？",
      ways: { up: "增大", stays: "不变", down: "减小" },
      does: { up: "它增大了", stays: "它没有变", down: "它减小了" },
      /** @param {string} said @param {string} does @param {boolean} right */
      verdict: (said, does, right) =>
        right ? `你说“${said}”，结果${does}。` : `你说“${said}”，但是${does}。`,
      when: "发生时显示，或者现在：",
      reveal: "显示",
    },
    toCome: "灰色的数在本次更新中还没有算到。",
    /** @param {number} n @param {string} place */
    line: (n, place) => [`第 ${n} 行`, place].filter(Boolean).join("，"),
    by: (/** @type {string} */ of) => ({
      turn: "按时间步",
      call: "按调用",
      line: "按行",
      sample: "按样本",
      token: "按词元",
      place: `按 ${of} 中的位置`,
      row: `按 ${of} 的行`,
      entry: `按 ${of} 的元素`,
    }),
    others: (/** @type {number} */ n) => `还有 ${n} 项`,
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
    /** @param {number} layer @param {string} name @param {string} value */
    forward: (layer, name, value) => `前向，第 ${layer} 层：最大的激活值在 ${name}，${value}。`,
    /** @param {string} loss */
    loss: (loss) => `损失 ${loss}。`,
    /** @param {number} layer @param {string} name @param {string} value */
    backward: (layer, name, value) => `反向，第 ${layer} 层：最大的误差在 ${name}，${value}。`,
    /** @param {number} update @param {string} loss @param {number} batch */
    update: (update, loss, batch) =>
      `第 ${update} 次更新完成。更新前${batch > 1 ? "本批次" : ""}的损失是 ${loss}。`,
    /** @param {number} part @param {number} parts */
    part: (part, parts) => `第 ${part} 步，共 ${parts} 步。`,
    playing: "正在播放。",
    paused: "已暂停。",
    /** @param {string} what */
    selected: (what) => `已选：${what}。`,
  },
  sentence: {
    and: " 和 ",
    input: "输入 {xs}；应答 {ys}。",
    forward: "{unit} 求和得 {z}，输出 {a}。",
    high: "{unit} 高出 {off}",
    low: "{unit} 低了 {off}",
    exact: "{unit} 正好",
    loss: "{outputs}：损失为 {loss}。",
    said: "{unit} 输出 {a}，应为 {y}。",
    told: [
      "传到 {unit} 的是 {by} 的 {part}。",
      "传到 {unit} 的有 {by} 的 {part} 和 {too} 的 {other}：共 {sum}。",
    ],
    toldMany: "{n} 个单元传到 {unit} 的共 {sum}，最多来自 {by}：{part}。",
    toldSum: "传到 {unit} 的是 {sum}。",
    less: "它的门让 {gate} 通过：{delta}，即“减小”。",
    more: "它的门让 {gate} 通过：{delta}，即“增大”。",
    shut: "它的门关着：什么也过不去。",
    so: { less: "于是 {delta}：“减小”。", more: "于是 {delta}：“增大”。" },
    changed: "{name}：{old} 变为 {next}。",
    stays: "{name}保持 {old}。",
  },
  marks: {
    carried: "这个权重被告知的：越粗，梯度越大。▼ 减小，▲ 增大。",
    stack: "传来的量在这里相加或抵消；箭头指着总和。",
    shut: "门关着：误差过不去。",
    flat: "这里几乎是平的：误差只过去一点。",
    gate: "门：σ 有多陡，就开多大。误差就过去这么多。",
    ring: "δ：这个单元要负责的误差。全网络用同一把尺。",
    bar: "这一层的误差有多大（对数刻度）。",
    pulse: "这里流动的量：越大，越多。",
    ghost: "之前的权重，和由它变成的新权重。",
    ruler: "从应有的值到它说的值：差这么多。",
    flow: "这一层的全部误差正在往回走。",
    band: "没有画出每个权重：只画最大的。",
    dropped: "已丢弃：这个单元不说话。",
    lock: "已冻结：学习不会改变它。",
    map: "这个单元在平面各处的回答。",
    sample: "正在看的样本。",
    broken: "第一个坏掉的数在这里：用它再也算不下去。",
    beyond: "超出刻度：大于一百万，或者根本不是数。",
    lap: "大于 1：开始第二圈。",
    bias: "偏置：不管传来什么，这个单元自己加上的量。",
    chip: "这条线的数：它的权重；往回走时是经过的误差，然后是它的梯度。",
    answer: "这个单元对一条线上各个输入的回答。",
    data: "样本，各按自己类别的颜色。",
    memory: "优化器记住的这个权重的情况。",
    tensor: "画成图的张量，一格一个元素。",
    incoming: "通向这个单元的权重画成的图，旁边是它们的梯度。",
    saliency: "希望输入怎样：它该往哪边变。",
    cells: "许多单元，一格一个：颜色越深，说得越多。",
    loss: "损失：网络错得有多厉害，用一个数表示。",
    curve: "到目前为止的损失，逐次更新。",
    edge: "一个权重：越粗越大；小于 0 时是虚线。",
    unit: "一个单元：颜色越深，说得越多。",
    timeline: "到目前为止的所有更新：拖动可以回到其中一次。",
    closeUp: "这一步正在处理的部分，近看。",
    gradient: "这些数的梯度：每个数增大时损失会升多少。",
    back: "正在往回走的误差。",
    operation: "一个运算：把进来的变成出去的。",
    change: "这次更新把每个数移动多少：向右增大，向左减小。",
    value: "数，一格一个：颜色越深，数越大。",
    frame: "一次调用，或循环的一圈。点它的名字可以折叠。",
    line: "数从这里去到用它的地方。",
  },
  solved: {
    /** @param {number} update @param {number} n */
    right: (update, n) => `在第 ${update} 次更新时解决：全部 ${n} 个训练样本都正确。`,
    /** @param {number} update */
    fits: (update) => `在第 ${update} 次更新时解决：损失降到最初的千分之一。`,
    stop: "解决后停止",
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
