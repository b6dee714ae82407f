"""The one file: the page of the window with its style sheets and script, and then the parts of the program.

What is seen comes first in the file, and what is large last, so that a browser shows the page while it
reads on.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from editor_build.packages import BuildError

_STYLE = re.compile(r'^ *<link rel="stylesheet" href="([^"]+)">\n', re.MULTILINE)
_SCRIPT = re.compile(r'^ *<script type="module" src="main\.js"></script>\n', re.MULTILINE)
_CHARSET = re.compile(r'^( *)<meta charset="utf-8">\n', re.MULTILINE)
_END = re.compile(r"^ *</body>\n", re.MULTILINE)


def page(window: Path, words: str, script: str, parts: Mapping[str, str]) -> str:
    """Return the page as one file.

    Args:
        window: the folder of the window, with the page and its style sheets.
        words: what the script says before the program is there, as JSON.
        script: the modules of the window, as one classic script.
        parts: texts that stand in the page by their names, each in an element `part-NAME` that runs nothing.

    """
    html = (window / "index.html").read_text("utf-8")
    style = "".join((window / name).read_text("utf-8") for name in _STYLE.findall(html))
    for text in (words, script, style, *parts.values()):
        if re.search(r"</?(script|style)|<!--", text, re.IGNORECASE):
            raise BuildError("A script, style sheet or part of the page has the mark of another one in it.")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy(script, style)}">'
    html = _CHARSET.sub(rf'\1<meta charset="utf-8">\n\1{policy}\n', html)
    # The first style sheet becomes all of them, in their order.
    html = _STYLE.sub("", html).replace("  </head>", f"    <style>{style}</style>\n  </head>")
    html = _SCRIPT.sub("", html)
    inert = "".join(_inert(name, text) for name, text in parts.items())
    end = f"{_inert('words', words)}<script>{script}</script>\n{inert}  </body>\n"
    made = _END.sub(lambda _: end, html)
    if made.count(end) != 1 or made.count(policy) != 1 or made.count("<style>") != 1:
        raise BuildError("index.html is not written as page.py expects it.")
    return made


def _inert(name: str, text: str) -> str:
    return f'<script type="text/plain" id="part-{name}">{text}</script>\n'


def _policy(script: str, style: str) -> str:
    """Return the Content-Security-Policy: what is in the file runs, and nothing is fetched from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            # Pyodide is WebAssembly.
            f"script-src {_hash(script)} 'wasm-unsafe-eval'",
            "worker-src blob:",
            f"style-src {_hash(style)}",
            # Logos in pictures, and pictures on their way to PNG.
            "img-src data: blob:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode()}'"
