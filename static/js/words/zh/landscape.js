/*
 * 中文: the landscape: the loss over a plane, and the run walking on it.
 */

import { number, percent } from "../format.js";

export const landscape = {
  landscape: {
    plane: "损失随",
    kinds: {
      parameters: "两个权重",
      principal: "路径的主方向",
      random: "随机平面",
    },
    /** @param {string} from @param {string} to */
    weight: (from, to) => `${from} → ${to}`,
    /** @param {string} of */
    bias: (of) => `b → ${of}`,
    across: "横向",
    up: "纵向",
    choose: "在图上点一个权重或偏置作为横轴，按住 Shift 点则作为纵轴。",
    axes: {
      principal: ["第一方向", "第二方向"],
      random: ["第一方向", "第二方向"],
    },
    of: "损失取自",
    over: { train: "全部训练数据", batch: "本次更新的批次" },
    view: "视图",
    modes: { contour: "等高线", relief: "立体" },
    closer: "放大",
    further: "缩小",
    turn: "旋转",
    another: "换个平面",
    again: "重画",
    large: "在图上放大打开",
    aside: "放回侧边",
    label: "损失的地形。方向键瞄准，Enter 从那里开始，Esc 放弃。",
    empty: "先开始训练，或前进一步：地形需要一个网络。",
    noPath: "有了路径才有它的方向：至少更新两次再来看。",
    single: "这个网络只有一个权重，地形需要两个。",
    asking: "正在沿训练路径查看四周…",
    stopped: "无法画出地形。",
    hint: "拖动小球，换个地方开始。",
    tooMany: "网络太大，不能在这个平面上换起点；选“两个权重”就可以。",
    /** @param {number} update */
    drawn: (update) => `画于第 ${update} 次更新。`,
    /** @param {number} rows @param {number} of */
    sampled: (rows, of) => `用了 ${of} 个样本中均匀选出的 ${rows} 个。`,
    /** @param {number} others */
    others: (others) => `其余 ${others} 个参数保持不变。`,
    /** @param {number} first @param {number} second */
    shares: (first, second) =>
      `这两个方向占路径移动的 ${percent(first + second)}（${percent(first)} 和 ${percent(second)}），其余看不到。`,
    random: "两个随机方向，各与权重等长；路径是从远处看的。",
    /** @param {string} across @param {number} x @param {string} up @param {number} y */
    place: (across, x, up, y) => `${across} ${number(x, 3)}，${up} ${number(y, 3)}`,
    /** @param {string} place @param {string} loss */
    here: (place, loss) => `当前：${place}，损失 ${loss}`,
    /** @param {string} place @param {string} loss */
    reads: (place, loss) => `${place}：损失 ${loss}`,
    beyond: "大到无法表示",
    legend: { path: "路径", now: "当前", gradient: "下坡，−∇L", step: "本次更新的一步" },
    /** @param {string} across @param {string} up @param {string} spans @param {string} low @param {string} place @param {string} high */
    summary: (across, up, spans, low, place, high) =>
      `损失随 ${across} 与 ${up} 的变化，${spans}。最低 ${low}，在 ${place}；最高 ${high}。`,
    /** @param {number} x0 @param {number} x1 @param {number} y0 @param {number} y1 */
    spans: (x0, x1, y0, y1) =>
      `从 ${number(x0, 3)} 到 ${number(x1, 3)}，以及从 ${number(y0, 3)} 到 ${number(y1, 3)}`,
    /** @param {number} steps @param {string} place */
    came: (steps, place) => `路径有 ${steps} 个点，起于 ${place}。`,
    /** @param {number} x @param {number} y */
    downhill: (x, y) => `下坡方向是 (${number(x, 3)}, ${number(y, 3)})。`,
    /** @param {number} x @param {number} y */
    step: (x, y) => `更新的一步是 (${number(x, 3)}, ${number(y, 3)})。`,
    /** @param {string} place */
    moved: (place) => `从 ${place} 开始。`,
  },
};
