"""Servers on this machine for tests of what leaves: a chat service and a mail server."""

from __future__ import annotations

import contextlib
import email.policy
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller

from tests.integration.serving import free_port
from xuexing.foundation.outgoing import Destination, look_up

DONE = {"errcode": 0, "code": 0}


def this_machine(url: str) -> Destination:
    """The guard of tests: whatever host an address names, this machine is asked."""
    parts = urlsplit(url)
    return look_up(parts._replace(scheme="http", netloc=f"127.0.0.1:{parts.port}").geturl())


@dataclass
class Got:
    """One request that came."""

    path: str
    headers: dict[str, str]
    body: Any
    raw: bytes


@dataclass
class Group:
    """A chat service that answers as it is told; its address carries this machine's port."""

    port: int
    answers: list[tuple[int, Any]]
    got: list[Got] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.at("https://robot.example.com/hook?key=1")

    def at(self, url: str) -> str:
        host = urlsplit(url).netloc
        return url.replace(host, f"{host}:{self.port}", 1)


@contextlib.contextmanager
def listening(
    *,
    status: int = 200,
    said: Any = None,
    hangs_up: bool = False,
    drips: bool = False,
    headers=None,
) -> Iterator[Group]:
    """Run a chat service; ``answers`` may be filled with what it is to say first."""
    ends = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            group.got.append(Got(self.path, dict(self.headers), json.loads(raw), raw))
            if hangs_up:
                return
            code, words = group.answers.pop(0) if group.answers else (status, said or DONE)
            content = json.dumps(words).encode()
            self.send_response(code)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            while drips and not ends.wait(0.05):
                self.wfile.write(b" ")
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    group = Group(server.server_port, [])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield group
    finally:
        ends.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Post:
    """A mail server that keeps what it takes and refuses whom it is told to refuse."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses: dict[str, str] = {}
        self.answer = "250 taken"

    async def handle_RCPT(  # noqa: N802  aiosmtpd's names
        self, _server, _session, envelope, address, _options
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server, _session, envelope
    ) -> str:
        if self.answer.startswith("250"):
            parser = BytesParser(policy=email.policy.default)
            self.letters.append(parser.parsebytes(envelope.content))
        return self.answer

    def to(self, address: str) -> list[EmailMessage]:
        return [each for each in self.letters if each["To"] == address]


@contextlib.contextmanager
def mail_server(settings: Any) -> Iterator[Post]:
    """Run a mail server and have the program use it."""
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.DEFAULT_FROM_EMAIL = "xuexing@qingxi.example"
    settings.PUBLIC_URL = "https://xuexing.qingxi.example"
    try:
        yield post
    finally:
        controller.stop()
