"""HTML pages in headless Chromium, where there is one: no error, nothing loaded, sorting, filtering, phone and paper."""

import html
import json
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pypdf
import pytest
from render_builders import HOSTILE, full_page

from plancli.render.as_html import html_text

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
_PHONE = 360
_RESULT = "document.body.dataset.result = JSON.stringify"


def _browse(folder: Path, page: str, *options: str) -> "subprocess.CompletedProcess[str]":
    """What Chromium says of a page, with a profile of its own and no way to the network."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    quiet = ("--no-first-run", "--disable-gpu", "--no-sandbox", "--disable-background-networking", "--hide-scrollbars")
    return subprocess.run(
        [
            CHROMIUM, "--headless", *quiet, "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}/profile",
            "--enable-logging=stderr", "--v=0", "--virtual-time-budget=3000", *options, f"file://{folder}/page.html",
        ],
        capture_output=True, check=False, timeout=120, encoding="utf-8",
    )  # fmt: skip


def _after(folder: Path, page: str, script: str) -> Any:  # noqa: ANN401 - what a script says has any shape
    """What a script at the end of a page gives to `said`; the browser must not have complained."""
    within = f"<script>const said = value => {{ {_RESULT}(value); }};\n{script}</script></body>"
    done = _browse(folder, page.replace("</body>", within), "--dump-dom")
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    (result,) = re.findall(r'data-result="([^"]*)"', done.stdout)
    return json.loads(html.unescape(result))


def test_it_loads_nothing_and_nothing_goes_wrong(tmp_path: Path):
    loaded = _after(
        tmp_path, html_text(full_page()), 'said(performance.getEntriesByType("resource").map(one => one.name));'
    )
    assert loaded == []


def test_what_a_browser_complains_about_is_seen(tmp_path: Path):
    with pytest.raises(AssertionError):
        _after(tmp_path, html_text(full_page()), 'new Image().src = "https://example.com/x.png"; said(1); nonsense();')


@pytest.mark.parametrize("name", HOSTILE[2:5])
def test_no_name_runs(tmp_path: Path, name: str):
    script = 'said([typeof window.ran, document.querySelectorAll("script").length, document.title]);'
    kind, scripts, title = _after(tmp_path, html_text(full_page(name.replace("alert(1)", "window.ran=1"))), script)
    assert (kind, scripts) == ("undefined", 2)  # the page's own, and this one
    assert title == name.replace("alert(1)", "window.ran=1")


_SORTED = """
const table = document.querySelector("table"), heads = [...table.tHead.rows[0].cells];
const at = word => heads.findIndex(one => one.textContent === word);
const shown = () => [...table.tBodies[0].rows].filter(one => !one.hidden);
const column = word => shown().filter(one => one.cells.length > 1).map(one => one.cells[at(word)].textContent.trim());
const click = word => heads[at(word)].querySelector("button").click();
const states = [], state = word => states.push([heads[at(word)].getAttribute("aria-sort"), column(word), shown().length]);
"""


def test_tables_sort_up_down_and_back(tmp_path: Path):
    script = _SORTED + 'state("差"); for (let n = 0; n < 3; n++) { click("差"); state("差"); } said(states);'
    first, up, down, again = _after(tmp_path, html_text(full_page()), script)
    numbers = ["-40.0", "-30.0", "-10.0", "+0.0", "+20.0", "+30.0"]
    missing = ["—", "—", "—"]
    assert first == [None, ["—", "-40.0", "-30.0", "—", "-10.0", "+0.0", "—", "+20.0", "+30.0"], 10]
    assert up == ["ascending", [*numbers, *missing], 9]  # the heading between rows means nothing now
    assert down == ["descending", [*reversed(numbers), *missing], 9]
    assert again == first


def test_lights_sort_by_how_bad_they_are(tmp_path: Path):
    lights = _after(tmp_path, html_text(full_page()), _SORTED + 'click("亮灯"); said(column("亮灯"));')
    assert [one[0] for one in lights] == list("红红黄黄灰绿绿蓝蓝")


def test_tables_filter_and_keep_their_order(tmp_path: Path):
    script = (
        _SORTED
        + """
    const input = document.querySelector("input"), output = document.querySelector("output");
    const type = text => { input.value = text; input.dispatchEvent(new Event("input")); };
    click("个数"); click("个数"); type("红 词");
    const filtered = [column("个数"), output.textContent];
    type("没有这个词"); const none = shown().length;
    type(""); said([filtered, none, shown().length, output.textContent]);
    """
    )
    filtered, none, after, told = _after(tmp_path, html_text(full_page()), script)
    assert filtered == [["8", "3"], "2 / 9 行"]
    assert (none, after, told) == (0, 9, "")


@pytest.mark.parametrize("name", ["名称", "很长的名称" * 40, "unbroken" * 40])
def test_a_phone_need_not_scroll_sideways(tmp_path: Path, name: str):
    inner = html.escape(html_text(full_page(name)), quote=True)
    outer = f'<!DOCTYPE html><body><iframe id="phone" style="width:{_PHONE}px;height:640px;border:0" srcdoc="{inner}"></iframe></body>'
    script = """
    const frame = document.getElementById("phone");
    frame.addEventListener("load", () => {
      const page = frame.contentDocument, root = page.scrollingElement;
      const out = [...page.body.querySelectorAll("main *")].filter(one => one.getBoundingClientRect().right > 361);
      said([frame.contentWindow.innerWidth, root.scrollWidth, out.map(one => one.tagName)]);
    });
    """
    width, needed, out = _after(tmp_path, outer, script)
    assert width == _PHONE
    assert needed <= _PHONE
    assert out == []


def test_paper_cuts_no_column(tmp_path: Path):
    _browse(tmp_path, html_text(full_page(rows=60)), f"--print-to-pdf={tmp_path}/page.pdf", "--no-pdf-header-footer")
    pages = pypdf.PdfReader(tmp_path / "page.pdf").pages
    assert (round(pages[0].mediabox.width / 72 * 25.4), round(pages[0].mediabox.height / 72 * 25.4)) == (297, 210)
    heads = ["亮灯", "指标", "目标", "现值", "进度", "差", "个数", "期限", "分布", "各月"]
    # fonts give 目 and 月 by the numbers of their radicals
    with_table = [text for one in pages if "2022-12-31" in (text := unicodedata.normalize("NFKC", one.extract_text()))]
    assert len(with_table) > 1
    for text in with_table:  # heads come again on each page
        assert [head for head in heads if head not in text] == []
    assert sum(text.count("2022-12-31") for text in with_table) == 60
    assert "筛选" not in "".join(with_table)
