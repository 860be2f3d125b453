"""Logistic regression over named features; what a single document alone says carries no weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from hledtrack.extract.evidence.weights import Evidence, Weights
from training.labels import Example

LEAST_DOCUMENTS = 2
STRENGTH = 0.2  # inverse of the regularisation: smaller is smoother
FOREIGN = 0.15  # the weight of a sentence of another language, of which only "~" features count
PLACELESS = 0.4  # how much a sentence counts once more without its place
SMALLEST = 0.02  # lighter features are left out of the file


def fit_evidence(own: Sequence[Example], foreign: Sequence[Example] = ()) -> Evidence:
    """Both questions fitted: what states something (C, A against nothing), and what of it is done (A against C)."""
    return Evidence(
        _fit(own, foreign, lambda label: None if label == "B" else label in ("C", "A")),
        _fit(own, foreign, lambda label: {"A": True, "C": False}.get(label)),
    )


def _fit(own: Sequence[Example], foreign: Sequence[Example], truth: Callable[[str], bool | None]) -> Weights:
    own = [*own, *(_placeless(example) for example in own)]
    kept = _shared(own) | {name for example in foreign for name in example.features if name.startswith("~")}
    rows, truths, counts = [], [], []
    for examples, foreigner in ((own, False), (foreign, True)):
        for example in examples:
            answer = truth(example.label)
            if answer is None:
                continue
            used = (name for name in example.features if not foreigner or name.startswith("~"))
            rows.append({name: 1 for name in used if name in kept})
            truths.append(answer)
            counts.append(example.weight * (FOREIGN if foreigner else 1.0))
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=STRENGTH, max_iter=400, solver="liblinear").fit(matrix, truths, sample_weight=counts)
    named = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {name: round(float(weight), 3) for name, weight in named if abs(weight) >= SMALLEST}
    return Weights(round(float(model.intercept_[0]), 3), dict(sorted(weights.items())))


def _placeless(example: Example) -> Example:
    """The same sentence as it would stand in a text of a few lines: what it says must count there, too."""
    features = frozenset(name for name in example.features if not name.lstrip("~").startswith("@"))
    return replace(example, weight=example.weight * PLACELESS, features=features)


def _shared(examples: Sequence[Example]) -> set[str]:
    """The features that several documents have."""
    documents: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for name in example.features:
            documents[name].add(example.document)
    return {name for name, seen in documents.items() if len(seen) >= LEAST_DOCUMENTS}
