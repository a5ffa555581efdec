"""Training steps in eager PyTorch. Reads one request a line, {"network", "shape", "batch", "classes", "threads", "steps", "tuned", "cpu"},
and answers with the seconds of each step, of processor time if cpu. Tuned is what this library does too: channels last in memory, one call a step for all parameters' updates."""
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


class PreActBlock(nn.Module):
    """DivideMix's: the shortcut leaves after the first batch norm and ReLU."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.norm = nn.BatchNorm2d(inputs)
        self.body = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(),
            nn.Conv2d(outputs, outputs, 3, padding=1, bias=False))
        changes = stride != 1 or inputs != outputs
        self.shortcut = nn.Conv2d(inputs, outputs, 1, stride, bias=False) if changes else nn.Identity()

    def forward(self, x):
        x = nn.functional.relu(self.norm(x))
        return self.body(x) + self.shortcut(x)


def pre_act_res_net(shape, classes):
    layers, inputs = [nn.Conv2d(shape[0], 64, 3, padding=1, bias=False), nn.BatchNorm2d(64), nn.ReLU()], 64
    for outputs, stride in ((64, 1), (128, 2), (256, 2), (512, 2)):
        layers += [PreActBlock(inputs, outputs, stride), PreActBlock(outputs, outputs, 1)]
        inputs = outputs
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, classes))


networks = {"Mlp": mlp, "ConvNet": conv_net, "PreActResNet18": pre_act_res_net}
made = {}


def setup(network, shape, batch, classes, tuned):
    key = network, tuple(shape)
    if key not in made:
        net, inputs = networks[network](shape, classes), torch.rand(batch, *shape) * 2 - 1
        if tuned and inputs.dim() == 4:
            net, inputs = net.to(memory_format=torch.channels_last), inputs.to(memory_format=torch.channels_last)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, weight_decay=5e-4, foreach=tuned)
        made[key] = net, optimizer, inputs, torch.randint(0, classes, (batch,))
    return made[key]


def run(network, shape, batch, classes, threads, steps, tuned, cpu):
    clock = time.process_time if cpu else time.perf_counter
    torch.set_num_threads(threads)
    net, optimizer, inputs, labels = setup(network, shape, batch, classes, tuned)
    seconds = []
    for _ in range(steps):
        start = clock()
        loss = nn.functional.cross_entropy(net(inputs), labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        # What a step made is freed within it, as the library's dispose scope does.
        del loss
        seconds.append(clock() - start)
    return seconds


def answer(**values):
    print(json.dumps(values), flush=True)


answer(torch=torch.__version__)
for line in sys.stdin:
    answer(seconds=run(**json.loads(line)))
