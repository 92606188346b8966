"""What stands for bars and marks where a stream cannot write them: LANG=C, an old code page."""

import codecs
from typing import TextIO

ERRORS = "plancli-shapes"
_PLAIN = {
    "█": "#", "▆": "=", "▄": "-", "▂": "_", "·": ".", "─": "-", "┃": "|", "│": "|", "┤": "+", "└": "+",
    "●": "*", "◎": "o", "…": "~", "—": "-", "△": "^", "→": ">", "≥": ">", "、": ",", "，": ",", "（": "(", "）": ")",
}  # fmt: skip


def keep_shapes(stream: TextIO) -> None:
    """Let a stream write a plain character of the same width for each shape it cannot encode, ? for all else."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors=ERRORS)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAIN.get(one, "?") for one in error.object[error.start : error.end]), error.end


codecs.register_error(ERRORS, _plain)
