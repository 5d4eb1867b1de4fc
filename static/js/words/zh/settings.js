/*
 * 中文: every name that may be chosen and every setting, by the engine's own names, each with
 * its title and one sentence: what it does and when one wants it. Loaded with the left side.
 */

/** @import { Said } from "../en/settings.js" */

/** @type {Record<string, Said>}  by dotted name; layer: of any layer */
const fields = {
  "data.name": ["数据", "要学习的东西；同时换上能学会它的网络。"],
  "data.points": ["点数", "样本有多少；太少会被死记硬背。"],
  "data.noise": ["噪声", "样本散得多开；有噪声就没有完美的拟合。"],
  "data.seed": ["抽样种子", "换一个种子，抽出同类的另一组样本。"],
  "data.test_fraction": ["测试比例", "留出不学的部分，看出哪些只是记住了。"],
  "data.standardize": ["标准化", "把每个输入变成均值 0、标准差 1；适合真实表格。"],
  "data.features": ["特征", "网络从一个点得到什么；有了 x₁²，直线就能变成圆。"],
  "data.targets": ["目标编码", "类别怎样写成数；它决定输出层。"],
  "data.classes": ["类别数", "要区分多少种。"],
  "data.size": ["位数", "一个模式有多少个输入；越多越难。"],
  "data.table": ["表格", "你自己的行，以文本给出。"],
  "data.rows": ["自己的点", "手画或手写的行。"],
  "network.inputs": ["输入数", "一个样本有多少个数；由数据决定。"],
  "network.layers": ["隐藏层", "输入与输出之间有多少层。"],
  "network.seed": ["起点", "换一个种子，初始权重就不同：学习也靠运气。"],
  "network.initializer": ["权重初始化", "初始权重怎样抽取；按激活函数来选。"],
  "network.initializer_scale": ["幅度", "初始权重离 0 多远。"],
  "network.bias_initializer": ["偏置初始化", "初始偏置怎样抽取；通常取 0。"],
  "network.bias_scale": ["偏置幅度", "初始偏置离 0 多远。"],
  "network.precision": ["精度", "float32 省一半内存，float64 能显出更小的差别。"],
  "network.weights": ["给定权重", "直接指定初始权重，不用抽取。"],
  "network.biases": ["给定偏置", "直接指定初始偏置，不用抽取。"],
  "layer.units": ["单元数", "这一层有多少神经元：越多，能弯折得越多。"],
  "layer.activation": ["激活函数", "把 z 弯成 a；它的斜率就是误差要过的门。"],
  "layer.kind": ["类型", "全连接：每个单元都接收前一层的所有单元。"],
  "layer.bias": ["偏置", "让单元没有输入也能输出；关掉看看它起什么作用。"],
  "layer.slope": ["斜率", "激活函数的可调参数；有泄漏，死亡的单元还能活过来。"],
  "layer.dropout": ["Dropout", "每次更新被静音的单元比例；防止过拟合。"],
  "layer.freeze_weights": ["冻结权重", "这一层的权重保持不变，误差仍然通过。"],
  "layer.freeze_biases": ["冻结偏置", "这一层的偏置保持不变。"],
  "layer.frozen": ["已冻结权重", "保持不变的个别权重。"],
  "layer.initializer": ["权重初始化", "这一层的初始权重怎样抽取。"],
  "training.loss": ["损失", "要减小的量；它决定误差的声音有多大。"],
  "training.optimizer": ["优化器", "梯度怎样变成一步。"],
  "training.learning_rate": ["学习率", "一次更新走多远；太远就会发散。"],
  "training.batch_size": ["批次", "一次更新用多少样本；少则噪声大。"],
  "training.shuffle": ["打乱", "每轮重新打乱样本顺序；关闭便于比较。"],
  "training.seed": ["顺序种子", "换一个种子，打乱和丢弃的方式就不同。"],
  "training.reduction": ["批次损失", "样本取平均或总和；取总和时步长随批次变大。"],
  "training.momentum": ["动量 μ", "权重保留多少速度；窄谷里可取大些。"],
  "training.beta1": ["记忆 β₁", "梯度的均值记多久。"],
  "training.beta2": ["记忆 β₂", "梯度的大小记多久。"],
  "training.decay": ["记忆 ρ", "梯度的大小记多久。"],
  "training.epsilon": ["下限 ε", "梯度接近 0 时，使步长保持有限。"],
  "training.schedule": ["调度", "学习率怎样自动变化；先大，最后小。"],
  "training.schedule_every": ["周期", "调度的一个周期有多少次更新。"],
  "training.schedule_factor": ["因子", "每过一个周期，学习率乘以它。"],
  "training.schedule_total": ["到", "到调度曲线结束共多少次更新。"],
  "training.l1": ["L1", "用同样的力把每个权重拉向 0；只留下少数。"],
  "training.l2": ["L2", "权重越大，拉向 0 的力越大；学到的更平滑。"],
  "training.weight_decay": ["权重衰减", "每次更新把所有参数缩小一点；防止过拟合。"],
  "training.clip_norm": ["裁剪范数", "梯度比它长就缩短；防止爆炸。"],
  "training.clip_value": ["裁剪数值", "每个导数超过它就截断；防止离群值。"],
  "training.link_penalty": ["连接惩罚", "Playground 的正则化：在一步之后作用于权重。"],
  "training.link_penalty_rate": ["惩罚强度", "连接惩罚有多强。"],
  "training.carry_over": ["余数顺延", "剩下的样本并入下一轮，与 Playground 相同。"],
  "training.patience": ["耐心", "测试损失这么多轮没有改善就停止。"],
};

/** @type {Record<string, Said>} */
const datasets = {
  and: ["与 AND", "能用直线分开两类时，一个神经元就够了。"],
  or: ["或 OR", "能用直线分开两类时，一个神经元就够了。"],
  nand: ["与非 NAND", "一个神经元就能学会，而它能搭出所有其他逻辑门。"],
  xor: ["异或 XOR", "没有直线能分开这四个点：需要隐藏单元。"],
  parity: ["奇偶", "1 的个数是奇数吗？每一位都同时起作用。"],
  encoder: ["编码器", "很窄的一层要为每个模式想出一个编码。"],
  symmetry: ["对称", "两个隐藏单元找到镜像的权重，比例为 1:2:4。"],
  worked: ["手算例题", "一个样本，小到可以全部手算。"],
  moons: ["双月", "两类互相嵌套，需要弯曲的边界。"],
  circles: ["同心圆", "封闭的边界至少需要三个隐藏单元。"],
  spirals: ["双螺旋", "较难：宽度、耐心和更好的优化器都有帮助。"],
  blobs: ["点团", "每一类是一团点。"],
  checkerboard: ["棋盘", "许多小区域需要许多隐藏单元。"],
  sine: ["正弦", "由弯段拼成的曲线；点少又有噪声就会过拟合。"],
  step: ["阶跃", "跳跃要靠越来越大的权重去逼近。"],
  playground_circle: ["Playground：圆", "一类围住另一类。"],
  playground_xor: ["Playground：异或", "相对的象限属于同一类。"],
  playground_gauss: ["Playground：高斯", "一条直线就能分开的两团点。"],
  playground_spiral: ["Playground：螺旋", "互相缠绕的两条臂。"],
  playground_plane: ["Playground：平面", "沿对角线增大的值；一个神经元就能学会。"],
  playground_gaussians: ["Playground：多高斯", "要拟合的六个山丘和洼地。"],
  iris: ["鸢尾花", "由四个长度区分三个品种：第一张真实的表格。"],
  digits: ["数字 8×8", "手写数字，小到能看清每个像素的权重。"],
  mnist: ["MNIST", "经典：28×28 像素的手写体，十个数字。"],
  drawn: ["自己的点", "把两类点放在想放的地方，看什么能分开它们。"],
  truth: ["真值表", "任选一个位函数，看哪些需要隐藏单元。"],
  table: ["自己的表格", "你的数据，来自电子表格或文本文件。"],
};

/** @type {Record<string, Said>} */
const activations = {
  linear: ["线性", "原样传递；它的门总是开着。"],
  sigmoid: ["sigmoid", "在 0 和 1 之间；它的门最多开四分之一。"],
  tanh: ["tanh", "在 −1 和 1 之间；它的门在 0 附近打开。"],
  relu: ["ReLU", "0 或 z；它的门不是开就是关。"],
  leaky_relu: ["Leaky ReLU", "带泄漏的 ReLU，单元不会死亡。"],
  elu: ["ELU", "0 以下平滑触底的 ReLU。"],
  selu: ["SELU", "缩放过的 ELU，各层方差不变；配 LeCun 初始化。"],
  softplus: ["softplus", "拐角圆滑的 ReLU。"],
  softsign: ["softsign", "像 tanh，但饱和得慢。"],
  silu: ["SiLU", "z 乘以它的 sigmoid；在 0 以下略微下凹。"],
  gelu: ["GELU", "z 乘以比随机数大的概率；用于 Transformer。"],
  sine: ["正弦", "永远上下起伏；适合波。"],
  softmax: ["softmax", "各输出分得总和为 1 的份额；用于多分类。"],
};

/** @type {Record<string, Said>} */
const losses = {
  half_squared_error: ["½ 平方误差", "数值任务常用；它的斜率就是差本身。"],
  mean_squared_error: ["均方误差", "陡一倍，对各输出取平均。"],
  absolute_error: ["绝对误差", "所有误差声音一样大；离群值影响小。"],
  huber: ["Huber", "0 附近为平方，远处为绝对值：平稳而稳健。"],
  binary_cross_entropy: ["二元交叉熵", "用于两类；自信却答错时声音最大。"],
  categorical_cross_entropy: ["多类交叉熵", "同上，用于多类，接在 softmax 之后。"],
  hinge: ["合页损失", "样本超过间隔就沉默；目标为 −1 和 +1。"],
};

/** @type {Record<string, Said>} */
const optimizers = {
  sgd: ["SGD", "逆着梯度走的朴素一步；先看它，再看别的。"],
  momentum: ["动量", "保留速度：沿窄谷跑下去，而不是来回横穿。"],
  nesterov: ["Nesterov", "动量，但先看速度会把它带到哪里。"],
  adagrad: ["AdaGrad", "步长随至今的所有梯度缩小；适合稀有特征。"],
  rmsprop: ["RMSprop", "会遗忘的 AdaGrad，所以步长不会消失。"],
  adam: ["Adam", "动量，加上每个参数各自的步长；很好的首选。"],
  adamw: ["AdamW", "权重衰减不经过其记忆的 Adam。"],
  nadam: ["Nadam", "带 Nesterov 前瞻的 Adam。"],
  adamax: ["AdaMax", "以最近最大的梯度为尺度的 Adam。"],
};

/** @type {Record<string, Said>} */
const schedules = {
  constant: ["恒定", "学习率保持你设的值。"],
  step: ["阶梯", "每隔若干次更新，学习率乘以因子。"],
  exponential: ["指数", "同样的下降，分摊到每次更新。"],
  cosine: ["余弦", "沿半个余弦下降，最后到 0。"],
  warmup: ["预热", "开始时直线上升，然后恒定。"],
  inverse: ["1/t", "除以 1 + t/周期。"],
};

/** @type {Record<string, Said>} */
const initializers = {
  zeros: ["零", "全为 0：隐藏单元永远互为孪生。"],
  constant: ["常数", "全是同一个值：又是孪生。"],
  uniform: ["均匀", "在 −幅度 到 幅度 之间均匀分布。"],
  normal: ["正态", "正态分布，幅度就是标准差。"],
  xavier_uniform: ["Xavier 均匀", "两个方向都保持方差；适合 tanh。"],
  xavier_normal: ["Xavier 正态", "两个方向都保持方差；适合 tanh。"],
  he_uniform: ["He 均匀", "方差加倍，因为一半会丢失；适合 ReLU。"],
  he_normal: ["He 正态", "方差加倍，因为一半会丢失；适合 ReLU。"],
  lecun_uniform: ["LeCun 均匀", "前向时保持方差；适合 SELU。"],
  lecun_normal: ["LeCun 正态", "前向时保持方差；适合 SELU。"],
};

/** @type {Record<string, Said>} */
const features = {
  x1: ["x₁", "从左到右。"],
  x2: ["x₂", "从下到上。"],
  "x1^2": ["x₁²", "左右方向离中间多远。"],
  "x2^2": ["x₂²", "上下方向离中间多远。"],
  x1x2: ["x₁x₂", "在两个相对的象限为正。"],
  "sin x1": ["sin x₁", "从左到右的波。"],
  "sin x2": ["sin x₂", "从下到上的波。"],
};

/** @type {Record<string, Record<string, Said>>}  choices of settings that are no table */
const choices = {
  "training.reduction": {
    mean: ["平均", "步长不随批次变化。"],
    sum: ["总和", "步长随批次变大。"],
  },
  "training.link_penalty": {
    none: ["无", "没有拉力。"],
    l1: ["L1", "要越过 0 的权重就停在 0。"],
    l2: ["L2", "权重越大，拉力越大。"],
  },
  "network.precision": {
    auto: ["自动", "float64，大网络用 float32。"],
    float64: ["float64", "十六位数字。"],
    float32: ["float32", "七位数字。"],
  },
  "data.targets": {
    auto: ["自动", "适合数据的那种。"],
    zero_one: ["0 和 1", "一个输出，配 sigmoid。"],
    signed: ["−1 和 +1", "一个输出，配 tanh。"],
    one_hot: ["独热", "每类一个输出，配 softmax。"],
  },
};

export const settings = {
  fields,
  datasets,
  activations,
  losses,
  optimizers,
  schedules,
  initializers,
  features,
  choices,
  folds: {
    data: "点数、噪声、特征",
    start: "初始权重、偏置、精度",
    schedule: "调度",
    weights: "权重衰减、Dropout、裁剪",
    order: "顺序、汇总、耐心",
  },
  /** @param {string} title */
  about: (title) => `说明：${title}`,
  live: "改动立即生效。",
  again: "改动后训练重新开始。",
  /** @param {string} name @param {number} layer */
  ofLayer: (name, layer) => `${name} ${layer}`,
  /** @param {string} name */
  ofOutput: (name) => `${name}，输出层`,
  off: "关",
  own: "自动",
  asNetwork: "同网络",
  /** @param {string} scale @param {string} norm */
  clipped: (scale, norm) => `梯度 × ${scale}，裁剪到范数 ${norm}`,
  /** @param {string} share @param {string} value */
  cut: (share, value) => `${share} 的导数在 ${value} 处截断`,
  /** @param {string} optimizer */
  remembered: (optimizer) => `权重旁边：${optimizer} 对它的记忆`,
  /** @param {string} rate */
  now: (rate) => `现为 ${rate}`,
  /** @param {string} first @param {string} last @param {number} updates */
  curve: (first, last, updates) => `${updates} 次更新中学习率从 ${first} 到 ${last}`,
  /** @param {string} text @param {string} low @param {string} high @param {boolean} whole */
  outside: (text, low, high, whole) =>
    `这里不能用 ${text}。请写 ${low} 到 ${high} 的${whole ? "整数" : "数"}。`,
  /** @param {string} text @param {string} low @param {string} high */
  above: (text, low, high) => `这里不能用 ${text}。请写大于 ${low}、不超过 ${high} 的数。`,
};
