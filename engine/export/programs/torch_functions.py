"""The functions of the language in PyTorch, for one sample, as source text.

They compute what the engine's operations do, kinks and ties included: of equal numbers the first
is the larger. Numbers that are known while a program is read are numbers here too.
"""

FUNCTIONS = '''\
class Turn:
    """What the program takes, one after the other, while it runs for one sample."""

    data = weights = masks = iter(())


def input(*shape):
    return next(Turn.data)


target = input


def tokens(*shape, vocabulary):
    return next(Turn.data)


def parameter(*shape):
    return next(Turn.weights)


def dropout(x, rate):
    """With the mask that was drawn."""
    return x * next(Turn.masks)


def t(x):
    return torch.as_tensor(x, dtype=torch.float64)


def zeros(*shape):
    return torch.zeros(shape)


def ones(*shape):
    return torch.ones(shape)


def causal_mask(n):
    return torch.full((n, n), -1e9).triu(1)


def exp(x): return torch.exp(t(x))
def log(x): return torch.log(t(x))
def sqrt(x): return torch.sqrt(t(x))
def abs(x): return torch.abs(t(x))
def sin(x): return torch.sin(t(x))
def cos(x): return torch.cos(t(x))
def tanh(z): return torch.tanh(t(z))
def sigmoid(z): return torch.sigmoid(t(z))
def relu(z): return torch.relu(t(z))
def leaky_relu(z, slope=0.01): return torch.where(t(z) > 0, t(z), slope * t(z))
def elu(z, slope=1.0): return F.elu(t(z), slope)
def selu(z): return F.selu(t(z))
def softplus(z): return torch.logaddexp(t(z), t(0.0))
def softsign(z): return F.softsign(t(z))
def silu(z): return F.silu(t(z))
def gelu(z): return F.gelu(t(z), approximate="tanh")
def maximum(a, b): return torch.where(t(a) >= t(b), t(a), t(b))
def minimum(a, b): return torch.where(t(a) <= t(b), t(a), t(b))


def axes(x, axis):
    if axis is None:
        return tuple(range(x.ndim))
    return tuple(a % x.ndim for a in (axis if isinstance(axis, tuple) else (axis,)))


def sum(x, axis=None, keepdims=False):
    return t(x).sum(axes(t(x), axis), keepdim=keepdims) if t(x).ndim else t(x)


def mean(x, axis=None, keepdims=False):
    return t(x).mean(axes(t(x), axis), keepdim=keepdims) if t(x).ndim else t(x)


def max(x, axis=None, keepdims=False):
    """The gradient goes to the first of the largest."""
    x = t(x)
    if not x.ndim:
        return x
    over = axes(x, axis)
    kept = [a for a in range(x.ndim) if a not in over]
    flat = x.permute(*kept, *sorted(over)).reshape([*(x.shape[a] for a in kept), -1])
    found = flat.gather(-1, flat.argmax(-1, keepdim=True)).squeeze(-1)
    if keepdims:
        found = found.reshape([1 if a in over else n for a, n in enumerate(x.shape)])
    return found


def softmax(z, axis=-1): return torch.softmax(z, axis)
def log_softmax(z, axis=-1): return torch.log_softmax(z, axis)


def layer_norm(x, gain=1.0, bias=0.0, epsilon=1e-5):
    apart = x - x.mean(-1, keepdim=True)
    return gain * apart / torch.sqrt((apart**2).mean(-1, keepdim=True) + epsilon) + bias


def reshape(x, *shape): return t(x).reshape(shape)
def flatten(x): return t(x).reshape(-1)
def transpose(x, *order): return x.permute(order or tuple(reversed(range(x.ndim))))
def concatenate(arrays, axis=0): return torch.cat([t(a) for a in arrays], axis)
def stack(arrays, axis=0): return torch.stack([t(a) for a in arrays], axis)
def conv2d(x, k, stride=1, padding=0): return F.conv2d(x[None], k, None, stride, padding)[0]
def max_pool(x, size, stride=None): return F.max_pool2d(x[None], size, stride)[0]
def average_pool(x, size, stride=None): return F.avg_pool2d(x[None], size, stride)[0]


def pick(x, *index):
    """x[index], also where a slice goes backward, which PyTorch does not know."""
    left = len(index) - index.count(...)
    if ... in index:
        at = index.index(...)
        index = (*index[:at], *[slice(None)] * (x.ndim - left), *index[at + 1 :])
    axis = 0
    for one in index:
        if isinstance(one, slice):
            places = range(*one.indices(x.shape[axis]))
            x, axis = x.index_select(axis, torch.tensor([*places])), axis + 1
        else:
            x = x.select(axis, one)
    return x


def half_squared_error(a, y): return 0.5 * sum((a - y) ** 2)
def mean_squared_error(a, y): return mean((a - y) ** 2)
def absolute_error(a, y): return sum(torch.abs(t(a - y)))
def huber(a, y): return F.huber_loss(t(a) + 0 * t(y), t(y) + 0 * t(a), reduction="sum")
def hinge(a, y): return sum(torch.relu(t(1 - y * a)))
def categorical_cross_entropy(p, y): return -sum(torch.xlogy(t(y), t(p)))


def binary_cross_entropy(p, y):
    return -sum(torch.xlogy(t(y), t(p)) + torch.xlogy(t(1 - y), t(1 - p)))


def cross_entropy(logits, y):
    """Summed over classes, a mean over rows."""
    return -mean(sum(y * torch.log_softmax(logits, -1), axis=-1))
'''
