"""Registered sources → raw text with a checked sha256, and every registered span re-anchored in it.

The documents belong to third parties and are never in the repository: `data/sources.csv` registers their hash, and
`verify` proves on the researcher's own copies that each figure and each piece of evidence stands where we say.
"""

import hashlib
from functools import cache
from pathlib import Path

import pandas as pd

from yigong_analysis import paths, schema
from yigong_analysis.phrases import message
from yigong_analysis.slow_loops import watched


@cache
def _load(path: Path) -> pd.DataFrame:
    return schema.read(path, schema.sources()).set_index("source_id", drop=False).sort_index()


def load_sources() -> pd.DataFrame:
    """The registered documents, one row each, indexed by source_id (columns: `schema.sources`)."""
    return _load(paths.data() / "sources.csv")


def read_text(source: pd.Series, raw: Path) -> str:
    """The raw text of one source, decoded as UTF-8 with line ends unchanged.

    Raises FileNotFoundError for a missing file and ValueError for bytes that are not the registered ones.
    """
    content = (raw / source["file"]).read_bytes()
    if hashlib.sha256(content).hexdigest() != source["sha256"]:
        raise ValueError(source["file"])
    return content.decode("utf-8")


def _verify_spans(text: str, spans: pd.DataFrame) -> list[str]:
    """One line for each span whose words do not stand at its offsets; where they went, if they stand just once."""
    findings = []
    for span in spans.itertuples():
        if text[span.start : span.end] == span.exact:
            continue
        places = text.count(span.exact)
        found = text.find(span.exact)
        key = "span_moved" if places == 1 else "span_gone"
        findings.append(
            message(key, span=span.span_id, exact=span.exact, start=span.start, end=span.end, found=found, n=places)
        )
    return findings


def verify(spans: pd.DataFrame, raw: Path | None = None) -> list[str]:
    """Every registered span re-anchored in the raw documents.

    Input: `spans` with span_id, source_id, start, end, exact; `raw`, the folder of the documents.
    Returns one line a finding (missing file, changed bytes, moved span); an empty list means all is in place.
    """
    folder, sources = raw or paths.raw_documents(), load_sources()
    strays = sorted(set(spans["source_id"]) - set(sources.index))
    findings = [message("unknown_source", source=source) for source in strays]
    for source_id in watched(list(sources.index), message("extract_unit")):
        source = sources.loc[source_id]
        try:
            text = read_text(source, folder)
        except FileNotFoundError:
            findings.append(message("source_missing", source=source_id, file=source["file"], folder=folder))
        except OSError as error:
            findings.append(message("source_unreadable", source=source_id, file=source["file"], reason=error.strerror))
        except ValueError:
            findings.append(message("source_changed", source=source_id, file=source["file"]))
        else:
            findings += _verify_spans(text, spans[spans["source_id"] == source_id])
    return findings
