"""TF-IDF (words and pairs) with logistic regression and ridge by scikit-learn. Reads JSON, answers JSON."""

import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge

task = json.load(sys.stdin)
started = time.perf_counter()
vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=task["min_df"])
train = vectorizer.fit_transform(task["train"])
model = LogisticRegression(C=task["cost"], solver="liblinear").fit(train, task["outcomes"])
stars = Ridge(alpha=1.0, solver="lsqr").fit(train, task["stars"]) if task["stars"] else None
fit_seconds = time.perf_counter() - started

started = time.perf_counter()
test = vectorizer.transform(task["test"])
probabilities = model.predict_proba(test)[:, 1].tolist()
predicted_stars = stars.predict(test).tolist() if stars is not None else []
score_seconds = time.perf_counter() - started

json.dump(
    {
        "probabilities": probabilities,
        "stars": predicted_stars,
        "fit_seconds": fit_seconds,
        "score_seconds": score_seconds,
    },
    sys.stdout,
)
