/*
 * 中文: the pads for points, a digit and a truth table, and the dialog of a table; loaded with them.
 */

import { minus, number } from "../format.js";

/** @param {number} bytes */
const megabytes = (bytes) => `${number(bytes / 1e6, 3)} MB`;

export const data = {
  pointPad: {
    title: "自己画点",
    pad: "从 −6 到 6 的平面。方向键移动十字线，加 Shift 微移，Enter 放一个点，C 换类别，Backspace 撤回最后一个点，Delete 去掉最近的点。",
    kind: "类别",
    /** @param {string} name */
    place: (name) => `放置 ${name} 类的点`,
    hint: "点击放一个点，拖动放一串点。",
    keys: "按键：方向键、Enter、C、Backspace、Delete。",
    undo: "撤回最后一点",
    erase: "去掉一些点",
    eraser: "擦除",
    clear: "清空",
    /** @param {number} n */
    take: (n) => `从平面上现有的 ${n} 个点开始`,
    /** @param {number} a @param {number} b */
    count: (a, b) => `A 类 ${a} 个，B 类 ${b} 个`,
    needs: "每类至少有一个点，训练才会开始。",
    /** @param {number} most */
    full: (most) => `已有 ${most} 个点，不能再多。`,
    /** @param {string} name @param {string} where */
    placed: (name, where) => `${name} 类的点：${where}。`,
    removed: "已去掉一个点。",
  },
  pen: {
    pad: "输出的图。方向键移动十字线，加 Shift 微移，空格键放一个点，C 换类别，Backspace 撤回最后一个点，Delete 去掉最近的点，Enter 保留全部，Escape 一切恢复原样。",
    hint: "点击或拖动；按住 Alt 去掉点。完成后训练重新开始。",
    done: "完成",
  },
  digitPad: {
    title: "写一个数字",
    pad: "手写板。方向键移动笔，加 Shift 微移，空格键落笔和提笔，Backspace 撤回最后一笔，Delete 清空。",
    hint: "用鼠标或手指书写。",
    keys: "按键：方向键、空格键（落笔、提笔）、Backspace、Delete。",
    target: "它应该是",
    sees: "网络得到的输入",
    answer: "网络的回答",
    /** @param {string} name @param {string} share */
    says: (name, share) => `网络说是 ${name}，${share}。`,
    undo: "撤回一笔",
    clear: "清空",
    error: "显示误差",
    errorHint: "转到 δ 已反向经过每一层的时刻",
    note: "网络不从你写的数字学习。权重、梯度和变化量仍是训练中的那些。",
    down: "落笔。",
    up: "提笔。",
    empty: "手写板是空的。",
  },
  truthTable: {
    title: "真值表",
    /** @param {string} inputs @param {string} now */
    toggle: (inputs, now) => `输入 ${inputs} 的输出：${now}。按下即可改变。`,
    hint: "点一个输出就能改变它。",
    output: "y",
    inverse: "全部取反",
  },
  table: {
    title: "你自己的表格",
    drop: "把 CSV 或 TSV 文件拖到这里，或选择文件，或粘贴文本。先看它怎样被读取，确认后才会替换。",
    choose: "选择文件",
    paste: "粘贴表格文本",
    read: "读取文本",
    use: "使用此表",
    reading: "正在读取…",
    pasted: "粘贴的文本",
    /** @param {string} name @param {number} rows @param {number} columns */
    found: (name, rows, columns) => `${name}：${rows} 行，${columns} 列`,
    firstRows: "前几行",
    target: "目标",
    task: "任务",
    delimiter: "分隔符",
    decimal: "小数点",
    header: "第一行是列名",
    tasks: { classification: "类别", regression: "数值" },
    delimiters: { ",": "逗号", ";": "分号", "\t": "制表符", "|": "竖线", " ": "空格" },
    decimals: { ".": "点", ",": "逗号" },
    roles: { target: "目标", number: "数值", category: "类别", out: "不用" },
    rolesDo:
      "目标：网络要得出的结果。数值：一个输入。类别：每个值一个输入。不用：网络看不到这一列。按键：← → 换列，↑ ↓ 换用途。",
    thousands: { ",": "逗号", ".": "点", "'": "撇号", " ": "空格" },
    understood: {
      /** @param {string} name */
      delimiter: (name) => `以${name}分隔`,
      /** @param {string} name */
      decimal: (name) => `小数点为${name}`,
      /** @param {string} name */
      thousands: (name) => `千位以${name}分隔`,
      named: "第一行是列名",
      unnamed: "没有列名行",
      /** @param {number} n */
      comments: (n) => `略过 ${n} 行注释`,
    },
    /** @param {number} n */
    more: (n) => `另有 ${n} 条`,
    /** @type {Record<string, (column:string, values:any)=>string>} */
    notices: {
      unnamed: (column, { place }) => `第 ${place} 列没有列名，叫作 ${column}。`,
      renamed: (column, { place, before }) =>
        `第 ${place} 列改叫 ${column}，因为已有一列叫 ${before}。`,
      empty: (column) => `${column} 没有值，不使用。`,
      constant: (column, { value }) => `${column} 总是 ${value}：从中学不到什么。`,
      counter: (column, { first, last }) =>
        `${column} 只是从 ${first} 到 ${last} 给行编号。除非顺序有意义，否则请选“不用”。`,
      text: (column, { numbers, cells, value, line }) =>
        `${column} 按文本读取：${cells} 个单元格中有 ${numbers} 个是数，但第 ${line} 行的“${value}”不是。`,
      unit: (column, { unit, signed, cells }) =>
        `${column} 的单位是 ${unit}，读取的数不带此符号。${signed < cells ? `${cells} 个单元格中有 ${cells - signed} 个没有此符号。` : ""}`,
      decimal: (column, { decimal }) =>
        `${column} 的小数点与整个表格不同，是${decimal === "," ? "逗号" : "点"}。`,
      doubtful: (_, { value, number, other }) =>
        `“${value}”读作 ${minus(`${number}`)}。如果它是 ${minus(`${other}`)}，请改选另一种小数点。`,
    },
    /** @param {string} name */
    role: (name) => `${name} 的用途`,
    missingCells: "缺失的单元格",
    missingHow: { impute: "补上", refuse: "不允许" },
    missingDoes: {
      impute: "缺失的数值取训练行的平均值；缺失的类别不属于任何一个值。",
      refuse: "没有缺失的单元格时才使用此表。",
    },
    /** @param {number} n */
    missing: (n) => `缺 ${n} 个`,
    /** @param {number} n */
    distinct: (n) => `${n} 种值`,
    /** @param {string} shape */
    network: (shape) => `将用 ${shape} 网络重新开始训练。撤销即可回到之前的训练。`,
    windows: "文件不是 UTF-8，已按 Windows-1252 读取。请检查其中的特殊字符。",
    /** @param {string} name @param {number} size @param {number} limit */
    tooLarge: (name, size, limit) =>
      `${name} 有 ${megabytes(size)}，最多读取 ${megabytes(limit)}。请减少行数或列数。`,
    /** @param {string} name */
    binary: (name) => `${name} 不是文本。请把表格存为 CSV 再打开。`,
    /** @param {string} name */
    workbook: (name) => `${name} 是工作簿或压缩包。请把工作表存为 CSV 再打开。`,
    /** @param {string} name */
    empty: (name) => `${name} 是空的。表格要有一行列名和若干行数值。`,
    /** @param {string} name */
    unreadable: (name) => `浏览器无法读取 ${name}。`,
    /** @param {number} n */
    several: (n) => `拖入了 ${n} 个文件，一次只能读取一个。`,
  },
};
