"""Forecasts intermittent series with statsforecast, one thread.

Reads one JSON object from standard input: series (lists of units, oldest first), h. Writes one JSON object to standard
output: model name to {seconds, rates}: rates is the forecast of the first month of each series; all months are alike.
"""

import json
import sys
import time

import numpy as np
from statsforecast.models import ADIDA, IMAPA, TSB, CrostonClassic, CrostonSBA

task = json.load(sys.stdin)
series = [np.array(units, dtype=np.float64) for units in task["series"]]
models = {
    "croston": CrostonClassic(),
    "sba": CrostonSBA(),
    "tsb": TSB(alpha_d=0.1, alpha_p=0.1),
    "adida": ADIDA(),
    "imapa": IMAPA(),
}
answer = {}
for name, model in models.items():
    # The first call may compile.
    model.forecast(y=series[0], h=task["h"])
    started = time.perf_counter()
    forecasts = [model.forecast(y=units, h=task["h"])["mean"] for units in series]
    answer[name] = {
        "seconds": time.perf_counter() - started,
        "rates": [float(forecast[0]) for forecast in forecasts],
    }
json.dump(answer, sys.stdout)
