"""The server of the window: it answers its own page, and nobody else on this computer or elsewhere."""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from agendafunnel.editor import answering, own_files, saving
from agendafunnel.editor import server as server_module
from agendafunnel.editor.guarding import Head, Place, Ticket, is_ticket, new_secret
from agendafunnel.editor.own_files import Content, Opening
from agendafunnel.editor.server import WindowServer
from agendafunnel.editor.window_files import window_files
from agendafunnel.errors import OutputError
from tests.editor.serving import YAML, Served, in_base64, opening_of, serving


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "geheim.txt").write_text("geheim")
    with serving(opening_of(tmp_path)) as served:
        yield served


# The window itself.


def test_the_page_is_at_its_address_and_its_files_beside_it(served: Served) -> None:
    page = served.request("GET", "")
    assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    for name in re.findall(rb'(?:src|href)="([^":]+\.(?:js|css))"', page.body):
        answer = served.request("GET", name.decode())
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith(("text/javascript", "text/css"))


def test_modules_that_import_each_other_are_all_there(served: Served) -> None:
    names = [name for name in window_files() if name.endswith(".js") and "/" not in name]
    assert len(names) > 10
    for name in names:
        text = served.request("GET", name).body.decode()
        for imported in re.findall(r'^(?:import|export) .*from "\./([^"]+)";$', text, re.MULTILINE):
            assert served.request("GET", imported).status == 200, f"{name} imports {imported}"


def test_what_is_asked_goes_to_the_program_and_comes_back_to_the_letter(served: Served) -> None:
    asked = json.dumps({"ask": "show", "text": "één → twee"}, ensure_ascii=False).encode()
    answer = served.request("POST", "ask", asked)
    assert (answer.status, answer.body) == (200, asked)
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"


def test_a_program_that_fails_is_a_sentence_and_the_server_goes_on(tmp_path: Path) -> None:
    reported: list[Exception] = []

    def failing(_: str) -> str:
        raise ZeroDivisionError("by nothing")

    with serving(opening_of(tmp_path), failing, report=reported.append) as served:
        said = served.ask("ask")["failed"]
        assert said.startswith("agendafunnel failed, by a fault of its own: ZeroDivisionError: by nothing.")
        assert [type(error) for error in reported] == [ZeroDivisionError]
        assert served.request("GET", "").status == 200


def test_questions_are_answered_one_at_a_time(tmp_path: Path) -> None:
    running, most = 0, 0

    def slow(asked: str) -> str:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.05)
        running -= 1
        return asked

    with serving(opening_of(tmp_path), slow) as served:
        threads = [threading.Thread(target=served.ask, args=("ask",)) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 1


def test_a_question_that_nobody_waits_for_any_more_is_not_answered(tmp_path: Path) -> None:
    answered: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def reply(asked: str) -> str:
        answered.append(asked)
        begun.set()
        assert go_on.wait(10)
        return asked

    with serving(opening_of(tmp_path), reply) as served:
        first = threading.Thread(target=served.request, args=("POST", "ask", b'"first"'))
        first.start()
        assert begun.wait(10)
        head = (
            f"POST /{served.place.secret}/ask HTTP/1.1\r\nHost: {served.place.host}\r\n"
            f"Origin: {served.place.origin}\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", served.place.port)) as stream:
            stream.sendall(head.encode() + b'"no"')
            time.sleep(0.2)
        time.sleep(0.2)
        go_on.set()
        first.join()
        assert served.request("POST", "ask", b'"last"').body == b'"last"'
    assert answered == ['"first"', '"last"']


# Who is answered.

HOSTILE: dict[str, tuple[int, str, str, bytes | None, Mapping[str, str]]] = {
    "another host, as after DNS rebinding": (403, "GET", "", None, {"Host": "aanvaller.example"}),
    "another host with our port": (403, "GET", "file", None, {"Host": "aanvaller.example:{port}"}),
    "the name of this computer": (403, "GET", "file", None, {"Host": "localhost:{port}"}),
    "no port": (403, "GET", "file", None, {"Host": "127.0.0.1"}),
    "no host": (403, "GET", "file", None, {"Host": ""}),
    "another origin": (403, "POST", "ask", b"{}", {"Origin": "https://aanvaller.example"}),
    "the origin of a file": (403, "POST", "ask", b"{}", {"Origin": "null"}),
    "another port of this computer": (403, "POST", "ask", b"{}", {"Origin": "http://127.0.0.1:80"}),
    "our origin by https": (403, "POST", "ask", b"{}", {"Origin": "https://{host}"}),
    "an origin that begins as ours": (403, "POST", "ask", b"{}", {"Origin": "http://{host}.example"}),
    "a question of no origin": (403, "POST", "ask", b"{}", {"Origin": ""}),
    "what another origin fetches": (403, "GET", "file", None, {"Origin": "https://aanvaller.example"}),
    "what another site includes": (403, "GET", "main.js", None, {"Sec-Fetch-Site": "cross-site"}),
    "what another port includes": (403, "GET", "main.js", None, {"Sec-Fetch-Site": "same-site"}),
    "a question that a person typed": (403, "POST", "ask", b"{}", {"Sec-Fetch-Site": "none"}),
    "a question of another site": (403, "POST", "file", b"{}", {"Sec-Fetch-Site": "cross-site"}),
    "a form": (415, "POST", "ask", b"a=b", {"Content-Type": "application/x-www-form-urlencoded"}),
    "a form with files": (415, "POST", "file", b"{}", {"Content-Type": "multipart/form-data; boundary=x"}),
    "plain text, which needs no leave": (415, "POST", "ask", b"{}", {"Content-Type": "text/plain"}),
    "no type": (415, "POST", "ask", b"{}", {"Content-Type": ""}),
    "another encoding": (415, "POST", "ask", b"{}", {"Content-Type": "application/json; charset=utf-16"}),
    "a file that is asked": (405, "POST", "main.js", b"{}", {}),
    "a question that is fetched": (405, "GET", "ask", None, {}),
    "a method that changes": (405, "PUT", "file", b"{}", {}),
    "a method that removes": (405, "DELETE", "file", None, {}),
    "a method that asks for leave": (405, "OPTIONS", "ask", None, {"Origin": "https://aanvaller.example"}),
    "a method that only looks": (405, "HEAD", "", None, {}),
    "a method that sends back": (405, "TRACE", "", None, {}),
    "a method of nobody": (405, "HACK", "", None, {}),
    "a body of unknown length": (411, "POST", "ask", None, {}),
    "a body in parts": (501, "POST", "ask", None, {"Transfer-Encoding": "chunked"}),
    "a body in parts, with a length": (
        501, "POST", "ask", b"{}", {"Transfer-Encoding": "chunked", "Content-Length": "2"},
    ),
    "a negative length": (400, "POST", "ask", None, {"Content-Length": "-1"}),
    "a length that is none": (400, "POST", "ask", None, {"Content-Length": "+2"}),
    "a length in other digits": (400, "POST", "ask", None, {"Content-Length": "0x10"}),
    "a body where there is none": (400, "GET", "file", b"{}", {}),
    "a huge question": (413, "POST", "ask", None, {"Content-Length": str(10**11)}),
    "a huge agenda": (413, "POST", "file", None, {"Content-Length": str(12 * 1024**2)}),
    "a huge version": (413, "POST", "changes", None, {"Content-Length": "5000"}),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_who_is_not_the_window_is_refused(case: str, served: Served) -> None:
    status, method, name, body, headers = HOSTILE[case]
    place = served.place
    filled = {key: value.format(port=place.port, host=place.host) for key, value in headers.items()}
    answer = served.request(method, name, body, filled)
    assert answer.status == status
    assert b"geheim" not in answer.body
    assert b"title: T" not in answer.body


TRAVERSALS = (
    "../agenda.yaml", "..%2fagenda.yaml", "%2e%2e/agenda.yaml", "%2e%2e%2fagenda.yaml", "..\\agenda.yaml",
    "..%5cagenda.yaml", "..%c0%afagenda.yaml", "..%252fagenda.yaml", "....//agenda.yaml", "./../geheim.txt",
    "geheim.txt", "/etc/passwd", "//etc/passwd", "%2fetc%2fpasswd", "file:///etc/passwd", "agenda.yaml",
    "../server.py", "..%2fserver.py", "contract.d.ts", "main.js/", "main.js%00", "main.js?x", "main.js#x",
    "MAIN.JS", "main.js;x", "vendor/", "vendor/../main.js", "vendor", ".", "..", "window.css/../main.js",
    "file?x=1", "changes?version=", "C:\\Windows\\win.ini", "\\\\aanvaller\\share",
)  # fmt: skip


@pytest.mark.parametrize("name", TRAVERSALS)
def test_no_way_leads_out_of_the_table_of_files(name: str, served: Served) -> None:
    answer = served.request("GET", name)
    assert answer.status == 404
    assert not any(part in answer.body for part in (b"geheim", b"root:", b"title: T", b"export "))


@pytest.mark.parametrize(
    "target",
    [
        "/", "/main.js", "/file", "/ask", "//", "/{secret}", "/{secret}x/", "/{shorter}/", "/{other}/",
        "/./{secret}/", "/%2e/{secret}/", "/x/../{secret}/", "{secret}/", "http://{host}/{secret}/", "*",
        "/{secret}//", "/{upper}/",
    ],
)  # fmt: skip
def test_without_the_secret_in_its_place_there_is_nothing(target: str, served: Served) -> None:
    secret = served.place.secret
    filled = target.format(
        secret=secret,
        shorter=secret[:-1],
        other=new_secret(),
        host=served.place.host,
        upper=secret.swapcase(),
    )
    answer = served.request("GET", "", target=filled)
    assert answer.status == 404
    assert secret.encode() not in answer.body


def test_a_secret_has_more_than_128_bits_and_is_another_one_each_time(tmp_path: Path) -> None:
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert {len(secret) for secret in secrets} == {32}  # Six bits each.
    with serving(opening_of(tmp_path)) as one, serving(opening_of(tmp_path)) as other:
        assert one.place.secret != other.place.secret
        assert other.request("GET", "", target=f"/{one.place.secret}/").status == 404


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1 extra\r\n\r\n",
        b"GET / HTTP/2.0\r\n\r\n",
        b"GET /{secret}/\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /{secret}/ HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n",
        b"POST /{secret}/ask HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nOrigin: {origin}\r\n"
        b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        b"POST /{secret}/ask HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n"
        b"Content-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
        b"GET /{secret}/ HTTP/1.1\r\nHost: {host}\r\n" + b"X: y\r\n" * 500 + b"\r\n",
        b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n",
        b"GET /{secret}/ HTTP/1.1\r\nHost: {host}\r\nX: " + b"y" * 70000 + b"\r\n\r\n",
        b"GET /{secret}/file HTTP/1.1\r\nHost : {host}\r\n\r\n",
        b"GET /{secret}/file HTTP/1.1\r\n Host: {host}\r\n\r\n",
        b"GET /{secret}/file HTTP/1.1\r\nHost: aanvaller\r\n\tHost: {host}\r\n\r\n",
        b"\0" * 1000,
    ],
)
def test_what_is_no_request_is_refused(sent: bytes, served: Served) -> None:
    place = served.place
    for name, value in (("secret", place.secret), ("host", place.host), ("origin", place.origin)):
        sent = sent.replace(f"{{{name}}}".encode(), value.encode())
    received = served.raw(sent + b"\r\n\r\n")
    assert not re.match(rb"HTTP/1\.1 [123]", received)
    assert b"<script" not in received
    assert b"title: T" not in received
    assert served.request("GET", "").status == 200


def test_no_header_of_an_answer_can_be_made_by_who_asks(served: Served) -> None:
    for injected in ("/x%0d%0aSet-Cookie:%20a=b", "/x\tSet-Cookie:a=b"):
        received = served.raw(f"GET {injected} HTTP/1.1\r\nHost: {served.place.host}\r\n\r\n".encode())
        assert b"set-cookie" not in received.lower()


EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


@pytest.mark.parametrize(
    ("method", "name", "body"),
    [
        ("GET", "", None), ("GET", "main.js", None), ("GET", "file", None), ("POST", "ask", b"{}"),
        ("GET", "nothing", None), ("PUT", "file", b"{}"),
    ],
)  # fmt: skip
def test_every_answer_says_what_a_browser_may_do_with_it(
    method: str, name: str, body: bytes | None, served: Served
) -> None:
    headers = served.request(method, name, body).headers
    assert {key: headers[key] for key in EXPECTED} == EXPECTED
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "connect-src")} == {"'self'"}
    assert {policy[name] for name in ("base-uri", "form-action", "frame-ancestors")} == {"'none'"}
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert not {"Server", "Set-Cookie", "Access-Control-Allow-Origin"} & set(headers)


# Where it listens.


def answers_at(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as stream:
        stream.settimeout(2)
        return stream.connect_ex((address, port)) == 0


def test_what_listens_is_found(served: Served) -> None:
    assert answers_at("127.0.0.1", served.place.port)


def test_it_listens_on_this_computer_alone(served: Served) -> None:
    assert served.server.server_address[0] == "127.0.0.1"
    others = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in [*(others - {"127.0.0.1"}), "127.0.0.2", "::1"]:
        assert not answers_at(str(address), served.place.port)


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with serving(opening_of(tmp_path)) as served:
        with pytest.raises(OutputError) as caught:
            WindowServer(opening_of(tmp_path), str, port=served.place.port)
        said = str(caught.value)
    assert said.startswith(f"The window cannot be opened at port {served.place.port}. ")
    assert said.endswith(" Leave out --port, and a free port is used.")


def test_an_agenda_has_the_same_port_each_time_where_it_is_free(tmp_path: Path) -> None:
    with serving(opening_of(tmp_path), port=None) as first:
        port = first.place.port
        assert 20_000 <= port < 30_000
        with serving(opening_of(tmp_path), port=None) as second:
            assert second.place.port != port
    with serving(opening_of(tmp_path), port=None) as again:
        assert again.place.port == port


# The address with which a browser is started.


def test_a_ticket_leads_to_the_window_once(served: Served) -> None:
    address = served.server.ticket_address()
    assert served.place.secret not in address
    target = address.removeprefix(served.place.origin)
    answer = served.request("GET", "", target=target)
    assert (answer.status, answer.headers["Location"]) == (303, served.place.address)
    assert served.request("GET", "", target=target).status == 404


def test_a_ticket_of_another_site_is_not_taken_and_stays_good(served: Served) -> None:
    target = served.server.ticket_address().removeprefix(served.place.origin)
    assert served.request("GET", "", None, {"Sec-Fetch-Site": "cross-site"}, target=target).status == 403
    assert served.request("GET", "", None, {"Host": "aanvaller.example"}, target=target).status == 403
    assert served.request("GET", "", target=target).status == 303


def test_a_ticket_is_good_for_its_time_alone() -> None:
    place = Place(1234, "secret")
    head = Head("GET", "/ticket", (("Host", place.host),))
    assert is_ticket(head, place, Ticket("ticket", until=10.0), now=10.0)
    assert not is_ticket(head, place, Ticket("ticket", until=10.0), now=10.1)
    assert not is_ticket(Head("GET", "/", head.headers), place, Ticket("", until=0.0), now=1.0)


# Those who take their time, and many.


def test_who_says_nothing_is_hung_up_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "_HEAD_SECONDS", 0.2)
    with serving(opening_of(tmp_path)) as served:
        began = time.monotonic()
        assert served.raw(b"") == b""
        assert served.raw(b"GET / HTTP/1.1\r\nHost:") == b""
        assert time.monotonic() - began < 5


def test_who_sends_a_letter_now_and_then_is_hung_up_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_HEAD_SECONDS", 0.5)
    with serving(opening_of(tmp_path)) as served:
        with socket.create_connection(("127.0.0.1", served.place.port), timeout=10) as stream:
            began = time.monotonic()
            with suppress(ConnectionError):
                while time.monotonic() - began < 10:
                    stream.sendall(b"G")
                    time.sleep(0.05)
        assert time.monotonic() - began < 5


def test_a_body_that_does_not_come_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "BODY_SECONDS", 0.2)
    with serving(opening_of(tmp_path)) as served:
        place = served.place
        head = (
            f"POST /{place.secret}/file HTTP/1.1\r\nHost: {place.host}\r\nOrigin: {place.origin}\r\n"
            "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        )
        assert served.raw(head.encode()) == b""
        assert (tmp_path / "agenda.yaml").read_bytes() == YAML


@pytest.mark.slow("opens many connections")
def test_strangers_who_hold_on_do_not_keep_the_window_out(tmp_path: Path) -> None:
    with serving(opening_of(tmp_path)) as served:
        held = [socket.create_connection(("127.0.0.1", served.place.port)) for _ in range(300)]
        try:
            assert served.ask("ask", hello="there") == {"hello": "there"}
            assert threading.active_count() < 250
        finally:
            for stream in held:
                stream.close()


def test_windows_that_wait_for_changes_do_not_keep_questions_out(served: Served) -> None:
    version = served.file()["version"]
    waiting = [
        threading.Thread(
            target=lambda: served.ask("changes", name="agenda.yaml", version=version), daemon=True
        )
        for _ in range(20)
    ]
    for thread in waiting:
        thread.start()
    assert served.ask("ask", hello="there") == {"hello": "there"}


# How it ends.


def test_it_ends_with_all_its_threads_whatever_they_do(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with serving(opening_of(tmp_path)) as served:
        version = served.file()["version"]
        waiting = threading.Thread(
            target=lambda: served.request(
                "POST", "changes", json.dumps({"name": "agenda.yaml", "version": version}).encode()
            )
        )
        waiting.start()
        silent = socket.create_connection(("127.0.0.1", served.place.port))
        time.sleep(0.2)
        began = time.monotonic()
    assert time.monotonic() - began < 3
    waiting.join(5)
    silent.close()
    assert set(threading.enumerate()) <= before
    assert not answers_at("127.0.0.1", served.place.port)


def test_what_is_being_written_when_it_ends_is_written_and_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, write_all = threading.Event(), saving.save
    answers: list[dict[str, Any]] = []

    def slowly(path: Path, content: bytes, version: str) -> object:
        writing.set()
        time.sleep(0.5)
        return write_all(path, content, version)

    monkeypatch.setattr(own_files, "save", slowly)
    with serving(opening_of(tmp_path)) as served:
        version = served.file()["version"]
        thread = threading.Thread(target=lambda: answers.append(served.save(b"title: New\n", version)))
        thread.start()
        assert writing.wait(10)
    thread.join(10)
    assert (tmp_path / "agenda.yaml").read_bytes() == b"title: New\n"
    assert "version" in answers[0]


# What it opens.


def test_the_window_gets_the_file_and_the_edition_before(tmp_path: Path) -> None:
    opening = opening_of(tmp_path)._replace(since=Content("vorige.yaml", b"before"))
    with serving(opening) as served:
        file = served.file()
    assert file["opened"] == {"name": "agenda.yaml", "data": in_base64(YAML)}
    assert (file["saved_as"], file["folder"]) == ("agenda.yaml", str(tmp_path))
    assert file["since"] == {"name": "vorige.yaml", "data": in_base64(b"before")}


def test_a_file_that_cannot_be_read_any_more_is_a_sentence(tmp_path: Path) -> None:
    opening = opening_of(tmp_path)
    with serving(opening) as served:
        (tmp_path / "agenda.yaml").unlink()
        (tmp_path / "agenda.yaml").mkdir()
        assert served.file()["failed"].endswith("agenda.yaml' is a folder. Name a file.")


def test_without_a_file_the_window_begins_with_what_the_command_was_given(tmp_path: Path) -> None:
    with serving(opening_of(tmp_path, None, begin=b"<svg/>", named=False)) as served:
        file = served.file()
        assert file["opened"] == {"name": "plaat.svg", "data": in_base64(b"<svg/>")}
        assert (file["version"], file["saved_as"]) == ("", "")


def test_a_window_without_anything_begins_with_its_opening_screen(tmp_path: Path) -> None:
    with serving(Opening(None, tmp_path)) as served:
        assert served.file()["opened"] is None


@pytest.mark.parametrize("asked", [b"", b"[]", b"{", b'{"name": 1, "version": ""}', b"[" * 100_000, b"\xff"])
def test_a_question_that_is_none_is_a_sentence(asked: bytes, served: Served) -> None:
    answer = served.request("POST", "file", asked)
    assert answer.said == {
        "failed": "The window and the command are of different versions. End the command, and start it again."
    }


def test_sentences_are_in_the_language_of_the_window(served: Served) -> None:
    file = Path(served.file()["folder"]) / "agenda.yaml"
    file.unlink()
    file.mkdir()
    assert served.save(b"x", "", language="en") == {"failed": f"'{file}' is a folder. Name a file."}
    assert served.save(b"x", "", language="nl") == {"failed": f"‘{file}’ is een map. Kies een bestand."}


def test_no_file_of_the_window_is_for_developers_alone() -> None:
    assert not any(name.endswith((".ts", ".py", ".map", ".json", ".toml")) for name in window_files())
