/*
 * English: every name that may be chosen and every setting, by the engine's own names, each with
 * its title and one sentence: what it does and when one wants it. Loaded with the left side.
 */

/** @typedef {readonly [title:string, sentence:string]} Said */

/** @type {Record<string, Said>}  by dotted name; layer: of any layer */
const fields = {
  "data.name": ["Data", "What is to be learned; it comes with a network that can learn it."],
  "data.points": ["Points", "How many samples there are; few of them are learned by heart."],
  "data.noise": ["Noise", "How far the samples are scattered; with noise no fit is perfect."],
  "data.seed": ["Drawn from", "Another seed draws other samples of the same kind."],
  "data.test_fraction": ["For testing", "The share kept aside, to see what was only memorized."],
  "data.standardize": [
    "Standardize",
    "Brings every input to mean 0 and deviation 1; for real tables.",
  ],
  "data.features": [
    "Features",
    "What the network is given of a point; x₁² lets a line be a circle.",
  ],
  "data.targets": ["Targets", "How a class is written as numbers; it decides the output."],
  "data.classes": ["Classes", "How many kinds there are to tell apart."],
  "data.size": ["Bits", "How many inputs a pattern has; more are harder."],
  "data.table": ["Table", "Your own rows, as text."],
  "data.rows": ["Own points", "Rows drawn or written by hand."],
  "network.inputs": ["Inputs", "How many numbers a sample has; the data decide."],
  "network.layers": ["Hidden layers", "How many layers lie between input and output."],
  "network.seed": ["Start", "Another seed draws other first weights: luck is part of learning."],
  "network.initializer": [
    "Weights from",
    "How the first weights are drawn; choose it by activation.",
  ],
  "network.initializer_scale": ["Spread", "How far the first weights lie from 0."],
  "network.bias_initializer": ["Biases from", "How the first biases are drawn; 0 is the custom."],
  "network.bias_scale": ["Bias spread", "How far the first biases lie from 0."],
  "network.precision": [
    "Precision",
    "Float32 halves the memory, float64 shows smaller differences.",
  ],
  "network.weights": ["Given weights", "First weights chosen outright instead of drawn."],
  "network.biases": ["Given biases", "First biases chosen outright instead of drawn."],
  "layer.units": ["Units", "How many neurons the layer has: more can bend more."],
  "layer.activation": ["Activation", "What bends z into a; its slope is the gate for the error."],
  "layer.kind": ["Kind", "Dense: every unit hears every unit before it."],
  "layer.bias": ["Bias", "Lets a unit answer without input; switch it off to see what it does."],
  "layer.slope": ["Slope", "The activation’s free number; a leak keeps a dead unit alive."],
  "layer.dropout": ["Dropout", "The share of units silenced at each update; against overfitting."],
  "layer.freeze_weights": [
    "Hold weights",
    "The layer’s weights stay as they are, errors still pass.",
  ],
  "layer.freeze_biases": ["Hold biases", "The layer’s biases stay as they are."],
  "layer.frozen": ["Held weights", "Single weights that stay as they are."],
  "layer.initializer": ["Weights from", "How this layer’s first weights are drawn."],
  "training.loss": ["Loss", "What is made small; it decides how loudly an error calls."],
  "training.optimizer": ["Optimizer", "How a gradient becomes a step."],
  "training.learning_rate": ["Learning rate", "How far one update goes; too far, and it diverges."],
  "training.batch_size": ["Batch", "How many samples share one update; few make it noisy."],
  "training.shuffle": [
    "Shuffle",
    "Draws the order of the samples anew each epoch; off to compare.",
  ],
  "training.seed": ["Order from", "Another seed shuffles, and drops units, in another way."],
  "training.reduction": [
    "Batch’s loss",
    "Mean or sum of the samples; a sum makes steps grow with the batch.",
  ],
  "training.momentum": [
    "Momentum μ",
    "The share of its speed a weight keeps; more for narrow valleys.",
  ],
  "training.beta1": ["Memory β₁", "How long the gradient’s mean is remembered."],
  "training.beta2": ["Memory β₂", "How long the gradient’s size is remembered."],
  "training.decay": ["Memory ρ", "How long the gradient’s size is remembered."],
  "training.epsilon": ["Floor ε", "Keeps the step finite where gradients were near 0."],
  "training.schedule": [
    "Schedule",
    "How the rate changes by itself; large first, small at the end.",
  ],
  "training.schedule_every": ["Every", "Updates in one period of the schedule."],
  "training.schedule_factor": ["Factor", "What one period multiplies the rate by."],
  "training.schedule_total": ["Until", "Updates until the end of the schedule’s curve."],
  "training.l1": ["L1", "Pulls every weight to 0 with the same force; leaves few of them."],
  "training.l2": ["L2", "Pulls large weights to 0 hardest; smooths what is learned."],
  "training.weight_decay": [
    "Weight decay",
    "Shrinks all parameters a little at each update; against overfitting.",
  ],
  "training.clip_norm": ["Clip norm", "Shortens a gradient longer than this; against exploding."],
  "training.clip_value": [
    "Clip value",
    "Cuts every single derivative at this size; against outliers.",
  ],
  "training.link_penalty": [
    "Link penalty",
    "Playground’s regularization: acts on the weights after the step.",
  ],
  "training.link_penalty_rate": ["Penalty rate", "How strong the link penalty is."],
  "training.carry_over": ["Carry over", "Leftover samples join the next epoch, as in Playground."],
  "training.patience": ["Patience", "Stops after so many epochs without a better test loss."],
};

/** @type {Record<string, Said>} */
const datasets = {
  and: ["AND", "A single neuron is enough when a line separates the classes."],
  or: ["OR", "A single neuron is enough when a line separates the classes."],
  nand: ["NAND", "One neuron learns it, and every other gate can be built from it."],
  xor: ["XOR", "No line separates these four points: hidden units are needed."],
  parity: ["Parity", "Is the number of ones odd? Every bit matters at once."],
  encoder: ["Encoder", "A narrow layer must invent a code for each pattern."],
  symmetry: ["Symmetry", "Two hidden units find mirror weights in the ratio 1:2:4."],
  worked: ["Worked example", "One sample, small enough to compute it all by hand."],
  moons: ["Moons", "Two classes that interlock need a curved boundary."],
  circles: ["Circles", "A closed boundary needs at least three hidden units."],
  spirals: ["Spirals", "A hard one: width, patience and a better optimizer help."],
  blobs: ["Blobs", "Clouds of points, one for each class."],
  checkerboard: ["Checkerboard", "Many small regions need many hidden units."],
  sine: ["Sine", "A curve from bent pieces; few noisy points bring overfitting."],
  step: ["Step", "A jump is approached with ever larger weights."],
  playground_circle: ["Playground: circle", "One class encloses the other."],
  playground_xor: ["Playground: exclusive or", "Opposite quadrants belong together."],
  playground_gauss: ["Playground: Gaussian", "Two clouds a single line can part."],
  playground_spiral: ["Playground: spiral", "Two arms wound into each other."],
  playground_plane: [
    "Playground: plane",
    "A value that grows along the diagonal; one neuron learns it.",
  ],
  playground_gaussians: ["Playground: multi Gaussian", "Six hills and hollows to be modelled."],
  iris: ["Iris", "Three species from four lengths: a first real table."],
  digits: ["Digits 8×8", "Handwriting, small enough to see every pixel’s weight."],
  mnist: ["MNIST", "The classic: 28×28 pixels of handwriting, ten digits."],
  drawn: ["Points of your own", "Put two classes where you want them, and see what parts them."],
  truth: ["A truth table", "Choose any function of bits and see which need hidden units."],
  table: ["Your own table", "Your data, from a spreadsheet or a text file."],
};

/** @type {Record<string, Said>} */
const activations = {
  linear: ["linear", "Passes everything on; its gate is always open."],
  sigmoid: ["sigmoid", "Between 0 and 1; its gate is never more than a quarter open."],
  tanh: ["tanh", "Between −1 and 1; its gate is open near 0."],
  relu: ["ReLU", "0 or z; its gate is open or shut."],
  leaky_relu: ["leaky ReLU", "ReLU with a leak, so that no unit dies."],
  elu: ["ELU", "ReLU with a smooth floor below 0."],
  selu: ["SELU", "ELU scaled so that layers keep their variance; with LeCun starts."],
  softplus: ["softplus", "A ReLU with a rounded corner."],
  softsign: ["softsign", "Like tanh, but it saturates slowly."],
  silu: ["SiLU", "z times its sigmoid; dips a little below 0."],
  gelu: ["GELU", "z times the chance of being larger; used in transformers."],
  sine: ["sine", "Goes up and down for ever; for waves."],
  softmax: ["softmax", "Shares of 1 among the outputs; for several classes."],
};

/** @type {Record<string, Said>} */
const losses = {
  half_squared_error: [
    "½ squared error",
    "The custom for values; its slope is the plain difference.",
  ],
  mean_squared_error: ["mean squared error", "Twice as steep, averaged over the outputs."],
  absolute_error: ["absolute error", "All errors call equally loud; outliers do little."],
  huber: ["Huber", "Squared near 0, absolute far away: calm and robust."],
  binary_cross_entropy: [
    "binary cross-entropy",
    "For two classes; confident and wrong calls loudest.",
  ],
  categorical_cross_entropy: [
    "categorical cross-entropy",
    "The same for several classes, after softmax.",
  ],
  hinge: ["hinge", "Silent once a sample lies beyond its margin; targets −1 and +1."],
};

/** @type {Record<string, Said>} */
const optimizers = {
  sgd: ["SGD", "The plain step against the gradient; see it before any other."],
  momentum: ["momentum", "Keeps a velocity: a narrow valley is run down instead of crossed."],
  nesterov: ["Nesterov", "Momentum that looks where its velocity will take it."],
  adagrad: ["AdaGrad", "Steps shrink with all that was told so far; for rare features."],
  rmsprop: ["RMSprop", "AdaGrad that forgets, so that its step does not die."],
  adam: ["Adam", "Momentum with a step size for each parameter; a good first choice."],
  adamw: ["AdamW", "Adam whose weight decay does not pass through its memory."],
  nadam: ["Nadam", "Adam with Nesterov’s look ahead."],
  adamax: ["AdaMax", "Adam measured by the largest recent gradient."],
};

/** @type {Record<string, Said>} */
const schedules = {
  constant: ["constant", "The rate stays where you put it."],
  step: ["step", "Every so many updates the rate is multiplied by the factor."],
  exponential: ["exponential", "The same decline, spread over every update."],
  cosine: ["cosine", "Down along half a cosine to 0 at the end."],
  warmup: ["warm-up", "Up in a straight line at the start, then constant."],
  inverse: ["1/t", "Divided by 1 + t/every."],
};

/** @type {Record<string, Said>} */
const initializers = {
  zeros: ["zeros", "All 0: every hidden unit stays the twin of the next."],
  constant: ["constant", "All the same value: twins again."],
  uniform: ["uniform", "Evenly from −spread to spread."],
  normal: ["normal", "Normal, with the spread as its standard deviation."],
  xavier_uniform: ["Xavier, uniform", "Keeps the variance in both directions; for tanh."],
  xavier_normal: ["Xavier, normal", "Keeps the variance in both directions; for tanh."],
  he_uniform: ["He, uniform", "Twice the variance, as half is lost; for ReLU."],
  he_normal: ["He, normal", "Twice the variance, as half is lost; for ReLU."],
  lecun_uniform: ["LeCun, uniform", "Keeps the variance forward; for SELU."],
  lecun_normal: ["LeCun, normal", "Keeps the variance forward; for SELU."],
};

/** @type {Record<string, Said>} */
const features = {
  x1: ["x₁", "From left to right."],
  x2: ["x₂", "From below to above."],
  "x1^2": ["x₁²", "How far from the middle, sideways."],
  "x2^2": ["x₂²", "How far from the middle, up or down."],
  x1x2: ["x₁x₂", "Positive in two opposite quadrants."],
  "sin x1": ["sin x₁", "Waves from left to right."],
  "sin x2": ["sin x₂", "Waves from below to above."],
};

/** @type {Record<string, Record<string, Said>>}  choices of settings that are no table */
const choices = {
  "training.reduction": {
    mean: ["mean", "Steps do not depend on the batch."],
    sum: ["sum", "Steps grow with the batch."],
  },
  "training.link_penalty": {
    none: ["none", "Nothing pulls."],
    l1: ["L1", "Weights that would cross 0 die there."],
    l2: ["L2", "Large weights are pulled hardest."],
  },
  "network.precision": {
    auto: ["auto", "Float64, for large networks float32."],
    float64: ["float64", "Sixteen digits."],
    float32: ["float32", "Seven digits."],
  },
  "data.targets": {
    auto: ["auto", "What suits the data."],
    zero_one: ["0 and 1", "One output, for a sigmoid."],
    signed: ["−1 and +1", "One output, for a tanh."],
    one_hot: ["one-hot", "An output for each class, for a softmax."],
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
    data: "Points, noise, features",
    start: "First weights, bias, precision",
    schedule: "Schedule",
    weights: "Weight decay, dropout, clipping",
    order: "Order, reduction, patience",
  },
  /** @param {string} title */
  about: (title) => `About: ${title}`,
  live: "A change acts at once.",
  again: "A change starts the run again.",
  /** @param {string} name @param {number} layer */
  ofLayer: (name, layer) => `${name} ${layer}`,
  /** @param {string} name */
  ofOutput: (name) => `${name}, output`,
  off: "off",
  own: "auto",
  asNetwork: "as the network",
  /** @param {string} scale @param {string} norm */
  clipped: (scale, norm) => `gradient × ${scale}, clipped to norm ${norm}`,
  /** @param {string} share @param {string} value */
  cut: (share, value) => `${share} of the derivatives cut at ${value}`,
  /** @param {string} optimizer */
  remembered: (optimizer) => `beside each weight: what ${optimizer} remembers of it`,
  /** @param {string} rate */
  now: (rate) => `now ${rate}`,
  /** @param {string} first @param {string} last @param {number} updates */
  curve: (first, last, updates) => `The rate from ${first} to ${last} over ${updates} updates`,
  /** @param {string} text @param {string} low @param {string} high @param {boolean} whole */
  outside: (text, low, high, whole) =>
    `${text} is not possible here. Write a ${whole ? "whole " : ""}number from ${low} to ${high}.`,
  /** @param {string} text @param {string} low @param {string} high */
  above: (text, low, high) =>
    `${text} is not possible here. Write a number above ${low}, up to ${high}.`,
};
