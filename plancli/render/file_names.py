"""Names as file names that every system takes: no path, nothing hidden, no device, none twice."""

import re
from collections.abc import Iterable

from plancli.render.cells import clean

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(?=$|\.)")
_LONGEST = 60  # characters; 180 bytes of Chinese, where most systems take 255


def file_names(names: Iterable[str], ending: str) -> list[str]:
    """A file name for each name, in order; names that come to the same, whatever the case, are numbered."""
    taken: set[str] = set()
    return [_free(_plain(one), ending, taken) for one in names]


def _plain(name: str) -> str:
    text = _FORBIDDEN.sub("_", clean(name))[:_LONGEST].strip(" .")
    return _DEVICES.sub(r"_\1", text, count=1) if _DEVICES.match(text) else text or "_"


def _free(plain: str, ending: str, taken: set[str]) -> str:
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain} {number}"
    taken.add(name.casefold())
    return f"{name}{ending}"
