"""Writes networks.json: the features that torch computes with networks written as their papers and authors do.

    python3 networks.py > networks.json      (torch 1.13.1, CPU)

All weights of one kind and shape are one wave, so that they need neither a file nor an order.
"""
import json
import math

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(1)
values = {}


def wave(shape, scale, phase, offset=0.0):
    count = math.prod(shape)
    return (offset + scale * torch.sin(0.7 * torch.arange(count, dtype=torch.float64) + phase)).float().reshape(shape)


def fill(module):
    for name, tensor in list(module.named_parameters()) + list(module.named_buffers()):
        kind = name.split(".")[-1]
        if kind == "num_batches_tracked":
            continue
        if kind == "running_mean" or kind.startswith("bias"):
            new = wave(tensor.shape, 0.1, 1)
        elif kind == "running_var" or tensor.dim() == 1:
            new = wave(tensor.shape, 0.2, 2, offset=1.0)
        else:
            new = wave(tensor.shape, math.sqrt(1 / (tensor.numel() / tensor.shape[0])), 3)
        tensor.data.copy_(new)
    return module


def keep(name, module, x):
    """Each 61st of the features, with running statistics and with those of the batch."""
    fill(module)
    with torch.no_grad():
        for mode in ("eval", "train"):
            features = getattr(module, mode)()(x)
            values[f"{name}.{mode}"] = [round(float(v), 7) for v in features.flatten()[::61]]


def conv(i, o, k, s=1):
    return nn.Conv2d(i, o, k, s, k // 2, bias=False)


class Basic(nn.Module):
    def __init__(self, i, w, s):
        super().__init__()
        self.c1, self.b1, self.c2, self.b2 = conv(i, w, 3, s), nn.BatchNorm2d(w), conv(w, w, 3), nn.BatchNorm2d(w)
        self.down = nn.Sequential(conv(i, w, 1, s), nn.BatchNorm2d(w)) if s != 1 or i != w else nn.Identity()

    def forward(self, x):
        return F.relu(self.b2(self.c2(F.relu(self.b1(self.c1(x))))) + self.down(x))


class Bottleneck(nn.Module):
    def __init__(self, i, w, s):
        super().__init__()
        self.c1, self.b1, self.c2, self.b2 = conv(i, w, 1), nn.BatchNorm2d(w), conv(w, w, 3, s), nn.BatchNorm2d(w)
        self.c3, self.b3 = conv(w, 4 * w, 1), nn.BatchNorm2d(4 * w)
        self.down = nn.Sequential(conv(i, 4 * w, 1, s), nn.BatchNorm2d(4 * w)) if s != 1 or i != 4 * w else nn.Identity()

    def forward(self, x):
        y = F.relu(self.b2(self.c2(F.relu(self.b1(self.c1(x))))))
        return F.relu(self.b3(self.c3(y)) + self.down(x))


class PreAct(nn.Module):
    """DivideMix's block; with textbook, that of "Identity Mappings in Deep Residual Networks"."""

    def __init__(self, i, w, s, textbook):
        super().__init__()
        self.b1, self.c1, self.b2, self.c2 = nn.BatchNorm2d(i), conv(i, w, 3, s), nn.BatchNorm2d(w), conv(w, w, 3)
        self.short = conv(i, w, 1, s) if s != 1 or i != w else None
        self.textbook = textbook

    def forward(self, x):
        a = F.relu(self.b1(x))
        s = self.short(a) if self.short is not None else (x if self.textbook else a)
        return self.c2(F.relu(self.b2(self.c1(a)))) + s


class Wide(nn.Module):
    def __init__(self, i, w, s):
        super().__init__()
        self.b1, self.c1, self.b2, self.c2 = nn.BatchNorm2d(i), conv(i, w, 3, s), nn.BatchNorm2d(w), conv(w, w, 3)
        self.short = conv(i, w, 1, s) if i != w else None

    def forward(self, x):
        y = self.c2(F.relu(self.b2(self.c1(F.relu(self.b1(x))))))
        return y + (self.short(x) if self.short is not None else x)


def stages(block, counts, widths, i, expansion=1, first=1, **options):
    blocks = []
    for stage, (count, width) in enumerate(zip(counts, widths)):
        for index in range(count):
            blocks.append(block(i, width, 2 if stage > 0 and index == 0 else 1, **options))
            i = width * expansion
    return blocks


def pool():
    return [nn.AdaptiveAvgPool2d(1), nn.Flatten()]


WIDTHS = (64, 128, 256, 512)
SMALL = [conv(3, 64, 3), nn.BatchNorm2d(64), nn.ReLU()]
LARGE = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
image = wave((2, 3, 16, 16), 1, 0)
large = wave((2, 3, 40, 36), 1, 0)

keep("resnet18.3x3", nn.Sequential(*SMALL, *stages(Basic, (2, 2, 2, 2), WIDTHS, 64), *pool()), image)
keep("resnet18.7x7", nn.Sequential(*LARGE, *stages(Basic, (2, 2, 2, 2), WIDTHS, 64), *pool()), large)
keep("resnet50.3x3", nn.Sequential(*SMALL, *stages(Bottleneck, (3, 4, 6, 3), WIDTHS, 64, 4), *pool()), image)
keep("preact18.activated", nn.Sequential(*SMALL, *stages(PreAct, (2, 2, 2, 2), WIDTHS, 64, textbook=False), *pool()), image)
keep("preact18.identity", nn.Sequential(conv(3, 64, 3), *stages(PreAct, (2, 2, 2, 2), WIDTHS, 64, textbook=True), nn.BatchNorm2d(512), nn.ReLU(), *pool()), image)
keep("wrn16-2", nn.Sequential(conv(3, 16, 3), *stages(Wide, (2, 2, 2), (32, 64, 128), 16), nn.BatchNorm2d(128), nn.ReLU(), *pool()), image)

ids = torch.tensor([[1, 5, 2, 7, 3, 0, 0, 0], [4, 4, 9, 1, 8, 6, 2, 3], [9, 0, 0, 0, 0, 0, 0, 0]])
padding = ids == 0


class Bag(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(10, 64)

    def forward(self, ids):
        return F.embedding_bag(ids, self.table.weight, mode="mean", padding_idx=0)


class Text(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(10, 64)
        self.maps = nn.ModuleList(nn.Conv1d(64, 100, width) for width in (3, 4, 5))

    def forward(self, ids):
        vectors = self.table(ids).masked_fill(padding.unsqueeze(-1), 0).transpose(1, 2)
        return torch.cat([F.relu(m(vectors)).amax(2) for m in self.maps], 1)


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.table, self.lstm = nn.Embedding(10, 64), nn.LSTM(64, 64, batch_first=True)

    def forward(self, ids):
        lengths = (~padding).sum(1)
        packed = nn.utils.rnn.pack_padded_sequence(self.table(ids), lengths, batch_first=True, enforce_sorted=False)
        return self.lstm(packed)[1][0][0]


keep("bag", Bag(), ids)
text = Text()
keep("lstm", Recurrent(), ids)
# A convolution over a text is one over an image of a single channel there: (out, 1, width, D) instead of (out, D, width).
fill(text)
for m in text.maps:
    o, d, w = m.weight.shape
    m.weight.data.copy_(wave((o, 1, w, d), math.sqrt(1 / (d * w)), 3)[:, 0].transpose(1, 2))
with torch.no_grad():
    values["text.eval"] = [round(float(v), 7) for v in text(ids).flatten()[::61]]

print(json.dumps(values).replace("], ", "],\n "))
