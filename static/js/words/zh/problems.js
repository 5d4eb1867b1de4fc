/*
 * 中文: what the server says of something it cannot take, piece by piece. `t` puts a piece inside
 * a piece into words. What `refused` is given stands first and its allowed values after a colon.
 */

/** @import { Said } from "../en/problems.js" */

/** The signs that part cells, by the server's names for them. @param {string} name */
const sign = (name) =>
  ({ commas: "逗号", semicolons: "分号", tabs: "制表符", bars: "竖线", blanks: "空格" })[name] ??
  name;

/** What a table has too many of. @param {string} name */
const measure = (name) => ({ bytes: "字节", inputs: "个输入", values: "个值" })[name] ?? name;

/** @satisfies {Record<string, Said>} */
export const problems = {
  ofField: (t, field, message) => `${field}：${t(message)}`,
  refused: (t, value, allowed) => `得到 ${value}；允许：${t(allowed)}`,
  place: (t, line, column, message) => `第 ${line} 行第 ${column} 列：${t(message)}`,
  line: (t, line, message) => `第 ${line} 行：${t(message)}`,
  ofColumn: (t, name, message) => `列 ${name}：${t(message)}`,
  orNothing: (t, allowed) => `${t(allowed)}，或不填`,
  eachOnce: (_, names) => `以下一项或多项，各一次：${names}`,
  oneOrMore: (_, names) => `以下一项或多项：${names}`,
  oneOf: (_, names) => `以下之一：${names}`,
  wholeFor: (_, low, high, name) => `${low} 到 ${high} 的整数（${name}）`,
  wholeRange: (_, low, high) => `${low} 到 ${high} 的整数`,
  wholeFrom: (_, low) => `不小于 ${low} 的整数`,
  range: (_, low, high) => `${low} 到 ${high} 的数`,
  from: (_, low) => `不小于 ${low} 的数`,
  aboveTo: (_, low, high) => `大于 ${low} 且不超过 ${high} 的数`,
  above: (_, low) => `大于 ${low} 的数`,
  truth: () => "true 或 false",
  number: () => "一个数",
  finite: () => "只能是有限的数",
  layers: (_, low, high) => `${low} 到 ${high} 层`,
  parameters: (_, most) => `权重和偏置总共最多 ${most} 个`,
  samples: (_, most, data) => `最多为 ${data} 的 ${most} 个训练样本`,
  fixedRows: (_, name) => `不能填：${name} 的各行是固定的`,
  fixed: (_, name) => `不能填：${name} 的这一项是固定的`,
  noFeatures: (_, name) => `不能填：${name} 没有特征可选`,
  inputsOf: (_, count, data) => `${count}，即 ${data} 的输入数`,
  outputsOf: (_, count, data) => `${count}，即 ${data} 的输出数`,
  standsAfter: (_, output, loss, fitting) => `${output}；${loss} 要接在 ${fitting} 之后`,
  lossFits: (_, activation, losses) => `与 ${activation} 相配的损失：${losses}`,
  evenBits: (_, low, high) => `${low} 到 ${high} 之间的偶数位`,
  orText: (t, allowed, most) => `${t(allowed)}，或最多 ${most} 个字符的文本`,
  otherSet: (_, name) => `不填：数据集是 ${name}`,
  tableSettings: () => "表格的设置，至少要有文本",
  tableText: () => "表格的文本",
  columnName: () => "列名",
  names: () => "名称列表",
  emptyTable: () => "表格是空的；要有一行列名和若干行数值",
  oneColumn: () => "只有一列；表格要有输入和目标，用 , ; | 制表符或空格分隔",
  rowsMore: (_, most) => `数值超过 ${most} 行；不能再多`,
  columnsMore: (_, most) => `超过 ${most} 列；不能再多`,
  rowsMany: (_, rows, most) => `有 ${rows} 行数值；最多读取 ${most} 行`,
  rowsFew: (_, rows, low) => `只有 ${rows} 行数值；至少需要 ${low} 行`,
  columnsMany: (_, columns, most) => `有 ${columns} 列；最多读取 ${most} 列`,
  tableHas: (_, count, what, most) =>
    `表格有 ${count} ${measure(what)}；最多读取 ${most} ${measure(what)}`,
  cellLong: (_, size, most) => `一个单元格有 ${size} 个字符；最多读取 ${most} 个`,
  cells: (_, cells, width, parted) =>
    `有 ${cells} 个单元格，而第一行有 ${width} 个（以${sign(parted)}分隔）`,
  afterQuote: (_, text) => `右引号之后是“${text}”；单元格里的引号要写两个`,
  openQuote: () => '这里开始的引号 " 没有结束',
  noText: () => "有不是文本的字符；请把文件存为 UTF-8",
  notUtf: (_, byte, wanted) => `第 ${byte} 个字节不是 ${wanted}；请把文件存为 UTF-8`,
  missing: () => "缺少这个单元格；请补上，或去掉这一行",
  onlyTarget: () => "除目标外，没有一列有值",
  always: (_, value) => `目标总是 ${value}；分类至少需要两个值`,
  oddCell: (_, text, count) => `“${text}”不是数，而另有 ${count} 个单元格是数`,
  notFinite: (_, text) => `“${text}”不是有限的数；请留空，或去掉这一行`,
  otherUnit: (_, text, unit, others) => `“${text}”的单位是 ${unit}，其他的是 ${others}`,
  tooLarge: (_, value, most) => `${value} 太大；最大读取 ${most}`,
  noNumber: (_, text) => `“${text}”不是数，而回归需要数`,
  differing: (t, count, most, remedy) =>
    `有 ${count} 种不同的值；最多读取 ${most} 种：${t(remedy)}`,
  ignoreIt: () => "请不用这一列",
  anotherTarget: () => "请换一个目标",
  perhapsValue: () => "或者这是回归？",
  mustStay: () => "少一些列：至少要留下一个输入和一个目标",
  oneClass: (_, count, present, absent) =>
    `全部 ${count} 个点都是 ${present} 类；至少还要一个 ${absent} 类的点`,
  waiting: (_, count) => `已有 ${count} 步在等待`,
  asked: (_, count) => `已有 ${count} 个问题正在回答`,
  changes: (_, count) => `这次训练已有 ${count} 处实时改动`,
  full: (_, count) => `全部 ${count} 个会话都在使用中`,
  watched: () => "这个会话的观看者已达上限",
  large: (_, allowed) =>
    `消息太大；允许：${allowed.replace(/^at most (\d+) bytes$/, "最多 $1 字节")}`,
  ended: () => "这个会话已结束",
  nothingTo: (_, what) => `没有可${{ undo: "撤销", redo: "重做" }[what] ?? ` ${what} `}的`,
  patience: (_, epochs, best) =>
    `耐心 ${epochs}：自第 ${best} 次更新以来，测试损失没有改善；训练已停止`,
  patienceTrain: (_, epochs, best) =>
    `耐心 ${epochs}：自第 ${best} 次更新以来，训练损失没有改善；训练已停止`,
  fault: () => "服务器出了故障；详情见它的日志",
};
