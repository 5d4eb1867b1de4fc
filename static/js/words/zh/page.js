/*
 * 中文: what the regions, controls and notices say, and what is handed on.
 */

import { typed } from "../format.js";

export const page = {
  language: "zh",
  app: { before: "back", after: "wave", name: "Backwave" },
  skip: "跳到网络",
  loading: "正在准备网络…",
  header: {
    what: "看误差如何变成每个权重的改变",
    starts: "精选起点",
    foldLeft: "问题、网络和学习",
    foldRight: "原因、图表和数值",
    all: "全部设置",
    /** @param {number} n */
    layers: (n) => `${n} 层`,
  },
  appearance: {
    menu: "外观",
    colours: "颜色",
    system: "跟随系统",
    light: "浅色",
    dark: "深色",
    projector: "投影：放大，收起两侧",
    contrast: "高对比度",
    reducedMotion: "不显示移动动画",
    shortcuts: "图上的单键快捷键",
    language: "语言",
  },
  help: {
    title: "按键",
    where: "焦点在网络图上时有效，可在“外观”里关闭。",
    close: "关闭",
    keys: [
      ["← → ↑ ↓", "沿着边在网络中移动"],
      ["空格", "播放或暂停"],
      ["S B", "前进一步，后退一步"],
      ["W U E", "一个权重，一次更新，一轮"],
      ["R N", "重置，新起点"],
      ["< >", "减速，加速"],
      ["+ − 0", "放大，缩小，适合窗口"],
      ["[ ]", "收起左侧，收起右侧"],
      ["Esc", "取消选择"],
      ["?", "本列表"],
    ],
  },
  regions: {
    setup: "问题、网络和学习",
    stage: "网络",
    phaseBar: "本次更新的阶段",
    playback: "步进与播放",
    inspector: "含义",
  },
  problem: {
    title: "问题",
    data: "数据",
    ofData: "训练样本",
    ofBatch: "批次中",
    previous: "上一个样本",
    next: "下一个样本",
    /** @param {number} i @param {number} n */
    of: (i, n) => `${i} / ${n}`,
    /** @param {number} n */
    all: (n) => `全部 ${n}`,
  },
  network: {
    title: "网络",
    hidden: "隐藏层",
    fewer: "去掉最后一个隐藏层",
    more: "增加一个隐藏层",
    /** @param {number} i */
    layer: (i) => `隐藏 ${i}`,
    output: "输出",
    /** @param {string} layer */
    units: (layer) => `${layer}，单元数`,
    /** @param {string} layer */
    activation: (layer) => `${layer}，激活函数`,
    start: "起点",
    seed: "种子",
    given: "给定",
    fewerSeed: "上一个种子",
    moreSeed: "下一个种子",
  },
  learning: {
    title: "学习",
    loss: "损失",
    optimizer: "优化器",
    batch: "批次",
    smaller: "减小批次",
    larger: "增大批次",
    rate: "学习率",
    slower: "减小学习率",
    faster: "增大学习率",
    rateSlider: "学习率，滑块",
  },
  playback: {
    reset: "重置",
    back: "后退",
    step: "前进",
    play: "播放",
    pause: "暂停",
    nextSeed: "新起点",
    stepBy: "每步",
    grains: {
      weight: "权重",
      neuron: "神经元",
      phase: "阶段",
      entry: "元素",
      operation: "运算",
      group: "组",
      sample: "样本",
      update: "更新",
      epoch: "一轮",
    },
    goTo: "转到",
    timeline: "显示的更新",
    /** @param {number} update @param {number} last */
    at: (update, last) => `第 ${update} 次更新，共 ${last} 次`,
    hints: {
      reset: "同一网络，同样的初始权重",
      back: "后退一步；按住可连续",
      step: "前进一步；按住可连续",
      play: "自动继续，或停下",
      next_seed: "同一网络，另一组初始权重",
    },
    speed: "速度",
    slower: "减速",
    faster: "加速",
    /** @param {number} updates  a second */
    pace: (updates) => {
      if (updates === Infinity) return "最快";
      return updates > 1
        ? `每秒 ${typed(updates, 2)} 次更新`
        : `每次更新 ${typed(1 / updates, 2)} 秒`;
    },
    /** @param {number} update @param {number} epoch */
    where: (update, epoch) => `更新 ${update} · 轮次 ${epoch}`,
    /** @param {number} i @param {number} n */
    sample: (i, n) => ` · 批次中的样本 ${i} / ${n}`,
    /** @param {number} n */
    whole: (n) => ` · 全部 ${n} 个样本`,
  },
  phase: {
    input: "输入",
    /** @param {number} layer */
    forward: (layer) => `前向 ${layer}`,
    loss: "损失",
    outputError: "输出层 δ",
    hiddenError: "隐藏层 δ",
    /** @param {number} layer */
    layerError: (layer) => `第 ${layer} 层 δ`,
    update: "更新",
    /** @param {number} update */
    fast: (update) => `更新 ${update}`,
    short: {
      input: "x",
      /** @param {number} layer */
      forward: (layer) => `F${layer}`,
      loss: "L",
      /** @param {number} layer */
      error: (layer) => `δ${layer}`,
      update: "W",
    },
    states: { done: "已完成", now: "当前", ahead: "未到" },
  },
  tabs: {
    landscape: "地形",
    setup: "设置",
    why: "原因",
    plots: "图表",
    numbers: "数值",
    open: "打开面板",
  },
  selection: {
    entry: (/** @type {string} */ tensor, /** @type {string} */ unit) => `${unit} 的 ${tensor}`,
    /** @param {string} from @param {string} to */
    weight: (from, to) => `${from} 到 ${to} 的权重`,
    /** @param {string} unit */
    bias: (unit) => `${unit} 的偏置`,
    /** @param {string} unit */
    neuron: (unit) => `神经元 ${unit}`,
    loss: "损失",
  },
  notices: {
    lost: "连接已断开。页面保留现有内容，并会自动重试。",
    connecting: "正在连接…",
    unreachable: "Backwave 没有应答，会自动重试。",
    dismiss: "关闭这条消息",
    forgotten: "这个地址的运行在服务器上已经结束。这里是一个新的。",
    noLink: "无法读取这个链接，可能缺了一部分。先从这个网络开始吧。",
    /** @param {string} field @param {string} message */
    error: (field, message) => (field ? `${field}：${message}` : message),
    /** @param {string} text */
    notNumber: (text) => `“${text}”不是数。请写成 0.1 这样。`,
  },
  stage: {
    label: "网络。方向键沿网络移动，S 前进，空格键播放，? 列出所有按键。",
    fit: "适合",
    legend: {
      positive: "正值",
      negative: "负值",
      less: "误差说：减小",
      more: "误差说：增大",
    },
  },
  share: {
    open: "分享",
    whole: "在 Backwave 中打开",
    copied: "已复制。",
    notCopied: "浏览器不允许页面复制。链接在地址栏里。",
    tooLong: "这次训练太长，放不进链接：请先重置，或直接分享训练。",
    qr: "显示为二维码",
    qrDo: "把这一刻投到墙上：用相机对准它的人会得到一份副本。",
    qrAlt: "此刻链接的二维码",
    files: "文件",
    filesDo: "保存和打开运行，带走网络，带入权重。",
    race: "两个运行比赛",
    raceDo: "同一起点，只改一处，并排比较。",
    kinds: {
      run: "复制本次训练的链接",
      moment: "复制此刻的链接",
      frame: "复制可嵌入的框架",
    },
    sentences: {
      run: "打开的人与你同在：大家看到并操作同一次训练。",
      moment: "打开的人得到自己的副本，从你现在的位置开始。",
      frame: "网络图和它的按钮，供课程页面使用，从此刻开始。",
    },
  },
  dataMenu: {
    group: "你自己的数据",
    points: ["画点", "画出两类点"],
    digit: ["手写", "写一个数字"],
    truth: ["真值表", "修改真值表"],
    pen: "画点",
    table: ["表格", "打开你自己的表格"],
    close: "关闭",
    cancel: "取消",
    dropHere: "松开，先看看这个表格",
    restarts: "每次改动都会重新开始训练。",
    restarted: "训练重新开始。",
    own: "你自己的样本",
    ownShort: "自己的",
    explains: "这里只看你自己的样本，网络不从中学习。",
    back: "回到数据",
    lost: "连接已断开，什么都没有改变。",
    /** @param {string} x @param {string} y */
    at: (x, y) => `x₁ ${x}，x₂ ${y}`,
  },
};
