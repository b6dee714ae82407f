import pytest

from agendafunnel.publish.html import as_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Een *nieuwe*\n**regel**", "<p>Een <em>nieuwe</em>\n<strong>regel</strong></p>"),
        ("# Kop *hier*", "<p><strong>Kop <em>hier</em></strong></p>"),
        ("Kop\n---", "<p><strong>Kop</strong></p>"),
        ("> ## Kop", "<blockquote>\n<p><strong>Kop</strong></p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("![een *plaat*](https://example.org/x.png)", "<p>een plaat</p>"),
        ("[![plaat](x)](https://example.org)", '<p><a href="https://example.org">plaat</a></p>'),
        ("[a](http://example.org)", '<p><a href="http://example.org">a</a></p>'),
        ("<a@example.org>", '<p><a href="mailto:a@example.org">a@example.org</a></p>'),
        ("[a *b*](/x) c", "<p>a <em>b</em> c</p>"),
        ("[a](ftp://example.org) [b](x) [c](#d) [e](//f)", "<p>a b c e</p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a][b]\n\n[b]: https://example.org", '<p><a href="https://example.org">a</a></p>'),
    ],
)
def test_markdown_is_html_without_headings_pictures_tags_and_other_addresses(
    markdown: str, html: str
) -> None:
    assert as_html(markdown) == html
