"""The page where no script runs: picture and list, and links from one to the other."""

import pytest
from playwright.sync_api import expect

from agendafunnel import Agenda
from tests.publish.browser.conftest import ADDRESS, Opened
from tests.publish.pages import page_of

pytestmark = pytest.mark.browser


def test_all_is_there_and_nothing_that_does_nothing(july: Agenda, opened: Opened) -> None:
    page = opened(page_of("2022-07"), java_script_enabled=False).page
    for standard in july.standards:
        expect(page.get_by_role("heading", name=standard.name, exact=True, level=4)).to_be_visible()
    for kind in ("button", "searchbox", "combobox", "dialog", "status"):
        expect(page.get_by_role(kind)).to_have_count(0)


def test_a_card_leads_to_its_part_of_the_list_which_stands_out(opened: Opened) -> None:
    page = opened(page_of("2024-03"), java_script_enabled=False).page
    page.locator('g.standard[data-standard="zaken"] a').click()
    expect(page).to_have_url(f"{ADDRESS}#zaken")
    article = page.locator("article:target")
    expect(article).to_be_in_viewport()
    expect(article).to_contain_text("Dienstverlenings Domein")


def test_the_picture_can_be_moved_by_keys(opened: Opened) -> None:
    page = opened(page_of("2024-03"), java_script_enabled=False, width=360).page
    expect(page.locator(".frame")).to_have_attribute("tabindex", "0")
