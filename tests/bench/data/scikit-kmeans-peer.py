"""Clusters points by scikit-learn's KMeans.

Reads one JSON object from standard input: points (path of a file of float64, row by row), dimensions, k, n_init, seed.
Writes one JSON object to standard output: fit_seconds, cpu_seconds (of all threads), inertia.
"""

import json
import sys
import time

import numpy as np
from sklearn.cluster import KMeans

task = json.load(sys.stdin)
points = np.fromfile(task["points"], dtype=np.float64).reshape(-1, task["dimensions"])

started, cpu = time.perf_counter(), time.process_time()
model = KMeans(n_clusters=task["k"], n_init=task["n_init"], random_state=task["seed"]).fit(points)
fit_seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu

json.dump(
    {"fit_seconds": fit_seconds, "cpu_seconds": cpu_seconds, "inertia": float(model.inertia_)},
    sys.stdout,
)
