/*
 * 中文: the well-chosen starts, each with what to watch. Loaded when they are first asked for.
 */

/** @type {Record<string, readonly [title:string, watch:string]>} */
const starts = {
  xor: ["异或", "四个点，没有直线能分开：看隐藏神经元怎样弯折平面。"],
  worked: ["手算一次更新", "两个符号相反的误差在 h₁ 相遇：较大的一个被抵消三分之一。"],
  circle: ["圆", "50 轮之内，几条直的切线连成封闭的边界。"],
  spiral: ["螺旋", "第一层切开，第二层折叠；250 轮之后，25 个点里只错一个。"],
  vanishing: ["梯度消失", "每道门最多放过四分之一：第 1 层几乎什么都听不到。"],
  exploding: ["梯度爆炸", "每一层都把误差翻倍。一次更新，数值就失控。"],
  dead_relu: ["死亡 ReLU", "一步走得太远，门就关上了，再没有误差能打开它。"],
  symmetry: ["孪生", "两个隐藏单元开始时一样，得到的误差一样，于是一直一样。"],
  encoder: ["编码器 8-3-8", "三个神经元要区分八种模式：它们找到了一种二进制编码。"],
  digits: ["数字", "选一个隐藏格子：它的权重就是它在寻找的图样。"],
  mnist: ["MNIST", "两轮就够认出十个数字里的九个。"],
  overfitting: ["过拟合", "看“图表”：训练损失继续下降，测试损失又回升。"],
};

export const recipes = {
  watch: "看点：",
  dismiss: "关闭看点",
  starts,
};
