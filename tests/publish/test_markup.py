import pytest

from agendafunnel.publish.markup import AgendaText, Html, as_html, direction, element, joined


def test_text_in_an_element_or_attribute_never_becomes_markup() -> None:
    told = element("p", "<b>&\"'", title="\"'<&")
    assert told == '<p title="&quot;&#x27;&lt;&amp;">&lt;b&gt;&amp;&quot;&#x27;</p>'


def test_markup_in_an_element_stays_as_it_is() -> None:
    assert element("p", element("br"), Html("<i>1</i>"), "&") == "<p><br><i>1</i>&amp;</p>"


def test_what_is_absent_leaves_nothing() -> None:
    assert joined(None, "", element("p", None, hidden=False, lang=None)) == "<p></p>"


def test_names_of_attributes_are_those_of_html() -> None:
    assert element("label", for_="a", aria_hidden="true", hidden=True) == (
        '<label for="a" aria-hidden="true" hidden></label>'
    )


@pytest.mark.parametrize(
    ("text", "wanted"), [("BRP", None), ("1 – 2", None), ("ابجد", "auto"), ("a שלום", "auto")]
)
def test_only_letters_from_the_right_ask_for_a_direction(text: str, wanted: str | None) -> None:
    assert direction(text) == wanted


def test_a_text_in_the_language_of_the_page_does_not_say_so() -> None:
    assert AgendaText("nl", "nl").own("p", "één\ntwee") == "<p>één<br>twee</p>"


def test_a_text_in_another_language_says_which() -> None:
    assert AgendaText("nl", "en").own("p", "één") == '<p lang="nl">één</p>'


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
