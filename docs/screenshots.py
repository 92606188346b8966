"""Pictures of a report in a browser, on a desk and on a phone, where Chromium is installed."""

import html
import shutil
import subprocess
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_DESK, _PHONE = (1200, 860), (390, 844)


def take(page: str) -> list[Path]:
    """Write report.png and report-phone.png of a page in HTML; the files written, none without a browser."""
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        return []
    # a window is never narrower than 500 pixels, so the phone is a frame in one
    frame = f'<body style="margin:0"><iframe style="border:0;width:{_PHONE[0]}px;height:{_PHONE[1]}px" srcdoc="{{}}">'
    shots = {"report.png": (page, _DESK), "report-phone.png": (frame.format(html.escape(page)), _PHONE)}
    return [_taken(browser, text, DOCS / name, size) for name, (text, size) in shots.items()]


def _taken(browser: str, page: str, picture: Path, size: tuple[int, int]) -> Path:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--user-data-dir={folder}/profile", f"--window-size={size[0]},{size[1]}", f"--screenshot={picture}",
                file.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return picture
