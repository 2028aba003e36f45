"""What a page looks up by id, other places' rows included; each table is turned into rows once."""

from functools import cached_property

from yigong_analysis.audit.findings import Finding
from yigong_analysis.pipeline import Evidence
from yigong_analysis.rows import Row, rows_of


class Lookup:
    """The figures, indicators and documents of the evidence by their ids."""

    def __init__(self, evidence: Evidence):
        self._evidence = evidence

    @cached_property
    def facts(self) -> dict[str, Row]:
        """Every figure by its fact_id, in the order of the documents."""
        return {row["fact_id"]: row for row in rows_of(self._evidence.facts)}

    @cached_property
    def originals(self) -> dict[str, Row]:
        """The corrected and the withdrawn figures as registered, by fact_id."""
        return {row["fact_id"]: row for row in rows_of(self._evidence.originals)}

    @cached_property
    def withdrawn(self) -> list[Row]:
        """The withdrawn figures as registered."""
        return rows_of(self._evidence.withdrawn)

    @cached_property
    def corrections(self) -> dict[str, list[Row]]:
        """The applied corrections by the fact_id that they touch."""
        found: dict[str, list[Row]] = {}
        for row in rows_of(self._evidence.corrections):
            found.setdefault(row["fact_id"], []).append(row)
        return found

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """What the audit found of each figure, by the fact_id of the stated one."""
        found: dict[str, list[Finding]] = {}
        for one in self._evidence.findings:
            found.setdefault(one.figure.fact_id, []).append(one)
        return found

    @cached_property
    def indicators(self) -> dict[str, Row]:
        """Every indicator by its indicator_id."""
        return {row["indicator_id"]: row for row in rows_of(self._evidence.indicators)}

    @cached_property
    def stated(self) -> dict[str, Row]:
        """The indicators that repeat a figure, by its fact_id."""
        return {row["fact_id"]: row for row in self.indicators.values() if row["origin"] == "stated"}

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Every document by its source_id."""
        return {row["source_id"]: row for row in rows_of(self._evidence.sources)}
