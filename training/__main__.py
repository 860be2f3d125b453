"""``python -m training``: fit the weights, say how well they read documents they were not fitted on, and write them.

usage: python -m training en=FOLDER[,FOLDER...] es=FOLDER[,FOLDER...] [--check] [--folds N]

A FOLDER holds LANGUAGE.tsv (document, number, label, text) and the documents beside it in ``documents``, or, where that
folder holds another language, in ``documents-LANGUAGE``. The figures come from cross-validation by whole documents:
each document is read with weights that never saw it. ``--check`` writes nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import hledtrack.extract.evidence as package
from hledtrack.extract.evidence.weights import Evidence, Weights
from training.fitting import fit_evidence
from training.judging import judge, line, read_with
from training.labels import Example, Labelled, examples_of, read_labelled

FOLDS = 12


def main(arguments: Sequence[str]) -> int:
    """Run it; returns the exit status."""
    folds = int(arguments[arguments.index("--folds") + 1]) if "--folds" in arguments else FOLDS
    sets = [a.split("=", 1) for a in arguments if "=" in a]
    if not sets:
        print(__doc__, file=sys.stderr)
        return 2
    documents = {language: _documents(language, folders.split(",")) for language, folders in sets}
    examples = {language: [_examples(one) for one in group] for language, group in documents.items()}
    for language, group in documents.items():
        others = [e for other, seen in examples.items() if other != language for one in seen for e in one]
        foreign = others if len(others) > sum(map(len, examples[language])) else []
        _validate(language, group, examples[language], foreign, folds)
        if "--check" not in arguments:
            _write(language, fit_evidence([e for one in examples[language] for e in one], foreign))
    return 0


def _documents(language: str, folders: Sequence[str]) -> list[Labelled]:
    found: list[Labelled] = []
    for folder in map(Path, folders):
        beside = folder / f"documents-{language}"
        where = beside if beside.is_dir() else folder / "documents"
        found.extend(read_labelled(folder / f"{language}.tsv", where, language))
    return found


def _examples(labelled: Labelled) -> list[Example]:
    return list(examples_of(labelled))


def _validate(
    language: str, group: list[Labelled], examples: list[list[Example]], foreign: list[Example], folds: int
) -> None:
    """Print the figures of documents read with weights that were fitted on the others."""
    read = []
    for fold in range(min(folds, len(group))):
        own = [e for at, one in enumerate(examples) if at % folds != fold for e in one]
        evidence = fit_evidence(own, foreign)
        read.extend((one, read_with(one, evidence)) for at, one in enumerate(group) if at % folds == fold)
    print(line(language, len(group), judge(read)), flush=True)


def _write(language: str, evidence: Evidence) -> None:
    path = Path(package.__file__).parent / "fitted" / f"{language}.json"
    data = {"states": _table(evidence.states), "done": _table(evidence.done)}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{path.name}: {len(evidence.states.of)} and {len(evidence.done.of)} features")


def _table(weights: Weights) -> dict[str, object]:
    return {"bias": weights.bias, "weights": dict(weights.of)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
