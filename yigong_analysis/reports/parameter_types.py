"""The types of parameters: what a value may be, and how text from a table or a command line becomes that value."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from yigong_analysis.errors import ParameterError
from yigong_analysis.phrases import message
from yigong_analysis.reports.private import looks_private

TRUTH = {"true": True, "false": False, "是": True, "否": False}
INTEGER = r"-?(?:0|[1-9]\d{0,14})"  # more digits are a code, and a spreadsheet would round them
NUMBER = r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?"
SECRET_LENGTH = 8  # a shorter one could not be told from other text when outputs are searched for it


@dataclass(frozen=True)
class Parameter:
    """One declared parameter. `default` of a required one is the blank that stands in the notebook's cell."""

    name: str
    type: str
    required: bool = False
    default: object = None
    choices: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float = -math.inf
    maximum: float = math.inf


def is_blank(value: object) -> bool:
    """Nothing given: the default holds, or a required parameter is missing."""
    return value is None or value == "" or value == [] or value == ()


def _wrong(parameter: Parameter, value: object) -> ParameterError:
    return ParameterError(message(f"not_{parameter.type}", name=parameter.name, value=repr(value)))


def _text(parameter: Parameter, value: object, _day: str) -> str:
    if not isinstance(value, str):
        raise _wrong(parameter, value)
    return value


def _integer(parameter: Parameter, value: object, _day: str) -> int:
    if isinstance(value, bool) or not re.fullmatch(INTEGER, str(value), re.ASCII):
        raise _wrong(parameter, value)
    return _within(parameter, int(str(value)))


def _number(parameter: Parameter, value: object, _day: str) -> float:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    written = isinstance(value, str) and re.fullmatch(NUMBER, value, re.ASCII)
    if not (plain or written) or not math.isfinite(float(value)):
        raise _wrong(parameter, value)
    return _within(parameter, float(value))


def _within(parameter: Parameter, number: float) -> float:
    """The number, if it stands inside the declared bounds, both included."""
    lo, hi = parameter.minimum, parameter.maximum
    if not lo <= number <= hi:
        key = "not_between" if math.isfinite(hi - lo) else "not_from" if math.isinf(hi) else "not_to"
        raise ParameterError(message(key, name=parameter.name, value=number, lo=f"{lo:g}", hi=f"{hi:g}"))
    return number


def _boolean(parameter: Parameter, value: object, _day: str) -> bool:
    found = value if isinstance(value, bool) else TRUTH.get(value.lower()) if isinstance(value, str) else None
    if found is None:
        raise _wrong(parameter, value)
    return found


def _date(parameter: Parameter, value: object, _day: str) -> str:
    from yigong_analysis.parameters import check_day, refuse

    refuse(check_day(parameter.name, value))
    return value


def _choice(parameter: Parameter, value: object, _day: str) -> str:
    if value not in parameter.choices:
        allowed = ", ".join(parameter.choices)
        raise ParameterError(message("choice_unknown", name=parameter.name, value=repr(value), allowed=allowed))
    return value


def _choices(parameter: Parameter, value: object, _day: str) -> list[str]:
    """Several of the choices, each once; text names them with commas or blanks between."""
    chosen = _listed(value)
    if not isinstance(chosen, list | tuple):
        raise _wrong(parameter, value)
    unknown = [item for item in chosen if item not in parameter.choices]
    if unknown or len(set(chosen)) < len(chosen):
        told = ", ".join(map(str, unknown)) or str(value)
        allowed = ", ".join(parameter.choices)
        raise ParameterError(message("choices_unknown", name=parameter.name, value=told, allowed=allowed))
    return list(chosen)


def _listed(value: object) -> object:
    """What a text with commas or blanks between names, as a list; another value as it is."""
    return [word for word in re.split(r"[\s,;，；、]+", value) if word] if isinstance(value, str) else value


def _code(parameter: Parameter, value: object, _day: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(parameter.pattern, value, re.ASCII):
        raise ParameterError(message("not_code", name=parameter.name, value=repr(value), pattern=parameter.pattern))
    return value


def _secret(parameter: Parameter, value: object, _day: str) -> str:
    if not isinstance(value, str) or len(value) < SECRET_LENGTH:
        raise ParameterError(message("not_secret", name=parameter.name, n=SECRET_LENGTH))  # never the value
    return value


def _adcode(parameter: Parameter, value: object, day: str) -> str:
    from yigong_analysis.parameters import check_adcode, refuse

    refuse(_named(parameter, check_adcode(value, day)))
    return value


def _province(parameter: Parameter, value: object, day: str) -> str:
    from yigong_analysis.parameters import check_province, refuse

    refuse(_named(parameter, check_province(value, day)))
    return value


def _adcodes(parameter: Parameter, value: object, day: str) -> list[str]:
    from yigong_analysis.parameters import check_adcodes, refuse

    chosen = _listed(value)
    refuse(_named(parameter, check_adcodes(chosen, day)))
    return list(chosen)


def _named(parameter: Parameter, faults: list[str]) -> list[str]:
    """Faults of places speak of `adcode`; a parameter of another name is named before them."""
    prefix = "" if parameter.name == parameter.type else f"{parameter.name}: "
    return [prefix + fault for fault in faults]


def _plain(_parameter: Parameter, value: object, _day: str) -> object:
    """A list or a dictionary of a notebook without declaration: taken as it is."""
    return value


READ: dict[str, Callable[[Parameter, object, str], object]] = {
    "text": _text, "integer": _integer, "number": _number, "boolean": _boolean, "date": _date, "choice": _choice,
    "choices": _choices, "code": _code, "adcode": _adcode, "province": _province, "adcodes": _adcodes,
    "secret": _secret, "plain": _plain,
}  # fmt: skip
TYPES = tuple(name for name in READ if name != "plain")  # what a declaration may say


def _missing(parameter: Parameter, day: str) -> ParameterError:
    """The fault of a required parameter that was not given; a place says which there are."""
    if parameter.type in ("adcode", "province", "adcodes"):
        try:
            READ[parameter.type](parameter, [] if parameter.type == "adcodes" else "", day)
        except ParameterError as error:
            return error
    return ParameterError(message("parameter_missing", name=parameter.name))


def read(parameter: Parameter, given: object, day: str = "") -> object:
    """The value of a parameter from what was given: text or a plain value; blank is the default.

    `day` is the day on which a place must have figures. Raises ParameterError. No fault repeats a secret, nor a value
    that looks like an identity, mobile or bank card number; free text that looks so is a fault.
    """
    if is_blank(given) and parameter.required:
        raise _missing(parameter, day)
    value = parameter.default if is_blank(given) else given
    if is_blank(value):
        return value
    private = parameter.type != "secret" and looks_private(str(value))
    if private and parameter.type in ("text", "code"):
        raise ParameterError(message("value_private", name=parameter.name))
    try:
        return READ[parameter.type](parameter, value, day)
    except ParameterError:
        if private:
            raise ParameterError(message("value_private", name=parameter.name)) from None
        raise
