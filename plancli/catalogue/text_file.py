"""A catalogue file's bytes to text: UTF-8, or a clear word about what else it is."""

from pathlib import Path

from plancli.errors import PlancliError, Problem

_SAVE_AS = "save it as UTF-8"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, or what is wrong with it as text. Raises PlancliError when it cannot be opened."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise PlancliError(f"{file} cannot be read: {reason}", "check the name and the permissions") from error
    return decode(content, file)


def decode(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file's bytes; for other encodings and binaries a problem that says what they are."""
    if content.startswith(_UTF_16):
        return "", (Problem(file, 0, "", "the file is in UTF-16, not UTF-8", _SAVE_AS),)
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return "", (_not_utf8(content, error.start, file),)


def _not_utf8(content: bytes, first_wrong: int, file: str) -> Problem:
    line = content.count(b"\n", 0, first_wrong) + 1
    if b"\x00" in content:
        return Problem(file, 0, "", "this is a binary file, not text", "give the YAML file itself")
    if _is_gb18030(content):
        remedy = f"{_SAVE_AS} (`iconv -f GB18030 -t UTF-8`)"
        return Problem(file, line, "", "the file is in GB18030 (GBK), not UTF-8", remedy)
    return Problem(file, line, "", "the file is not UTF-8 text", f"{_SAVE_AS}, or give another file")


def _is_gb18030(content: bytes) -> bool:
    """Whether the bytes are Chinese text in GB18030: they decode, and most of the letters are common characters."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = [character for character in text if ord(character) >= 0x80]  # noqa: PLR2004
    common = sum("\u4e00" <= character <= "\u9fff" or character in "，。、：；（）“”〔〕" for character in foreign)
    return 2 * common > len(foreign)
