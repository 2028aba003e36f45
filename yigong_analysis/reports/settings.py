"""The limits that a run sets to each of its reports, and the files that each has."""

from dataclasses import dataclass

from yigong_analysis.reports.formats import ALL, Formats


@dataclass(frozen=True)
class Settings:
    """Seconds that one cell may take; MB that the data of a kernel, and a worker process as a whole, may take."""

    cell_seconds: int = 300
    memory_mb: int = 2048
    formats: Formats = ALL
