"""``python -m training``: fit the weights, say how well they read documents they were not fitted on, and write them.

usage: python -m training en=FOLDER[*WEIGHT],... es=FOLDER[*WEIGHT],... [--aside en=FOLDER,...] [--check] [--folds N]

A FOLDER holds LANGUAGE.tsv (document, number, label, text) and the documents beside it in ``documents``, or, where that
folder holds another language, in ``documents-LANGUAGE``. The figures come from cross-validation by whole documents:
each document is read with weights that never saw it. A document ``--aside`` is never learned from, only judged.
``WEIGHT`` says how much a folder's sentences count (1). ``--check`` writes nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from hledtrack import languages as package
from hledtrack.extract import Extraction
from hledtrack.extract.evidence.weights import Evidence, Weights
from training.fitting import fit_evidence
from training.judging import bands, judge, line, read_with
from training.labels import Example, Labelled, examples_of, read_labelled

FOLDS = 12


def main(arguments: Sequence[str]) -> int:
    """Run it; returns the exit status."""
    folds = int(arguments[arguments.index("--folds") + 1]) if "--folds" in arguments else FOLDS
    cut = arguments.index("--aside") if "--aside" in arguments else len(arguments)
    documents, aside = _sets(arguments[:cut]), _sets(arguments[cut:])
    if not documents:
        print(__doc__, file=sys.stderr)
        return 2
    examples = {language: [list(examples_of(one)) for one in group] for language, group in documents.items()}
    for language, group in documents.items():
        others = [e for other, seen in examples.items() if other != language for one in seen for e in one]
        foreign = others if len(others) > sum(map(len, examples[language])) else []
        _report(language, _cross_read(group, examples[language], foreign, folds))
        evidence = fit_evidence([e for one in examples[language] for e in one], foreign)
        _report(f"{language} aside", [(one, read_with(one, evidence)) for one in aside.get(language, ())])
        if "--check" not in arguments:
            _write(language, evidence)
    return 0


def _sets(arguments: Sequence[str]) -> dict[str, list[Labelled]]:
    pairs = (argument.split("=", 1) for argument in arguments if "=" in argument)
    return {language: _documents(language, folders.split(",")) for language, folders in pairs}


def _documents(language: str, folders: Sequence[str]) -> list[Labelled]:
    found: list[Labelled] = []
    for named in folders:
        path, _, weight = named.partition("*")
        folder = Path(path)
        beside = folder / f"documents-{language}"
        where = beside if beside.is_dir() else folder / "documents"
        found.extend(read_labelled(folder / f"{language}.tsv", where, language, float(weight or 1)))
    return found


def _cross_read(
    group: list[Labelled], examples: list[list[Example]], foreign: list[Example], folds: int
) -> list[tuple[Labelled, Extraction]]:
    """Each document read with weights that were fitted on others."""
    read = []
    for fold in range(min(folds, len(group))):
        own = [e for at, one in enumerate(examples) if at % folds != fold for e in one]
        evidence = fit_evidence(own, foreign)
        read.extend((one, read_with(one, evidence)) for at, one in enumerate(group) if at % folds == fold)
    return read


def _report(name: str, read: Sequence[tuple[Labelled, Extraction]]) -> None:
    """Print the figures of each folder's documents."""
    for origin in dict.fromkeys(labelled.origin for labelled, _ in read):
        own = [pair for pair in read if pair[0].origin == origin]
        tally = judge(own)
        print(f"{line(f'{name} {origin}', len(own), tally)}\n{bands(tally)}", flush=True)


def _write(language: str, evidence: Evidence) -> None:
    path = Path(package.__file__).parent / language / "evidence.json"
    data = {"states": _table(evidence.states), "done": _table(evidence.done)}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{path.name}: {len(evidence.states.of)} and {len(evidence.done.of)} features")


def _table(weights: Weights) -> dict[str, object]:
    return {"bias": weights.bias, "weights": dict(weights.of)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
