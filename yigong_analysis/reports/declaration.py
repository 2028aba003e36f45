"""What a notebook declares in its metadata under `yigong`: parameters, the rows it reads, what its report must hold.

Only the notebook's JSON is read and nothing is run, so that planning thousands of reports stays fast.
"""

import ast
import json
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from yigong_analysis.errors import ParameterError
from yigong_analysis.phrases import LANGUAGES, message
from yigong_analysis.reports.parameter_types import TYPES, Parameter, is_blank, read

READS = {"facts": ("all", "province", "group", "listed"), "methods": ("all", "none")}
NEEDS = {
    "group": ("adcode",),
    "listed": ("adcode", "adcodes"),
    "province": ("province", "adcode", "adcodes"),
}  # of `reads.facts`
LISTS = ("sections", "charts", "tables", "keys")  # of `report`: each item a key, or a list of alternatives
OWN_KEYS = {
    "choice": ("choices",),
    "choices": ("choices",),
    "code": ("pattern",),
}  # what only this type may and must say
BOUNDS = {"integer": ("minimum", "maximum"), "number": ("minimum", "maximum")}  # what only these may say
BLANKS = {
    "text": "",
    "date": "",
    "code": "",
    "adcode": "",
    "province": "",
    "adcodes": [],
    "choices": [],
    "secret": "",
}  # defaults that say: none
BY_NAME = {"as_of": "date", "lang": "choice", "adcode": "adcode", "adcodes": "adcodes", "province": "province"}
BY_DEFAULT = {bool: "boolean", int: "integer", float: "number", str: "text"}


@dataclass(frozen=True)
class Promises:
    """What a report must hold; each item of the first four is a tuple of alternatives, one of which must be there."""

    sections: tuple[tuple[str, ...], ...] = ()
    charts: tuple[tuple[str, ...], ...] = ()
    tables: tuple[tuple[str, ...], ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    title_names: str = ""


@dataclass(frozen=True)
class Template:
    """A notebook that is rendered with parameters; `parameters` stand in the order of its parameters cell."""

    path: Path
    parameters: dict[str, Parameter]
    reads: dict[str, str] = field(default_factory=lambda: {"facts": "all", "methods": "all"})
    promises: Promises = Promises()
    files: tuple[str, ...] = ()

    def places(self) -> list[str]:
        """The parameters that name the places whose rows the notebook reads."""
        needed = NEEDS.get(self.reads["facts"], ())
        return [name for name, parameter in self.parameters.items() if parameter.type in needed]


def template(notebook: Path) -> Template:
    """What a notebook declares; without a declaration its parameters count by their defaults and it reads everything.

    Raises ParameterError: for a file that is no notebook or has no plain defaults, one line; for a declaration, all
    its faults.
    """
    try:
        stamp = notebook.stat()
        return _template(notebook, stamp.st_mtime_ns, stamp.st_size)
    except (ValueError, SyntaxError, LookupError, TypeError, AttributeError, OSError) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise ParameterError(message("notebook_unreadable", notebook=notebook.name, reason=reason)) from None


@lru_cache(maxsize=32)
def _template(notebook: Path, _changed: int, _size: int) -> Template:
    content = json.loads(notebook.read_text(encoding="utf-8"))
    cells = [cell for cell in content["cells"] if "parameters" in cell["metadata"].get("tags", [])]
    assigned = _assigned("".join(cells[0]["source"])) if cells else {}
    if "yigong" not in content["metadata"]:
        return Template(notebook, {name: _by_default(name, ast.literal_eval(v)) for name, v in assigned.items()})
    return _Declaration(notebook, content["metadata"]["yigong"], assigned).template()


def _assigned(source: str) -> dict[str, ast.expr]:
    """The names that a cell assigns, and what it assigns to them, not evaluated."""
    found = {}
    for node in ast.parse(source).body:
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            found |= {target.id: node.value for target in targets if isinstance(target, ast.Name)}
    return found


def _by_default(name: str, default: object) -> Parameter:
    """A parameter without declaration: known by its name, else of the type of its default."""
    kind = BY_NAME.get(name) or BY_DEFAULT.get(type(default), "plain")
    required = kind in ("adcode", "adcodes", "province") and is_blank(default)
    return Parameter(name, kind, required, default, LANGUAGES if name == "lang" else ())


class _Declaration:
    """One reading of a declaration: collects every fault before it raises."""

    def __init__(self, notebook: Path, content: dict, assigned: dict[str, ast.expr]):
        self.notebook, self.content, self.assigned = notebook, content, assigned
        self.faults: list[str] = []

    def _fault(self, where: str, key: str, **parts: object) -> None:
        what = message(f"declaration_{key}", **parts)
        self.faults.append(message("declaration_fault", notebook=self.notebook.name, where=where, what=what))

    def _allowed(self, where: str, given: object, allowed: tuple[str, ...]) -> dict:
        """A part of the declaration as a dictionary of allowed keys; what else stands there is a fault."""
        if not isinstance(given, dict):
            self._fault(where, "no_object")
            return {}
        for key in sorted(set(given) - set(allowed)):
            self._fault(where, "value", value=repr(key), allowed=", ".join(allowed))
        return {key: value for key, value in given.items() if key in allowed}

    def template(self) -> Template:
        """The template, or one ParameterError with all faults."""
        parts = self._allowed("yigong", self.content, ("parameters", "reads", "report"))
        parameters = self._parameters(parts.get("parameters"))
        reads, files = self._reads(parts.get("reads", {}), parameters)
        promises = self._promises(parts.get("report", {}), parameters)
        if self.faults:
            raise ParameterError(*self.faults)
        return Template(self.notebook, parameters, reads, promises, files)

    def _parameters(self, given: object) -> dict[str, Parameter]:
        if not isinstance(given, dict):
            self._fault("parameters", "no_object")
            return {}
        for name in given:
            if name not in self.assigned:
                self._fault(f"parameters.{name}", "not_in_cell")
        named = [name for name in self.assigned if name in given]  # JupyterLab sorts metadata, the cell keeps its order
        made = [self._parameter(name, given[name]) for name in named]
        return {parameter.name: parameter for parameter in made if parameter}

    def _parameter(self, name: str, said: object) -> Parameter | None:
        where, before = f"parameters.{name}", len(self.faults)
        kind = said.get("type") if isinstance(said, dict) else None
        said = self._allowed(
            where, said, ("type", "required", "default", *OWN_KEYS.get(kind, ()), *BOUNDS.get(kind, ()))
        )
        if said and kind not in TYPES:
            self._fault(where, "value", value=repr(kind), allowed=", ".join(TYPES))
        for key in OWN_KEYS.get(kind, ()):
            if not self._well_formed(key, said.get(key)):
                self._fault(where, f"no_{key}", type=kind)
        bounds = {key: said[key] for key in BOUNDS.get(kind, ()) if key in said}
        if not all(type(bound) in (int, float) for bound in bounds.values()):
            self._fault(where, "no_bounds", type=kind)
        if len(self.faults) > before:
            return None
        choices, pattern = tuple(said.get("choices", ())), said.get("pattern", "")
        made = Parameter(name, kind, choices=choices, pattern=pattern, **bounds)
        return self._with_default(made, said) if self._suits_its_name(made) else None

    def _suits_its_name(self, parameter: Parameter) -> bool:
        """`lang` and `as_of` mean the same in every notebook."""
        where, known = f"parameters.{parameter.name}", BY_NAME.get(parameter.name)
        if known and parameter.type != known:
            self._fault(where, "value", value=repr(parameter.type), allowed=known)
            return False
        if parameter.name == "lang" and not set(parameter.choices) <= set(LANGUAGES):
            self._fault(where, "value", value=repr(parameter.choices), allowed=", ".join(LANGUAGES))
            return False
        return True

    @staticmethod
    def _well_formed(key: str, value: object) -> bool:
        if key == "choices":
            return bool(value) and isinstance(value, list) and all(isinstance(item, str) and item for item in value)
        try:
            return isinstance(value, str) and bool(re.compile(value).pattern)
        except re.error:
            return False

    def _with_default(self, parameter: Parameter, said: dict) -> Parameter | None:
        """The parameter with its default, which must be of its type and stand in the parameters cell."""
        where, required = f"parameters.{parameter.name}", said.get("required", False)
        secret = parameter.type == "secret"
        has_default = "default" in said or (secret and not required)
        default, in_cell = said.get("default", ""), self._in_cell(parameter.name)
        if not isinstance(required, bool) or required == has_default:
            self._fault(where, "required_or_default")
        elif required and not is_blank(in_cell):
            self._fault(where, "required_has_default")
        elif not required and not self._is_of_type(parameter, default):
            self._fault(where, "default", type=parameter.type)
        elif not required and (default != in_cell or type(default) is not type(in_cell)):
            self._fault(where, "cell_differs")
        else:
            return replace(parameter, required=required, default=in_cell)
        return None

    def _in_cell(self, name: str) -> object:
        try:
            return ast.literal_eval(self.assigned[name])
        except ValueError:
            return ...  # computed in the cell: no default can be equal to it

    @staticmethod
    def _is_of_type(parameter: Parameter, default: object) -> bool:
        """Whether the default passes as a value; whether a place has figures is asked when a report is made."""
        if parameter.type == "secret" or default in ("", []):
            return default == BLANKS.get(parameter.type)
        if parameter.type in ("adcode", "adcodes"):
            return isinstance(default, type(BLANKS[parameter.type]))
        try:
            return read(parameter, default) == default
        except ParameterError:
            return False

    def _reads(self, given: object, parameters: dict[str, Parameter]) -> tuple[dict[str, str], tuple[str, ...]]:
        """The rows and the files that the notebook reads; a file is named from the notebook's folder."""
        said = self._allowed("reads", given, (*READS, "files"))
        files = said.pop("files", [])
        if not isinstance(files, list) or not all(isinstance(file, str) and file for file in files):
            self._fault("reads.files", "no_list")
            files = []
        for key, value in said.items():
            if value not in READS[key]:
                self._fault(f"reads.{key}", "value", value=repr(value), allowed=", ".join(READS[key]))
        needed, types = NEEDS.get(said.get("facts"), ()), {parameter.type for parameter in parameters.values()}
        if needed and not types & set(needed):
            self._fault("reads.facts", "no_place", value=said["facts"], allowed=", ".join(needed))
        return {key: said.get(key, "all") for key in READS}, tuple(files)

    def _promises(self, given: object, parameters: dict[str, Parameter]) -> Promises:
        said = self._allowed("report", given, (*LISTS, "title_names"))
        names = said.get("title_names", "")
        places = [parameter.name for parameter in parameters.values() if parameter.type in ("adcode", "province")]
        if names and names not in places:
            self._fault("report.title_names", "value", value=repr(names), allowed=", ".join(places))
        return Promises(**{key: self._alternatives(key, said.get(key, [])) for key in LISTS}, title_names=names)

    def _alternatives(self, key: str, given: object) -> tuple[tuple[str, ...], ...]:
        """A list whose items are a key or a list of alternatives."""
        items = [[item] if isinstance(item, str) else item for item in given] if isinstance(given, list) else [None]
        if not all(isinstance(item, list) and item and all(isinstance(word, str) for word in item) for item in items):
            self._fault(f"report.{key}", "no_list")
            return ()
        return tuple(tuple(item) for item in items)
