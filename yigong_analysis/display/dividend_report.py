"""What the industry dividend of one project may be worth: a page from its facts, written assumptions and choices."""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps

from yigong_analysis import phrases, pipeline, units
from yigong_analysis.display import dividend_charts, dividend_tables
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.dividend_reckoning import Reckoning
from yigong_analysis.display.dividend_words import (
    MIDDLE,
    percent,
    quantity_name,
    quantity_range,
    quantity_value,
    without_star,
    year_words,
    yuan,
    yuan_range,
)
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph
from yigong_analysis.display.number_table import facts_behind, number_table
from yigong_analysis.display.provenance import documents_and_facts, sources_note
from yigong_analysis.display.section import Page, Section, note
from yigong_analysis.display.sentence import Sentence, plain, sentence
from yigong_analysis.display.subject import indicator_name
from yigong_analysis.dividends import scenarios, uncertainty, worth
from yigong_analysis.dividends.choices import Choices, check_choices
from yigong_analysis.dividends.project import project_of
from yigong_analysis.parameters import check, refuse
from yigong_analysis.rows import rows_of

LIMITS = ("promise", "one", "wage_only", "private")


def _or_note(key: str, words: str = "dv_not_computed") -> Callable:
    """A part of the page that needs the calculation; where figures are missing, a sentence says so in its place."""

    def wrap(part: Callable) -> Callable:
        @wraps(part)
        def shown(page: "DividendReport") -> Section | Chart:
            return part(page) if page.reckoning else note(key, phrases.say(words, page.lang))

        return shown

    return wrap


class DividendReport(Page):
    """One project; each method is one part of the page."""

    def __init__(self, evidence: pipeline.Evidence, adcode: str, choices: Choices, lang: str):
        self.evidence, self.adcode, self.lang, self.lookup = evidence, adcode, lang, Lookup(evidence)
        self.project = project_of(rows_of(evidence.indicators), adcode)
        self.reckoning = None if self.project.missing else Reckoning(self.project, choices)

    def _say(self, key: str, **parts: object) -> str:
        return phrases.say(f"dv_{key}", self.lang, **parts)

    def _sentence(self, key: str, **parts: object) -> Sentence:
        return sentence(f"dv_{key}", self.lang, **parts)

    def _join(self, said: list[str]) -> str:
        return {"zh": "", "en": " "}[self.lang].join(said)

    def head(self) -> Section:
        """The finding with its range and what it hangs on, or what is missing."""
        name = phrases.rows_by("divisions", "adcode")[self.adcode][f"full_{self.lang}"]
        title = self._say("title", place=name)
        said = self._finding() if self.reckoning else self._missing(name)
        notes = [self._chosen(), self._say("how")] if self.reckoning else []
        html = f"<h1>{escape(title)}</h1>{paragraph(escape(said), 'yg-finding')}"
        html += "".join(paragraph(escape(words), "yg-note") for words in notes)
        data = {"title": title, "finding": said, "missing": self.project.missing}
        return Section("head", html, f"{title}\n{said}", data)

    def _finding(self) -> str:
        made, lang = self.reckoning, self.lang
        return self._say(
            "finding",
            worth=yuan(made.per_yuan[uncertainty.ANSWER], lang),
            median=yuan(float(made.draws.ranges[uncertainty.ANSWER][MIDDLE]), lang),
            range=yuan_range(made.draws.ranges[uncertainty.ANSWER], lang),
            wage=yuan(made.per_yuan["wage_only", "net"], lang),
            top=quantity_name(made.bars[0].code, lang),
            part=percent(made.dividend_part / 100),
        )

    def _missing(self, name: str) -> str:
        own = ("floor", "remuneration_share_central", "daily_wage")
        words = [
            self._say(f"missing_{code}") if code in own else indicator_name(code, self.lang)
            for code in self.project.missing
        ]
        return self._say("missing", place=name, missing=phrases.enumerate_words(words, self.lang))

    def _chosen(self) -> str:
        choices = asdict(self.reckoning.choices)
        words = {name: phrases.label(f"dv_{name}", choices[name], self.lang) for name in ("dividend", "pay", "posts")}
        return self._say("chosen", **words)

    @_or_note("assumptions")
    def assumptions(self) -> Section:
        """Everything that goes in: stated, derived, assumed or chosen, each with its range and reason."""
        made = self.reckoning.made
        counts = {basis: sum(q.basis == basis for q in made.values()) for basis in ("stated", "derived", "assumed")}
        chosen = len(made) - sum(counts.values())
        said = self._say("assumptions", **counts, chosen=self._say("assumptions_chosen", n=chosen) if chosen else "")
        data = {"quantities": [_plain(q) for q in made.values()]}
        html = paragraph(escape(said)) + dividend_tables.assumption_table(self.reckoning, self.lang)
        return Section("assumptions", html, said, data, self._say("h_assumptions"))

    @_or_note("scenarios")
    def scenario_readings(self) -> Section:
        """More people than planned: both readings; the promises kept or missed, with the posts and without."""
        rows, lang = self.project.rows, self.lang
        found, rate = scenarios.crowd(self.project), scenarios.dividend_on_capital(self.project)
        html, text = paragraph(escape(self._say("no_crowd"))), self._say("no_crowd")
        if found:
            said = self._sentence(
                "crowd",
                pay=plain(rows["labor_remuneration"], lang),
                gain=plain(rows["income_gain_pc"], lang),
                excess=without_star(plain(rows["participation_over_plan"], lang)),
                trained=plain(rows["training_persons"], lang),
            )
            html, text = paragraph(said.html) + dividend_tables.crowd_table(self.project, lang), said.text
        html += dividend_tables.promise_table(self.reckoning, lang)
        if rate:
            html += paragraph(escape(self._yield(rate)), "yg-note")
        data = {"crowd": found, "dividend_on_capital": rate, "promises": dividend_tables.promise_data(self.reckoning)}
        return Section("scenarios", html, text, data, self._say("h_crowd"))

    def _yield(self, rate: dict[str, float]) -> str:
        numbers = (rate["value"], rate["lo"], rate["hi"], "percent", self.lang, "computed")
        return self._say("yield", percent=units.write(*numbers), range=units.write_interval(*numbers))

    @_or_note("flows")
    def flows(self) -> Section:
        """The money year by year, by stream and recipient."""
        made, lang = self.reckoning.made, self.lang
        money = quantity_value(made["public_money"], lang)
        capital = made.get("social_capital")
        told = plain(capital.row, lang) if capital else self._say("unreported")
        said = self._sentence("flows", money=money, capital=told)
        html = paragraph(said.html) + dividend_tables.flow_table(self.reckoning, lang)
        data = {"flows": self.reckoning.flows.to_dict("records")}
        return Section("flows", html, said.text, data, self._say("h_flows"))

    @_or_note("no-cumulative", "dv_no_cumulative")
    def chart_cumulative(self) -> Chart:
        """Discounted net gains added up, beside the wage-only method."""
        return dividend_charts.cumulative(self.reckoning, self._join(self._even("net")), self.lang)

    @_or_note("worth")
    def present_values(self) -> Section:
        """Present values by recipient, gross and net; when they catch up."""
        made, lang = self.reckoning, self.lang
        years = worth.break_even_years(made.point)
        said = [self._say("per_year_wage", n=made.made["wage_pay_share"].n), *self._even("gross"), *self._even("net")]
        if made.with_capital is not None:
            said.append(self._say("all_money", value=yuan(made.with_capital, lang)))
        html = dividend_tables.worth_table(made, lang) + bullets([escape(words) for words in said])
        data = {
            "worth": [
                {"who": who, "kind": kind, "npv": made.sums[who, kind], "per_yuan": made.per_yuan[who, kind]}
                | {
                    f"q{q * 100:02.0f}": float(n)
                    for q, n in zip(uncertainty.QUANTILES, made.draws.ranges[who, kind], strict=True)
                }
                for who, kind in dividend_tables.worth_keys()
            ],
            "break_even": [{"against": name, "kind": kind, "year": year} for (name, kind), year in years.items()],
        }
        return Section("worth", html, "\n".join(said), data, self._say("h_worth"))

    def _even(self, kind: str) -> list[str]:
        """When paid or net flows catch up with the wage-only method, and with the money put in."""
        years = worth.break_even_years(self.reckoning.point)
        last = int(self.reckoning.made["horizon"].value)
        return [
            self._say(f"even_{name}_{kind}", when=year_words(years[name, kind], last, self.lang))
            for name in ("wage_only", "public_money")
        ]

    @_or_note("no-tornado", "dv_no_tornado")
    def chart_tornado(self) -> Chart:
        """Each assumption alone at both ends of its range."""
        return dividend_charts.tornado(self.reckoning, self.lang)

    @_or_note("no-draws", "dv_no_draws")
    def chart_draws(self) -> Chart:
        """All assumptions at once."""
        return dividend_charts.draws(self.reckoning, self.lang)

    @_or_note("reading")
    def reading(self) -> Section:
        """How much of the answer is built into the comparison."""
        bare = self.reckoning.under(posts="none")
        said = self._say(
            "draws_read" if self.reckoning.draws.better >= 0.5 else "draws_read_low",
            share=percent(self.reckoning.draws.better),
            no_posts=yuan(bare.per_yuan[uncertainty.ANSWER], self.lang),
            no_posts_share=percent(bare.draws.better),
        )
        data = {"share_better": self.reckoning.draws.better, "share_better_without_posts": bare.draws.better}
        return Section("reading", paragraph(escape(said)), said, data, self._say("h_draws_read"))

    @_or_note("limits")
    def limits(self) -> Section:
        """What the calculation cannot say."""
        span = quantity_range(self.reckoning.made["public_money"], self.lang)
        said = [self._sentence("limit_money", range=span), *(self._sentence(f"limit_{name}") for name in LIMITS)]
        if "training_persons" in self.project.rows:
            trained = plain(self.project.rows["training_persons"], self.lang)
            said.append(self._sentence("limit_training", trained=trained))
        html, text = bullets([words.html for words in said]), "\n".join(words.text for words in said)
        return Section("limits", html, text, {"limits": [words.text for words in said]}, self._say("h_limits"))

    def sources(self) -> Section:
        """The figures of the project, the cases behind the ranges, and their documents."""
        own = list(self.project.rows.values())
        others = [*self.project.shares, *self.project.wages] if self.reckoning else []
        facts = facts_behind(self.lookup, [*own, *others])
        documents = [self.lookup.sources[source_id] for source_id in dict.fromkeys(f["source_id"] for f in facts)]
        shares = [row for row in others if row in self.project.shares]
        counts = {"own": len(own), "shares": len(shares), "wages": len(others) - len(shares)}
        said = self._say("sources", **counts)
        html = paragraph(escape(said))
        if others:
            caption = self._say("cap_range_cases")
            html += number_table(self.lookup, others, caption, self.lang, with_place=True)
        html += documents_and_facts(self.lookup, facts, self.lang) + sources_note(documents, self.lang)
        data = counts | {"fact_ids": [fact["fact_id"] for fact in facts]}
        return Section("sources", html, said, data, phrases.say("h_sources", self.lang))


def _plain(q: object) -> dict:
    """A quantity as plain values; of the stated figure only its id."""
    found = {key: value for key, value in vars(q).items() if key != "row"}
    return found | {"from_fact": q.row["fact_id"] if q.row else ""}


def industry_dividend(
    *,
    adcode: str = "370285",
    discount_rate: float = 0.05,
    horizon: int = 15,
    survival: float = 0.9,
    dividend: str = "in_part",
    pay: str = "as_planned",
    posts: str = "middle",
    lang: str = "zh",
    as_of: str = "",
) -> DividendReport:
    """The industry dividend of a place's project.

    Input: adcode; discount rate (0–0.3) and survival of the business (0–1) a year; horizon in years (1–40); choices of
    dividend, pay and posts (`dividends.choices.Choices`); language; `as_of` an ISO date or empty. A rate, horizon or
    survival that differs from the table of assumptions is taken as given, without a range.
    Raises ParameterError with every fault; DataError if a table is broken. Missing figures raise nothing.
    """
    choices = Choices(discount_rate, horizon, survival, dividend, pay, posts)
    refuse([*check({"adcode": adcode, "lang": lang, "as_of": as_of}), *check_choices(choices)])
    return DividendReport(pipeline.run(as_of), adcode, choices, lang)
