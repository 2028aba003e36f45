"""Boolean minimisation of a truth table: the fewest terms that cover the configurations with the outcome.

Quine–McCluskey for the prime implicants, then an exact search for all smallest sets of them that cover every row.
Own code, because QCA must list all models that are equally short, and the libraries at hand return one of them
(sympy's `SOPform`) or do not know rows that may not be used; the search is Petrick's, made as a branching on
the row that the fewest terms cover, so that each set is met once.

Sources: Quine, "The problem of simplifying truth functions", American Mathematical Monthly 59 (1952); McCluskey,
"Minimization of Boolean functions", Bell System Technical Journal 35 (1956); Petrick (1956); Duşa, QCA with R (2019),
chapter 8. "Shortest" is the fewest terms, as in the R package QCA; models with as many terms are all listed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, islice

from yigong_analysis.configurations.terms import Row, Term
from yigong_analysis.configurations.truth_table import CONTRADICTORY, WITH, WITHOUT, TruthTable

MOST_MODELS = 1000  # models that are listed; a reader looks at a few
MOST_STEPS = 300_000  # of the search; a few seconds


class TooLong(Exception):  # noqa: N818  (a limit, not a fault)
    """The search for the shortest models was given up."""


@dataclass(frozen=True)
class Solution:
    """All shortest models of one kind, the shortest terms first.

    `models` is empty if no row has the outcome, or if the search was given up (`complete` is then False). `complete` is
    also False where more models than `MOST_MODELS` are as short. `assumed` has for each model the remainders that it
    takes as having the outcome (simplifying assumptions).
    """

    models: tuple[tuple[Term, ...], ...]
    assumed: tuple[tuple[Row, ...], ...]
    complete: bool = True


def prime_implicants(wanted: Iterable[Row], free: Iterable[Row]) -> list[Term]:
    """The shortest terms that cover a wanted row and no row beside wanted and free ones.

    A term is a prime implicant if no condition can be left out of it. Terms that cover free rows only are not given.
    """
    wanted = list(wanted)
    level = {tuple(row) for row in [*wanted, *free]}  # None stands for a condition left out
    primes = []
    while level:
        merged, shorter = set(), set()
        for values in level:
            for place, value in enumerate(values):
                if value is not None and (*values[:place], 1 - value, *values[place + 1 :]) in level:
                    merged.add(values)
                    shorter.add((*values[:place], None, *values[place + 1 :]))
        primes += [Term(values) for values in level - merged]
        level = shorter
    return sorted((term for term in primes if any(map(term.covers, wanted))), key=Term.order)


def smallest_covers(covering: list[int], rows: int) -> Iterator[tuple[int, ...]]:
    """All smallest sets of terms that cover every row; each set once, as places in `covering`.

    Input: for each term the rows that it covers, as bits; how many rows there are. Raises TooLong.
    """
    everything = (1 << rows) - 1
    by_row = [[place for place, bits in enumerate(covering) if bits >> row & 1] for row in range(rows)]
    widest = max((bits.bit_count() for bits in covering), default=0)
    steps = count(1)

    def extend(chosen: tuple[int, ...], missing: int, banned: frozenset[int], room: int) -> Iterator[tuple[int, ...]]:
        if next(steps) > MOST_STEPS:
            raise TooLong
        if not missing:
            yield chosen
            return
        if missing.bit_count() > room * widest:
            return
        open_rows = [row for row in range(rows) if missing >> row & 1]
        options = min(([p for p in by_row[row] if p not in banned] for row in open_rows), key=len)
        for place in options:
            yield from extend((*chosen, place), missing & ~covering[place], banned, room - 1)
            banned |= {place}  # sets with this term were all met

    for size in range(-(-rows // widest), rows + 1):
        found = extend((), everything, frozenset(), size)
        first = next(found, None)
        if first is not None:
            yield first
            yield from found
            return


def _shortest(wanted: list[Row], free: list[Row]) -> Solution:
    """All shortest models that cover the wanted rows, and free ones where that helps."""
    terms = prime_implicants(wanted, free)
    covering = [sum(1 << place for place, row in enumerate(wanted) if term.covers(row)) for term in terms]
    found: list[tuple[int, ...]] = []
    complete = True
    try:
        for places in islice(smallest_covers(covering, len(wanted)), MOST_MODELS + 1):
            found.append(tuple(sorted(places)))
    except TooLong:
        complete = False
    if len(found) > MOST_MODELS:
        found, complete = found[:MOST_MODELS], False
    models = [tuple(terms[place] for place in places) for places in found]
    models.sort(key=lambda model: (sum(term.literals for term in model), [term.order() for term in model]))
    assumed = tuple(tuple(row for row in free if any(term.covers(row) for term in model)) for model in models)
    return Solution(tuple(models), assumed, complete)


def _unobserved(table: TruthTable) -> list[Row]:
    """Configurations that may be taken either way: those without a case, and those with too few."""
    taken = {*table.coded(WITH), *table.coded(WITHOUT), *table.coded(CONTRADICTORY)}
    k = len(table.conditions)
    every = [tuple(place >> (k - 1 - bit) & 1 for bit in range(k)) for place in range(2**k)]
    return [row for row in every if row not in taken]


def complex_solution(table: TruthTable) -> Solution:
    """The conservative solution: no assumption about configurations without cases."""
    wanted = table.coded(WITH)
    return _shortest(wanted, []) if wanted else Solution((), ())


def parsimonious_solution(table: TruthTable) -> Solution:
    """The shortest solution: every configuration without cases may be taken as having the outcome, if that shortens.

    Contradictory configurations are never used.
    """
    wanted = table.coded(WITH)
    return _shortest(wanted, _unobserved(table)) if wanted else Solution((), ())
