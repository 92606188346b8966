"""The index of an export of tests/data/plans.yaml as of 2022-06-30: its words and links, without the marks around."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from support import Plancli, matches

EXPECTED = Path(__file__).parent / "export"
ENDS_LINE = {"h1", "h2", "h3", "p", "li", "tr"}


class Words(HTMLParser):
    """The text of a page line by line, cells divided by |, links as [words](path)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self._is_skipped = "", False
        self.feed(page[page.index("<header>") :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_skipped |= tag == "script"
        if tag == "a":
            self.text += f"[{unquote(dict(attrs)['href'] or '')} "
        elif tag == "svg":
            self.text += dict(attrs)["aria-label"] or ""

    def handle_endtag(self, tag: str) -> None:
        self.text += {"a": "]", "td": " | ", "th": " | "}.get(tag, "\n" if tag in ENDS_LINE else "")

    def handle_data(self, data: str) -> None:
        if not self._is_skipped:
            self.text += data.strip("\n")

    def lines(self) -> str:
        return "".join(f"{one.strip(' |')}\n" for one in self.text.splitlines() if one.strip(" |"))


def test_the_index(small: Plancli, here: Path):
    for day in ("2022-05-31", "2022-06-30"):
        assert small("export", "--to", "out", "--as-of", day, "--keep", "1").code == 0
    for name in ("index", "issues/index"):
        text = Words((here / "out" / f"{name}.html").read_text("utf-8")).lines()
        matches(text, EXPECTED / f"{name.replace('/', '-')}.txt")
