"""The server as an administrator starts and stops it: nothing is left behind, whatever happens."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.integration.places import Place, copy_of, until
from tests.integration.serving import SERVE, Serving, free_port, serving
from xuexing.config.server.web import PROCESSES

WEB = "xuexing-web"
WORKER = "xuexing-worker"
MAKE = ("make", "run")
ANYWHERE = "0.0.0.0"  # noqa: S104  where a test asks for it
RIGHT = """
from xuexing.foundation.first_start import first_start_code_is_right as right
print(right({code!r}), right("AAAA-BBBB-CCCC"))
"""
STYLES = """
from django.templatetags.static import static
print(static("foundation/xuexing.css"))
"""
DEMO = """
from xuexing.apps.organizations.models import Organization
Organization.objects.update(is_demo=True)
"""


@pytest.fixture(scope="class")
def server(pattern: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    home = copy_of(pattern, tmp_path_factory.mktemp("running") / "home")
    with serving(home, command=MAKE, HOST=ANYWHERE) as server:
        yield server.ready()


@pytest.fixture
def many_files() -> Iterator[None]:
    """Let this process open as many connections as its machine allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


class TestRunning:
    """What holds while it runs, asked of one server that make has started."""

    def test_ready_names_the_address_that_answers(self, server: Serving):
        assert server.lines[-1] == f"Ready: http://{ANYWHERE}:{server.port}/"
        assert server.answers()
        assert listeners(server.port) == {"00000000"}

    def test_while_nobody_has_an_account_the_code_of_the_first_page_is_printed(
        self, server: Serving
    ):
        code = server.lines[-2].split()[-1]
        assert server.place.python(RIGHT.format(code=code)) == "True False\n"

    def test_browsers_that_keep_their_connections_leave_room_for_others(
        self, server: Serving, many_files: None
    ):
        with contextlib.ExitStack() as kept:
            for _ in range(1_200):
                address = ("127.0.0.1", int(server.port))
                kept.enter_context(socket.create_connection(address, timeout=10))
            assert server.answers()

    def test_static_files_come_compressed_and_for_a_year(self, server: Serving):
        address = server.place.python(STYLES).strip()
        status, _body, headers = server.get(address, **{"Accept-Encoding": "br"})
        assert (status, headers["content-encoding"]) == (200, "br")
        assert "immutable" in headers["cache-control"]

    def test_a_second_server_in_the_same_home_is_refused(self, server: Serving):
        done = server.place.run("serve", check=False, PORT=str(free_port()))
        assert done.returncode == 1
        assert str(server.place.root) in done.stderr
        assert server.answers()

    def test_a_backup_can_be_made(self, server: Serving, tmp_path: Path):
        server.place.run("backup", str(tmp_path / "live.zip"))
        assert server.answers()

    def test_what_was_asked_for_stands_in_no_log(self, server: Serving):
        for path in (quote("/赵金山/?q=赵金山"), quote("/organization/?q=赵金山", safe="/?=")):
            server.get(path, **{"User-Agent": "zhaojinshan", "X-Forwarded-For": "203.0.113.7"})
        logs = [path.read_text() for path in (server.place.root / "log").glob("*.log")]
        lines = [json.loads(line) for log in logs for line in log.splitlines()]
        assert {line["logger"].partition(".")[0] for line in lines} >= {"_granian", "xuexing"}
        text = json.dumps(lines, ensure_ascii=False)
        names = ("赵金山", "%E8%B5%B5", "zhaojinshan", "203.0.113.7")
        assert not [name for name in names if name in text]

    def test_no_shell_stands_between_make_and_the_server(self, server: Serving):
        assert parent(server.place.find("xuexing serve")[0]) == server.process.pid

    def test_no_process_needs_300_megabytes(self, server: Serving):
        assert max(most_memory(pid) for pid in server.place.processes()) < 300_000_000


class TestStart:
    def test_makes_a_home_and_prints_ready_last_and_once(self, place: Place):
        with serving(place, command=SERVE) as server:
            ready = server.until("Ready")
            assert ready == f"Ready: http://127.0.0.1:{server.port}/"
            os.kill(server.process.pid, signal.SIGTERM)
            assert server.ended() == 0
        assert server.lines[-1] == ready
        assert server.lines.count(ready) == 1

    def test_a_later_start_keeps_the_data(self, full: Place, tmp_path: Path):
        later = copy_of(full, tmp_path / "later")
        later.python(DEMO)
        with serving(later, command=SERVE, HOST=ANYWHERE, DEMO="1") as server:
            # A demo, too, is for this machine alone, whatever HOST says.
            assert server.until("Ready") == f"Ready: http://127.0.0.1:{server.port}/"
            assert listeners(server.port) == {"0100007F"}
            assert server.lines[:-1] == []
        rows = json.loads(later.run("user", "list", "--format", "json").stdout)
        assert [row["sign_in_name"] for row in rows] == ["chen"]

    def test_a_taken_port_is_refused_before_anything_is_made(self, place: Place):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            done = place.run("serve", check=False, PORT=port)
        assert (done.returncode, done.stdout) == (1, "")
        assert port in done.stderr
        assert not place.root.exists()

    @pytest.mark.parametrize("port", ["0", "eight"])
    def test_a_port_that_is_none_is_wrong_usage(self, place: Place, port: str):
        assert place.run("serve", check=False, PORT=port).returncode == 2

    def test_a_server_that_cannot_start_says_why_and_leaves_nothing(self, made: Place):
        (made.root / "granian.py").write_text("raise SystemExit('granian is broken')")
        with serving(made, command=SERVE, PYTHONPATH=str(made.root)) as server:
            assert server.ended(seconds=30) == 1
            assert "granian is broken" in server.process.stderr.read()


class TestEnd:
    """Within five seconds, and no child is left."""

    def test_by_sigterm_to_make(self, made: Place):
        with serving(made, command=MAKE) as server:
            server.ready()
            os.kill(server.process.pid, signal.SIGTERM)
            server.ended()
            assert server.lines[-1].startswith("Ready: ")

    def test_by_ctrl_c(self, made: Place):
        with serving(made, command=MAKE) as server:
            server.ready()
            os.killpg(server.process.pid, signal.SIGINT)
            server.ended()
            assert server.lines[-1].startswith("Ready: ")

    def test_while_the_home_is_being_made(self, place: Place):
        with serving(place, command=SERVE) as server:
            server.until("Bringing")
            server.process.terminate()
            assert server.ended() == 0
            assert not any(line.startswith("Ready") for line in server.lines)

    def test_when_the_supervisor_is_killed_while_the_home_is_being_made(self, place: Place):
        with serving(place, command=SERVE) as server:
            server.until("Bringing")
            (preparing,) = set(place.processes()) - {server.process.pid}
            os.kill(preparing, signal.SIGSTOP)
            server.process.kill()
            server.ended()

    def test_while_the_children_are_starting(self, made: Place):
        with serving(made, command=SERVE) as server:
            until(lambda: made.find(WEB))
            server.process.terminate()
            assert server.ended() == 0

    def test_when_all_children_hang(self, made: Place):
        with serving(made, command=SERVE) as server:
            server.ready()
            for pid in made.find(WEB) + made.find(WORKER):
                os.kill(pid, signal.SIGSTOP)
            server.process.terminate()
            assert server.ended() == 0

    def test_when_the_supervisor_is_killed(self, made: Place):
        with serving(made, command=SERVE) as server:
            server.ready()
            server.process.kill()
            server.ended()

    def test_when_the_supervisor_is_killed_while_children_start(self, made: Place):
        with serving(made, command=SERVE) as server:
            until(lambda: made.find(WEB))
            server.process.kill()
            server.ended()


class TestKeepGoing:
    def test_whatever_is_killed_is_started_again(self, made: Place):
        with serving(made, command=SERVE) as server:
            server.ready()
            main, *processes = made.find(WEB)
            (worker,) = made.find(WORKER)

            os.kill(processes[0], signal.SIGKILL)
            os.kill(worker, signal.SIGKILL)
            until(
                lambda: len(made.find(WEB)) == 1 + PROCESSES and processes[0] not in made.find(WEB)
            )
            until(lambda: set(made.find(WORKER)) - {worker})
            assert made.find(WEB)[0] == main

            before = made.find(WEB)
            os.kill(main, signal.SIGKILL)
            until(
                lambda: len(set(made.find(WEB)) - set(before)) == 1 + PROCESSES and server.answers()
            )
            assert not set(made.find(WEB)) & set(before)
            assert sum(line.startswith("Ready") for line in server.lines) == 1


def parent(pid: int) -> int:
    status = Path(f"/proc/{pid}/stat").read_text()
    return int(status.rpartition(")")[2].split()[1])


def most_memory(pid: int) -> int:
    """Return the most bytes that a process has had in memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def listeners(port: str) -> set[str]:
    """Return the addresses, as the kernel writes them, at which somebody listens on a port."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    end = f":{int(port):04X}"
    return {row[1].split(":")[0] for row in rows if row[3] == "0A" and row[1].endswith(end)}
