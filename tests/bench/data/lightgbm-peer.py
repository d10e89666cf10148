"""Gradient boosting by LightGBM on one thread. Reads JSON from standard input, answers JSON.

Task: train and test (lists of rows, null where unknown, categories as whole numbers), outcomes, categorical (places of
columns), parameters (keyword arguments of LGBMClassifier), cuts (lists of validation rows, to choose the number of trees by;
empty: parameters say it). Answer: probabilities, trees, fit_seconds and score_seconds of the last model alone.
"""

import json
import sys
import time

import lightgbm
import numpy as np

task = json.load(sys.stdin)
train = np.array(task["train"], dtype=np.float64)
test = np.array(task["test"], dtype=np.float64)
outcomes = np.array(task["outcomes"])
fixed = {"n_jobs": 1, "verbose": -1, "subsample_freq": 1}

best = []
for cut in task["cuts"]:
    validation = np.zeros(len(train), dtype=bool)
    validation[cut] = True
    model = lightgbm.LGBMClassifier(**fixed, **task["parameters"])
    model.fit(
        train[~validation],
        outcomes[~validation],
        eval_set=[(train[validation], outcomes[validation])],
        categorical_feature=task["categorical"],
        callbacks=[lightgbm.early_stopping(40, verbose=False)],
    )
    best.append(model.best_iteration_)
parameters = dict(task["parameters"])
if best:
    parameters["n_estimators"] = max(1, round(sum(best) / len(best)))

started = time.perf_counter()
model = lightgbm.LGBMClassifier(**fixed, **parameters)
model.fit(train, outcomes, categorical_feature=task["categorical"])
fit_seconds = time.perf_counter() - started

started = time.perf_counter()
probabilities = model.predict_proba(test)[:, 1].tolist()
score_seconds = time.perf_counter() - started

json.dump(
    {
        "probabilities": probabilities,
        "trees": parameters["n_estimators"],
        "fit_seconds": fit_seconds,
        "score_seconds": score_seconds,
    },
    sys.stdout,
)
