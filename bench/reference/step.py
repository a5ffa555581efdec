"""Training steps in eager PyTorch. Reads one request a line, {"network", "shape", "batch", "classes", "threads", "steps", "tuned"},
and answers with the seconds of each step."""
import json
import sys
import time

import torch
from torch import nn


def mlp(shape, classes):
    return nn.Sequential(
        nn.Linear(shape[0], 256, bias=False), nn.BatchNorm1d(256), nn.ReLU(),
        nn.Linear(256, 256, bias=False), nn.BatchNorm1d(256), nn.ReLU(),
        nn.Linear(256, classes))


def conv_net(shape, classes):
    layers, inputs = [], shape[0]
    for outputs, pool in ((32, False), (32, True), (64, False), (64, True), (128, False)):
        layers += [nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]
        layers += [nn.MaxPool2d(2)] if pool else []
        inputs = outputs
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, classes))


networks = {"Mlp": mlp, "ConvNet": conv_net}
made = {}


def setup(network, shape, batch, classes, tuned):
    key = network, tuple(shape)
    if key not in made:
        net = networks[network](shape, classes)
        # The library's optimizer steps all parameters in a few calls; tuned Python does so too.
        optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, weight_decay=5e-4, foreach=tuned)
        made[key] = net, optimizer, torch.rand(batch, *shape) * 2 - 1, torch.randint(0, classes, (batch,))
    return made[key]


def run(network, shape, batch, classes, threads, steps, tuned):
    torch.set_num_threads(threads)
    net, optimizer, inputs, labels = setup(network, shape, batch, classes, tuned)
    seconds = []
    for _ in range(steps):
        start = time.perf_counter()
        loss = nn.functional.cross_entropy(net(inputs), labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        # What a step made is freed within it, as the library's dispose scope does.
        del loss
        seconds.append(time.perf_counter() - start)
    return seconds


def answer(**values):
    print(json.dumps(values), flush=True)


answer(torch=torch.__version__)
for line in sys.stdin:
    answer(seconds=run(**json.loads(line)))
