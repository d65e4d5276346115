"""Find rclone, with which sites are published, or install it for the tests.

`python tools/rclone.py` (part of `make test`) installs Debian's package where it may. Exit 1 where the tests of
publishing could not run: they need it, and none is left out.
"""

import os
import shutil
import subprocess
import sys

_APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y")


def main() -> int:
    """Say whether rclone is there, installed if need be; return the exit status."""
    if not shutil.which("rclone") and os.geteuid() == 0 and shutil.which("apt-get"):
        for step in (["update"], ["install", "--no-install-recommends", "rclone"]):
            subprocess.run([*_APT, *step], check=False, capture_output=True, stdin=subprocess.DEVNULL)
    if shutil.which("rclone"):
        print("rclone is there")
        return 0
    print(
        "rclone is not there, and the tests of publishing need it: apt-get install rclone (Debian, as root)",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
