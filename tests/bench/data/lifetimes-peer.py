"""Fits the models of the package `lifetimes` to customers and tells how long it takes.

Reads one JSON object from standard input: repeats, lastAges, ages (aligned lists). Writes one JSON object to standard
output: for each of bg_nbd, mbg_nbd, pareto_nbd its parameters (in the order r, alpha, then the other two) and seconds.
"""

import json
import sys
import time

import numpy as np
from lifetimes import BetaGeoFitter, ModifiedBetaGeoFitter, ParetoNBDFitter

FITTERS = {
    "bg_nbd": (BetaGeoFitter, ("r", "alpha", "a", "b")),
    "mbg_nbd": (ModifiedBetaGeoFitter, ("r", "alpha", "a", "b")),
    "pareto_nbd": (ParetoNBDFitter, ("r", "alpha", "s", "beta")),
}

task = json.load(sys.stdin)
columns = [np.array(task[name], dtype=float) for name in ("repeats", "lastAges", "ages")]
answer = {}
for name, (fitter, parameters) in FITTERS.items():
    started = time.perf_counter()
    try:
        model = fitter(penalizer_coef=0.0)
        model.fit(*columns)
        answer[name] = {
            "seconds": time.perf_counter() - started,
            "parameters": [float(model.params_[parameter]) for parameter in parameters],
        }
    except Exception as error:  # the package raises several kinds when a fit does not converge
        answer[name] = {"failure": str(error).split("\n")[0][:60]}
json.dump(answer, sys.stdout)
