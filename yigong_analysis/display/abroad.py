"""The international frame: Chinese pay shares on total investment beside norms of other countries."""

from functools import cached_property

from yigong_analysis import phrases, pipeline, units
from yigong_analysis.comparison import abroad
from yigong_analysis.comparison.samples import LEAST
from yigong_analysis.display import bibliography, full_time, provenance
from yigong_analysis.display.abroad_chart import shares_beside_norms
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.number_table import facts_behind
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.display.sentence import period_words
from yigong_analysis.display.subject import case_label, where
from yigong_analysis.parameters import check, refuse
from yigong_analysis.rows import Row

LINE = "mgnrega_wages"  # the norm that is a line through the cases
SPLIT = "vbgramg_split"  # the norm that reads like the line and is another thing
GROUPS = {"special": ("special",), "promoted": ("promoted_agri", "promoted_key", "promoted_mixed")}


class InternationalFrame(Page):
    """Norms of other countries and Chinese cases on one base; each method is one part of the page."""

    def __init__(self, evidence: pipeline.Evidence, lang: str):
        self.evidence, self.lang, self.lookup = evidence, lang, Lookup(evidence)
        self.found = abroad.conversions(evidence.indicators)
        self.rules = abroad.norms(evidence.as_of)

    @cached_property
    def _shown(self) -> list[abroad.Conversion]:
        return [one for one in self.found if one.share]

    def _of(self, group: str) -> list[abroad.Conversion]:
        return [one for one in self._shown if one.row["fund_family"] in GROUPS[group]]

    def _percent(self, bounds: abroad.Bounds) -> str:
        return units.write(*bounds, "percent", self.lang, "computed")

    def head(self) -> Section:
        """How many cases stand on total investment, and where they lie beside the rule that is a line."""
        title, special = self._say("ab_title"), self._of("special")
        refused = len(self.found) - len(self._shown)
        norm = next(rule for rule in self.rules if rule["norm"] == LINE)
        if special:
            least, most = (choose(special, key=lambda one: one.share[0]) for choose in (min, max))
            finding = self._say(
                "ab_finding",
                n=len(special),
                promoted=len(self._of("promoted")),
                least=self._percent(least.share),
                most=self._percent(most.share),
                norm=norm[self.lang],
                floor=f"{norm['value']:g}",
                reaching=sum(one.share[2] >= norm["value"] for one in special),
            )
        else:
            finding = self._say("ab_finding_none")
        html = f"<h1>{escape(title)}</h1>{paragraph(escape(finding), 'yg-finding')}"
        html += "".join(paragraph(escape(words), "yg-note") for words in (self._warning, self._say("ab_gloss")))
        data = {"title": title, "finding": finding, "cases": len(self._shown), "refused": refused}
        return Section("head", html, f"{title}\n{finding}", data)

    def norms(self) -> Section:
        """The norms with what each is a share of, and whether that is the same base."""
        header = [self._say(f"ab_col_{name}") for name in ("norm", "share", "base", "kind", "same", "caveat", "source")]
        cells = [
            [
                escape(rule[self.lang]),
                escape(_norm_words(rule, self.lang)),
                escape(phrases.label("norm_base", rule["base"], self.lang)),
                escape(phrases.label("norm_kind", rule["kind"], self.lang)),
                escape(phrases.label("same_base", rule["same_base"], self.lang)),
                escape(rule[f"caveat_{self.lang}"]),
                escape(rule["source"]),
            ]
            for rule in self.rules
        ]
        said = self._say("ab_cap_norms", n=len(cells))
        return Section("norms", table(header, cells, said), said, {"norms": self.rules}, self._say("ab_h_norms"))

    def chart(self) -> Chart | Section:
        """Cases and norms on one scale; planned hollow, special and promoted apart, other bases left out."""
        panels = [
            {"title": self._say(f"ab_panel_{group}", n=len(rows)), "rows": [self._case(one) for one in rows]}
            for group in GROUPS
            if (rows := self._of(group))
        ]
        if not panels:
            return note("no-abroad", self._say("ab_finding_none"))
        drawn = [rule for rule in self.rules if rule["same_base"] != "no"]
        norms = [self._norm(rule) for rule in drawn]
        panels.append({"title": self._say("ab_panel_norms", n=len(norms)), "rows": norms})
        line = next(rule for rule in drawn if rule["norm"] == LINE)
        named = self._say("ab_line", norm=line[self.lang], value=f"{line['value']:g}")
        caption = self._say("ab_cap_chart", n=len(self._shown), norms=len(norms), warning=self._warning)
        return shares_beside_norms(panels, {"value": line["value"], "text": named}, caption, self.lang)

    def _case(self, one: abroad.Conversion) -> dict:
        row, key = one.row, "ab_case_part" if one.row["scope"] else "ab_case"
        place, year = where(row, self.lang), period_words(row["period"], self.lang)
        family = phrases.label("ab_family", row["fund_family"], self.lang) if row["fund_family"] != "special" else ""
        to_date = phrases.label("status", "cumulative", self.lang) if row["status"] == "cumulative" else ""
        return {
            "label": f"{self._say(key, place=place, period=year)} {family}".strip(),
            "look": row["status_group"],
            "text": f"{self._percent(one.share)} {to_date}".strip(),
            **dict(zip(("value", "lo", "hi"), one.share, strict=True)),
            "way": one.way,
            "indicator_id": row["indicator_id"],
        }

    def _norm(self, rule: Row) -> dict:
        bounds = {name: rule[name] for name in ("value", "lo", "hi")}
        words = _norm_words(rule, self.lang)
        return {"label": rule[self.lang], "look": rule["same_base"], "text": words, **bounds, "norm": rule["norm"]}

    def conversions(self) -> Section:
        """Each case with its formula: share of the money × money ÷ total, and the direct share where it is known."""
        names = ("case", "share_money", "ratio", "share_total", "direct")
        header = [self._say(f"ab_col_{name}") for name in names]
        cells = [[f"<span>{cell}</span>" for cell in self._conversion(one)] for one in self._shown]
        by_way = {way: sum(one.way == way for one in self._shown) for way in (abroad.CONVERTED, abroad.DIRECT)}
        said = [self._say("ab_formula"), self._floor()] if cells else [self._say("ab_finding_none")]
        html = "".join(paragraph(escape(words)) for words in said if words)
        html += table(header, cells, self._say("ab_cap_conversions", n=len(cells), **by_way)) if cells else ""
        data = {"conversions": [_data(one) for one in self._shown], **by_way}
        return Section("conversions", html, "\n".join(said), data, self._say("ab_h_conversions"))

    @cached_property
    def _warning(self) -> str:
        """That a share of central money is none of total cost, by the floor of the day; without one, by the shares."""
        floor = abroad.floor_by(self.evidence.as_of)
        if floor is None:
            return self._say("ab_warning_no_floor")
        percent = floor["percent"]
        return self._say("ab_warning", floor=f"{percent:g}", of_total=f"{percent * 0.9:g}")

    def _floor(self) -> str:
        """What the national floor of central money comes to on total investment, at the ratios of the cases."""
        found = abroad.national_floor(self.found, self.evidence.as_of)
        if found is None:
            return ""
        parts = {
            "day": found.floor["effective_from"],
            "floor": f"{found.floor['percent']:g}",
            "n": found.n,
            "ratio": _ends(found.ratio, self.lang),
            "share": _ends(found.share, self.lang),
        }
        if found.median_ratio is None:
            return self._say("ab_floor_few", enough=LEAST, **parts)
        middle = {"ratio_middle": f"{found.median_ratio:.0f}", "middle": f"{found.median_share:.0f}"}
        return self._say("ab_floor", **parts, **middle)

    def _conversion(self, one: abroad.Conversion) -> list[str]:
        row, direct = one.row, "–"
        if one.direct is not None and one.way == abroad.CONVERTED:
            direct = escape(self._percent((one.direct["value"], one.direct["lo"], one.direct["hi"])))
        if one.way == abroad.DIRECT:
            formula = escape(self._say("ab_direct"))
            return [escape(case_label(row, self.lang)), formula, "–", self._result(one), "–"]
        base = phrases.label("base", one.money["indicator"], self.lang)
        share = f"{escape(self._written(row))}<br><small>{escape(base)}</small>"
        parts = [full_time.figure(row, self.lang) for row in (one.money, one.total)]
        ratio = f"{escape(self._percent(one.ratio))}<br><small>{parts[0]} ÷ {parts[1]}</small>"
        return [escape(case_label(row, self.lang)), share, ratio, self._result(one), direct]

    def _written(self, row: Row) -> str:
        """A share as its source writes it, or as it was computed."""
        return units.write(row["value"], row["lo"], row["hi"], row["unit"], self.lang, row["precision"])

    def _result(self, one: abroad.Conversion) -> str:
        interval = units.write_interval(*one.share, "percent", self.lang, "computed")
        return f"{escape(self._percent(one.share))}<br><small>{escape(interval)}</small>"

    def refusals(self) -> Section:
        """The cases that stay on their own base, and why."""
        heading, left = self._say("ab_h_refusals"), [one for one in self.found if one.way == abroad.REFUSED]
        if not left:
            said = self._say("ab_no_refusals")
            return Section("refusals", paragraph(escape(said)), said, {"refused": []}, heading)
        header = [self._say(f"ab_col_{name}") for name in ("case", "share_money", "reason")]
        cells = [
            [
                escape(case_label(one.row, self.lang)),
                escape(
                    self._say(
                        "ab_share_of",
                        share=self._written(one.row),
                        base=phrases.label("base", one.row["base"], self.lang),
                    )
                ),
                escape(phrases.label("abroad_refusal", one.reason, self.lang)),
            ]
            for one in left
        ]
        said = self._say("ab_refused", n=len(left), all=len(self.found))
        html = paragraph(escape(said)) + table(header, cells, self._say("ab_cap_refusals", n=len(left)))
        return Section("refusals", html, said, {"refused": [_data(one) for one in left]}, heading)

    def full_time(self) -> Section:
        """Full-time equivalents: of stated person-days, and of workers under assumed days."""
        stated, known = full_time.stated(self.lang)
        assumed, rows = full_time.assumed(self.evidence.indicators, self.lang)
        said = self._say("ab_fte")
        html = paragraph(escape(said)) + stated + assumed
        data = {"days_of_a_full_time_equivalent": abroad.FULL_TIME_DAYS, "stated": known, "scenarios": rows}
        return Section("fte", html, said, data, self._say("ab_h_fte"))

    def not_compared(self) -> Section:
        """What must not be set side by side, and why."""
        left = [rule for rule in self.rules if rule["same_base"] == "no"]
        said = [self._say("ab_norm_left", norm=rule[self.lang], why=rule[f"caveat_{self.lang}"]) for rule in left]
        both = any(rule["norm"] == SPLIT for rule in left)
        said += [self._say("ab_not_sixty_forty")] if both else []
        said += [self._say(key) for key in ("ab_not_numerators", "ab_not_promoted", "ab_not_gross")]
        html = bullets([escape(words) for words in said])
        return Section(
            "not-compared", html, "\n".join(said), {"left_out": [r["norm"] for r in left]}, self._say("ab_h_not")
        )

    def sources(self) -> Section:
        """The documents and figures of the cases, and where each norm was read."""
        rows = [row for one in self._shown for row in (one.row, one.money, one.total, one.direct) if row is not None]
        rows += [row for pair in abroad.employed(self.evidence.indicators) for row in pair]
        behind = facts_behind(self.lookup, rows)
        named = [*self.rules, *abroad.workdays("stated"), *abroad.workdays("scenario")]
        keys = sorted({key for row in named for key in row["source"].split()})
        cells = [[escape(words) for words in bibliography.cells(key, self.lang)] for key in keys]
        header = [self._say(f"ab_col_{name}") for name in ("key", "what", "date", "address", "read_as")]
        html = table(header, cells, self._say("ab_cap_books", n=len(cells)))
        html += provenance.documents_and_facts(self.lookup, behind, self.lang)
        documents = [self.lookup.sources[name] for name in sorted({fact["source_id"] for fact in behind})]
        html += provenance.sources_note(documents, self.lang)
        digest = provenance.inputs_hash(self.evidence)
        html += paragraph(escape(self._say("inputs", digest=digest[:16])), "yg-note")
        said = self._say("sources_text", facts=len(behind), sources=len(documents))
        data = {"facts": len(behind), "bibliography": keys, "inputs_sha256": digest}
        return Section("sources", html, said, data, self._say("h_sources"))


def _norm_words(rule: Row, lang: str) -> str:
    """A norm as a reader writes it: at least 60 %, 60–80 %, 65 %."""
    if rule["kind"] == "rule" and rule["hi"] > rule["value"]:
        return f"≥{rule['value']:g}%"
    if rule["lo"] == 0:
        return f"≤{rule['hi']:g}%"
    if rule["kind"] == "computed":
        return units.write(rule["value"], rule["lo"], rule["hi"], "percent", lang, "computed")
    return f"{rule['value']:g}%" if rule["lo"] == rule["hi"] else f"{rule['lo']:g}–{rule['hi']:g}%"


def _ends(ends: tuple[float, float], lang: str) -> str:
    """The least and the greatest of some percentages: 61% to 100%; one alone stays alone."""
    low, high = (f"{end:.0f}" for end in ends)
    return f"{low}%" if low == high else phrases.say("ab_range", lang, lo=low, hi=high)


def _data(one: abroad.Conversion) -> dict:
    """A conversion as plain values for report.json."""

    def bounds(three: tuple | None) -> dict | None:
        return dict(zip(("value", "lo", "hi"), three, strict=True)) if three else None

    ids = {"indicator_id": one.row["indicator_id"]}
    ids |= {
        f"{name}_id": row["fact_id"] if row is not None else ""
        for name, row in (("money", one.money), ("total", one.total))
    }
    return ids | {"way": one.way, "reason": one.reason, "share": bounds(one.share), "ratio": bounds(one.ratio)}


def international_frame(*, lang: str = "zh", as_of: str = "") -> InternationalFrame:
    """Chinese pay shares on total investment beside norms of other countries.

    Input: language zh or en, `as_of` an ISO date or empty for all sources.
    Raises ParameterError naming what is allowed; DataError if a table is broken.
    """
    refuse(check({"lang": lang, "as_of": as_of}))
    return InternationalFrame(pipeline.run(as_of), lang)
