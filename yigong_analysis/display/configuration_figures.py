"""The figures behind an outcome that is no component: each with its threshold, what it counts as, and its sources."""

from yigong_analysis import units
from yigong_analysis.comparison.samples import LEAST
from yigong_analysis.configurations import coded_cases
from yigong_analysis.configurations.coded_cases import Reading
from yigong_analysis.display.configuration_words import Wording
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape
from yigong_analysis.display.number_table import facts_behind, number_table
from yigong_analysis.display.provenance import documents_and_facts, floor_table, floors_used
from yigong_analysis.display.subject import case_words, titled
from yigong_analysis.pipeline import Evidence
from yigong_analysis.rows import Row


class Figures:
    """The figures of the cases that an outcome rests on; none for an outcome that is a component."""

    def __init__(self, evidence: Evidence, outcome: str, words: Wording):
        self.words, told = words, coded_cases.readings(evidence.indicators, outcome)
        self.readings = [reading for adcode in evidence.methods for reading in told.get(adcode, [])]
        self.lookup = Lookup(evidence)

    @property
    def _rows(self) -> list[Row]:
        """The figures, each margin followed by the share that it is formed of."""
        rows = {}
        for reading in self.readings:
            ids = [reading.row["indicator_id"]]
            ids += [reading.row["numerator_id"]] if reading.row["indicator"] == "floor_margin" else []
            rows |= {name: self.lookup.indicators[name] for name in ids}
        return list(rows.values())

    def _line(self, reading: Reading) -> str:
        """`Ningjin …: 4 comparable places, too few; unknown`."""
        row, lang = reading.row, self.words.lang
        code = "–" if reading.code is None else str(int(reading.code))
        parts = {"case": case_words(row, lang), "peers": reading.peers, "code": code}
        if row["indicator"] == "floor_margin":
            return self.words.say("qca_read_floor", **parts)
        if reading.threshold is None:
            return self.words.say("qca_read_few", least=LEAST, **parts)
        bounds = 3 * (float(f"{reading.threshold:.3g}"),)  # no more digits than such figures bear
        median = units.write(*bounds, row["unit"], lang, "about")
        return self.words.say("qca_read_median", median=median, **parts)

    def lines(self) -> list[str]:
        """How each figure was read."""
        return [titled(self._line(reading)) for reading in self.readings]

    def table(self) -> str:
        """The figures as a table, and how each was read; trusted HTML, empty without figures."""
        if not self.readings:
            return ""
        caption = self.words.say("qca_cap_figures", n=len(self.readings), outcome=self.words.outcome)
        shown = number_table(self.lookup, self._rows, caption, self.words.lang, with_place=True)
        return shown + bullets([escape(line) for line in self.lines()])

    def sources(self) -> str:
        """The documents of the figures with what they write, and the floors; trusted HTML."""
        lang = self.words.lang
        written = documents_and_facts(self.lookup, facts_behind(self.lookup, self._rows), lang)
        return written + floor_table(floors_used(self._rows), lang)
