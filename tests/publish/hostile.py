"""An agenda in which every text would run a script, if it ever were more than text."""

from typing import Any

from agendafunnel import Agenda

PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "</style><script>alert(3)</script>",
    "</title><script>alert(4)</script>",
    '"><svg onload=alert(5)>',
    "' autofocus onfocus=alert(6) x='",
    "javascript:alert(7)",
    "<!--<script>alert(8)",
    "{{alert(9)}} ${alert(10)} {shown} {all}",
    "--></textarea></select></dialog><iframe srcdoc='<script>parent.alert(11)</script>'>",
    "&lt;img src=x onerror=alert(12)&gt; &#60;img src=x onerror=alert(13)&#62;",
)
HOSTILE = " ".join(PAYLOADS)

URLS = (
    'https://example.org/"onmouseover="alert(20)',
    "https://example.org/'><img/src=x/onerror=alert(21)>",
    'mailto:a"onclick="alert(22)@example.org',
    "https://example.org/?q=</script><script>alert(23)</script>",
    "HTTP://javascript:alert(24)@example.org/",
)

MARKDOWN = f"""# <img src=x onerror=alert(30)>

[a](javascript:alert(31)) [b](JaVaScRiPt:alert(32)) [c](data:text/html,<script>alert(33)</script>)
[d](<javascript:alert(34)>) [e](vbscript:alert(35)) [f](&#106;avascript:alert(36))
[g](java&#9;script:alert(37))
![h](javascript:alert(38)) ![i](https://example.org/x.png "tip") ![j](x) <javascript:alert(39)>
[k]( https://example.org/"onmouseover="alert(40) "title\\" onfocus=alert(41)") [l][ref]
[m](//evil.example/x) [n](/x)
[o](mailto:a@example.org?"onclick=alert(43)) <https://example.org/"onclick="alert(44)>

[ref]: javascript:alert(45)

<script>alert(46)</script> <img src=x onerror=alert(47)>

```"><img src=x onerror=alert(48)>
</code></pre><script>alert(49)</script>
```

`<img src=x onerror=alert(50)>` {HOSTILE}
"""


def hostile_agenda(edition: str = "2026-10", *, other: bool = False) -> Agenda:
    """Give it; `other` gives an edition in which everything is called a little differently."""
    text = HOSTILE + (" other" if other else "")
    standard: dict[str, Any] = {
        "label": text,
        "domain": "domain",
        "stage": "stage",
        "status": f"{text}\n{text}",
        "summary": text,
        "version": text,
        "contacts": [{"name": text}, *({"name": f"{text} {url}", "url": url} for url in URLS)],
        "links": [{"title": f"{text} {url}", "url": url} for url in URLS],
    }
    return Agenda.model_validate(
        {
            "title": text,
            "subtitle": text,
            "language": "nl",
            "edition": {"id": edition, "label": text},
            "publisher": text,
            "footer": text,
            "note": text,
            "legend_heading": text,
            "stages": [
                {"id": "stage", "name": text, "gate": [text, text]},
                {"id": "last", "name": f"{text} last"},
            ],
            "domains": [
                {"id": "domain", "name": text, "colour": "#35b8ff"},
                {"id": "empty", "name": f"{text} empty", "colour": "#000000"},
            ],
            "standards": [
                standard | {"id": "in-markdown", "name": text, "description": MARKDOWN},
                standard | {"id": "in-text", "name": f"{text} twice", "stage": "last" if other else "stage"},
                standard | {"id": "new" if other else "gone", "name": f"{text} {'new' if other else 'gone'}"},
            ],
        }
    )
