"""Programs of Debian that an audit needs: installed by root, else named with the command."""

from __future__ import annotations

import os
import shutil
import subprocess


def installed(program: str, package: str) -> str:
    """The path of the program; ends the audit where it is missing and cannot be installed."""
    found = shutil.which(program)
    if found:
        return found
    command = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", package]
    if os.geteuid() or not shutil.which("apt-get"):
        raise SystemExit(f"{program} is missing: sudo {' '.join(command)}")
    print(f"Cài gói hệ thống: {package} … (installing)", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for each in (["apt-get", "-qq", "update"], command):
        subprocess.run(each, env=env, check=True, stdout=subprocess.DEVNULL)
    return shutil.which(program) or program
