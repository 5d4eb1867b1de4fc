/*
 * Chinese: the list of one's runs, and what goes with a link.
 */

export const runs = {
  runs: {
    title: "我的运行",
    close: "关闭",
    does: "此浏览器的运行，最新的在前。当前打开的总在其中。",
    memory: "此服务器只在运行期间保留这些运行。",
    search: "搜索",
    none: "没有叫这个名字的运行。",
    now: "正在打开",
    rename: "重命名",
    duplicate: "复制一份",
    remove: "删除",
    undo: "撤销",
    called: "名称",
    program: "程序",
    removed: "已删除 {name}。",
    copyOf: "{name}，副本",
    branch: "从这里分支",
    branched: "{name}，自更新 {count} 起",
    future: "{name}，至更新 {count}",
    kept: "其后的部分已保存在“我的运行”：",
    compare: "比较运行",
    few: "勾选两到六个运行来比较。",
    /** @param {string} name */
    tick: (name) => `比较运行: ${name}`,
    at: "更新 {count}",
    lost: "连接已断开。",
    mine: "我的运行",
    mineDo: "此浏览器的运行：找回、命名、复制。",
    look: "复制只能观看的链接",
    lookDo: "打开它的人能看到此运行，但不能改变任何东西。",
    line: "给打开链接的人的一行话",
    looking: "您在观看；此链接不能改变任何东西。",
  },
};
