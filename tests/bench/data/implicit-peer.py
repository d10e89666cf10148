"""Trains one model of the package `implicit` on pairs of customer and article and recommends for the asked customers.

Reads one JSON object from standard input: rows (path of a file in COPY's binary format: bigint, integer), model (cosine, bm25 or als), parameters
(keyword arguments of the model's class), threads, asked (customer ids), n. Writes one JSON object to standard output:
read_seconds, fit_seconds, peak_kibibytes, lists (article ids, best first, aligned with asked).
"""

import json
import resource
import sys
import time

import numpy as np
import scipy.sparse
from implicit.als import AlternatingLeastSquares
from implicit.nearest_neighbours import BM25Recommender, CosineRecommender

MODELS = {"cosine": CosineRecommender, "bm25": BM25Recommender, "als": AlternatingLeastSquares}

task = json.load(sys.stdin)

# A row: the number of fields, then of each field its length and its value, all big-endian.
ROW = np.dtype([("fields", ">i2"), ("l1", ">i4"), ("customer", ">i8"), ("l2", ">i4"), ("article", ">i4")])
HEADER_BYTES = 19
TRAILER_BYTES = 2

started = time.perf_counter()
content = np.fromfile(task["rows"], dtype=np.uint8)
pairs = content[HEADER_BYTES:-TRAILER_BYTES].view(ROW)
customers, rows = np.unique(pairs["customer"].astype(np.int64), return_inverse=True)
articles, columns = np.unique(pairs["article"].astype(np.int32), return_inverse=True)
bought = scipy.sparse.csr_matrix(
    (np.ones(len(pairs), dtype=np.float32), (rows, columns)), shape=(len(customers), len(articles))
)
bought.data[:] = 1
read_seconds = time.perf_counter() - started

started = time.perf_counter()
threads = task["threads"]
model = MODELS[task["model"]](num_threads=threads, **task["parameters"])
model.fit(bought, show_progress=False)
fit_seconds = time.perf_counter() - started
peak_kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

lists = []
if task["asked"]:
    asked = np.searchsorted(customers, np.array(task["asked"]))
    ids, _ = model.recommend(asked, bought[asked], N=task["n"], filter_already_liked_items=True)
    # Where nothing is left to recommend the index is -1.
    lists = [[int(articles[place]) for place in places if place >= 0] for places in ids]

json.dump(
    {"read_seconds": read_seconds, "fit_seconds": fit_seconds, "peak_kibibytes": peak_kibibytes, "lists": lists},
    sys.stdout,
)
