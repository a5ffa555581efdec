"""Writes values.json: what Python's torch computes for inputs that need no random numbers, and what its generators draw.

    python3 values.py > values.json      (torch 1.13.1, CPU)
"""
import json
import math

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
values = {}


def wave(*shape, scale=1.0, phase=0.0):
    """sin(0.7 i + phase) over the elements in order: the same numbers in every language."""
    count = math.prod(shape)
    return torch.tensor([scale * math.sin(0.7 * i + phase) for i in range(count)], dtype=torch.float64).float().reshape(shape)


def keep(name, tensor):
    values[name] = [float(v) for v in tensor.detach().double().flatten()]


def mlp():
    shapes = [(8, 6), (8,), (3, 8), (3,)]
    return [wave(*s, scale=0.5, phase=i).requires_grad_() for i, s in enumerate(shapes)]


def logits(p, x):
    h = F.linear(x, p[0], p[1])
    h = F.batch_norm(h, None, None, None, None, True)
    return F.linear(torch.relu(h), p[2], p[3])


x, y = wave(5, 6), torch.tensor([0, 2, 1, 2, 0])
parameters = mlp()
out = logits(parameters, x)
loss = F.cross_entropy(out, y, label_smoothing=0.1)
loss.backward()
keep("mlp.logits", out)
keep("mlp.loss", loss)
for i, p in enumerate(parameters):
    keep(f"mlp.grad{i}", p.grad)

for name, make in {
    "sgd": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, weight_decay=5e-4),
    "nesterov": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, weight_decay=5e-4, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, 0.01, weight_decay=1e-3),
    "adamw": lambda p: torch.optim.AdamW(p, 0.01, weight_decay=1e-2),
}.items():
    parameters = mlp()
    optimizer = make(parameters)
    for _ in range(3):
        optimizer.zero_grad()
        F.cross_entropy(logits(parameters, x), y).backward()
        optimizer.step()
    for i, p in enumerate(parameters):
        keep(f"{name}.parameter{i}", p)

image = wave(2, 3, 8, 8).requires_grad_()
kernel = wave(4, 3, 3, 3, scale=0.3, phase=1).requires_grad_()
convolved = F.conv2d(image, kernel, stride=2, padding=1)
mean, var = torch.zeros(4), torch.ones(4)
normalised = F.batch_norm(convolved, mean, var, wave(4, phase=2) + 2, wave(4, phase=3), True, 0.1, 1e-5)
pooled = F.adaptive_avg_pool2d(F.max_pool2d(torch.relu(normalised), 2), 1).flatten(1)
(pooled * wave(2, 4, phase=4)).sum().backward()
for name, tensor in {"convolved": convolved, "mean": mean, "var": var, "pooled": pooled, "image_grad": image.grad, "kernel_grad": kernel.grad}.items():
    keep(f"conv.{name}", tensor)

square = wave(4, 4) + 3 * torch.eye(4)
keep("linalg.inv", torch.linalg.inv(square))
keep("linalg.solve", torch.linalg.solve(square, wave(4, 2, phase=5)))
keep("linalg.logabsdet", torch.linalg.slogdet(square)[1])
keep("reduce.logsumexp", wave(3, 5).logsumexp(1))
keep("reduce.softmax", wave(3, 5).softmax(1))
keep("reduce.var", wave(3, 5).var(1, unbiased=True))
keep("index.gather", wave(3, 5).gather(1, torch.tensor([[4, 0], [1, 1], [2, 3]])))
keep("index.scatter_add", torch.zeros(3, 4).scatter_add(1, torch.tensor([[0, 1, 1], [3, 3, 0], [2, 2, 2]]), wave(3, 3)))
keep("index.topk", wave(20).topk(5)[0])

scalar = torch.tensor([0.3, -1.2], dtype=torch.float64, requires_grad=True)
first, = torch.autograd.grad((scalar ** 3 * scalar.exp()).sum(), scalar, create_graph=True)
second, = torch.autograd.grad(first.sum(), scalar)
keep("autograd.first", first)
keep("autograd.second", second)


def drawn(seed):
    return torch.Generator().manual_seed(seed)


keep("random.randperm", torch.randperm(12, generator=drawn(7)))
keep("random.rand", torch.rand(6, generator=drawn(7)))
keep("random.randn", torch.randn(20, generator=drawn(7)))
keep("random.uniform_", torch.empty(6).uniform_(-2, 3, generator=drawn(9)))
keep("random.bernoulli_", torch.empty(12).bernoulli_(0.3, generator=drawn(9)))
keep("random.randint", torch.randint(0, 100, (6,), generator=drawn(9)))

print(json.dumps(values, indent=0))
