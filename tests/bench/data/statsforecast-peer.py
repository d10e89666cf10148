"""Forecasts series with one model of the package `statsforecast`, one thread, after a warm-up that compiles.

Reads one JSON object from standard input: model (AutoETS or AutoTheta), period, h, series (a list of lists). Writes one
JSON object to standard output: seconds, forecasts (a list of lists, aligned with series).
"""

import json
import sys
import time
import warnings

import numpy as np
from statsforecast.models import AutoETS, AutoTheta

warnings.filterwarnings("ignore")

MODELS = {"AutoETS": AutoETS, "AutoTheta": AutoTheta}
WARM_UP = 5

task = json.load(sys.stdin)
model = MODELS[task["model"]](season_length=task["period"])
series = [np.array(values, dtype=np.float64) for values in task["series"]]

for y in series[:WARM_UP]:
    model.forecast(y=y, h=task["h"])

started = time.perf_counter()
forecasts = [model.forecast(y=y, h=task["h"])["mean"].tolist() for y in series]
seconds = time.perf_counter() - started

json.dump({"seconds": seconds, "forecasts": forecasts}, sys.stdout)
