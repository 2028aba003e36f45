"""Jobs: which reports a command asks for, each with its notebook, checked parameters and folder."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.errors import ParameterError
from yigong_analysis.parameters import coded_places, places, refuse
from yigong_analysis.phrases import LANGUAGES, message
from yigong_analysis.reports.contract import check_parameters, declared, template
from yigong_analysis.reports.folder import CASE_STUDY, COMPARISON, FOLDERS, OVERALL, PROVINCE, folder_name
from yigong_analysis.reports.parameter_sets import read_sets

TAKEN = {*FOLDERS, *FOLDERS.values(), CASE_STUDY}  # names that would write over our own reports


@dataclass(frozen=True)
class Job:
    """One report to make: a notebook, its checked parameters, and its folder below `out/<lang>/`."""

    notebook: Path
    parameters: dict = field(repr=False)  # may hold secrets
    folder: str

    @property
    def name(self) -> str:
        """`zh/371422`: how progress and failures name it."""
        return f"{self.parameters.get('lang', LANGUAGES[0])}/{self.folder}"


def find_notebook(name: str) -> Path:
    """A notebook of ours by name, or the user's own by path. Raises ParameterError listing ours."""
    for candidate in (paths.notebooks() / f"{name.removesuffix('.ipynb')}.ipynb", Path(name)):
        if candidate.is_file() and candidate.suffix == ".ipynb":
            ours = candidate.parent == paths.notebooks()
            if not ours and (not re.fullmatch(r"\w[\w-]*", candidate.stem) or candidate.stem.lower() in TAKEN):
                raise ParameterError(message("notebook_name", value=candidate.name))
            return candidate
    ours = ", ".join(sorted(path.stem for path in paths.notebooks().glob("*.ipynb")))
    raise ParameterError(message("notebook_unknown", value=name, allowed=ours))


def make_job(notebook: Path, given: dict) -> Job:
    """One job with its parameters checked. Raises ParameterError with all faults."""
    values = check_parameters(notebook, given)
    return Job(notebook, values, folder_name(template(notebook), values))


def _given(notebook: Path, adcodes: list[str], extra: dict) -> list[dict]:
    """The parameter sets that a notebook and a list of places make: one a place or province, or one for all."""
    names = declared(notebook)
    if "province" in names and adcodes:
        return [{"province": adcode} | extra for adcode in dict.fromkeys(adcodes)]
    if "adcodes" in names:
        return [{"adcodes": adcodes} | extra if adcodes else extra]
    return [{"adcode": adcode} | extra for adcode in dict.fromkeys(adcodes)] or [extra]


def jobs_for(
    adcodes: list[str],
    *,
    notebook: str = CASE_STUDY,
    langs: Iterable[str] = LANGUAGES,
    extra: dict | None = None,
) -> list[Job]:
    """The jobs for some places and languages. Raises ParameterError with the faults of all of them."""
    path, extra = find_notebook(notebook), extra or {}
    if adcodes:
        refuse([message("places_twice", name=name) for name in ("adcode", "adcodes") if name in extra])
    return _jobs(path, _given(path, adcodes, extra), langs)


def jobs_of_sets(
    file: Path, *, notebook: str, langs: Iterable[str] = LANGUAGES, extra: dict | None = None
) -> list[Job]:
    """The jobs of a table of parameter sets, one a row and language. Raises ParameterError with the faults of all."""
    path = find_notebook(notebook)
    sets = [(extra or {}) | given for given in read_sets(file, path, extra)]
    return _jobs(path, sets, langs)


def _jobs(notebook: Path, sets: list[dict], langs: Iterable[str]) -> list[Job]:
    """A job for each parameter set and language. Raises ParameterError with the faults of all of them."""
    jobs, faults = [], []
    langs = list(langs) if "lang" in declared(notebook) else [None]
    for given in sets:
        for lang in langs if "lang" not in given else [None]:
            try:
                jobs.append(make_job(notebook, given | ({"lang": lang} if lang else {})))
            except ParameterError as error:
                faults += error.faults
    if faults:
        raise ParameterError(*dict.fromkeys(faults))
    return jobs


def jobs_for_provinces(known: list[str], langs: list[str], extra: dict | None) -> list[Job]:
    """The pages of provinces of which at least two places have figures."""
    inside = Counter(adcode[:2] for adcode in known if adcode[2:] != "0000")
    provinces = [f"{digits}0000" for digits in sorted(inside) if inside[digits] > 1]
    return jobs_for(provinces, notebook=PROVINCE, langs=langs, extra=extra) if provinces else []


def _overall(known: list[str]) -> list[str]:
    """The notebooks over all places; one about a place by default only if that place has figures."""
    places = {notebook: declared(find_notebook(notebook)).get("adcode") for notebook in OVERALL}
    return [notebook for notebook, place in places.items() if not place or place in known]


def all_jobs(langs: Iterable[str] = LANGUAGES, extra: dict | None = None) -> list[Job]:
    """Every case study, every province with several places, the comparison of methods, the pages over all places."""
    langs, as_of = list(langs), (extra or {}).get("as_of", "")
    known, coded = list(places(as_of)), coded_places(as_of)
    return [
        *jobs_for(known, langs=langs, extra=extra),
        *jobs_for_provinces(known, langs, extra),
        *(jobs_for(coded, notebook=COMPARISON, langs=langs, extra=extra) if len(coded) > 1 else []),
        *(job for notebook in _overall(known) for job in jobs_for([], notebook=notebook, langs=langs, extra=extra)),
    ]
