"""The same cross-entropy training in eager PyTorch: 100 epochs on the first 1,297 digits. Prints the median of five runs."""
import statistics
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
rows = [list(map(float, line.split(","))) for line in open(sys.argv[1])][:1297]
features = torch.tensor([row[:64] for row in rows]) / 16
labels = torch.tensor([int(row[64]) for row in rows])


def run(epochs=100, batch=64):
    net = nn.Sequential(
        nn.Linear(64, 256, bias=False), nn.BatchNorm1d(256), nn.ReLU(),
        nn.Linear(256, 256, bias=False), nn.BatchNorm1d(256), nn.ReLU(),
        nn.Linear(256, 10))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4)
    start = time.perf_counter()
    for _ in range(epochs):
        for picked in torch.randperm(len(rows)).split(batch):
            loss = nn.functional.cross_entropy(net(features[picked]), labels[picked])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return time.perf_counter() - start


run(2)
print(f"{statistics.median(run() for _ in range(5)):.2f} s")
