#!/usr/bin/env python3
"""The Dockerfile, as far as it can be held without a container engine: its files and commands are
there, and the packages of its last stage bring every library that the program is linked with.
Arguments: the llmplan to test. Exit code 77: this is no Debian."""
import fnmatch
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from pull_request import require

SOURCE = Path(__file__).resolve().parents[2]
SCRIPT = SOURCE / ".ci/install-packages"


def instructions():
    """Pairs of word and rest; lines that are continued are joined."""
    text = (SOURCE / "Dockerfile").read_text().replace("\\\n", " ")
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines()
            if line and not line.startswith("#")]


def packages(group):
    """The list of that group in install-packages."""
    return set(re.search(rf"^{group}=\((.*?)\)", SCRIPT.read_text(), re.M | re.S)[1].split())


def ignored(path):
    patterns = (SOURCE / ".dockerignore").read_text().splitlines()
    return any(fnmatch.fnmatch(path, pattern) or path.startswith(pattern + "/")
               for pattern in patterns if pattern and not pattern.startswith("#"))


def check_instructions():
    script = SCRIPT.read_text()
    copied = set()
    for word, rest in instructions():
        words = shlex.split(rest)
        if word == "COPY" and not words[0].startswith("--from"):
            require((SOURCE / words[0]).exists() and not ignored(words[0]), rest)
            copied.add(words[0])
        elif word == "RUN":
            require("apt-get" not in rest, f"a second list of packages: {rest}")
            for path, group in re.findall(r"\S*(install-packages) (\w+)", rest):
                require(f"{group}) packages=" in script, f"{path} has no {group}")
            for path in re.findall(r"/llmplan/(\S+)", rest):
                require(os.access(SOURCE / path, os.X_OK), f"there is no {path}")
    # Every folder that the build reads is sent to it.
    for name in ["CMakeLists.txt", "CMakePresets.json", "cmake", "include", "models", "pricing",
                 "sim", ".ci", "sim/report/web/package-lock.json"]:
        require((SOURCE / name).exists() and not ignored(name), f"{name} is not sent to the build")
    words = [word for word, _ in instructions()]
    require(words.count("FROM") == 2 and copied == {".ci/install-packages", "."}, words)
    last = instructions()[len(words) - words[::-1].index("FROM") - 1:]
    require(("USER", "llmplan") in last and ("ENTRYPOINT", '["llmplan"]') in last,
            "runs llmplan, not as root")


def check_libraries(llmplan):
    linked = subprocess.run(["ldd", llmplan], capture_output=True, text=True, check=True).stdout
    always = {"libc6", "libstdc++6", "libgcc-s1"}  # which the base image or its packages bring
    for path in re.findall(r"=> (/\S+)", linked):
        names = {path, os.path.realpath(path), path.removeprefix("/usr"), "/usr" + path}
        owners = set()
        for name in names:
            found = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
            owners.update(line.split(":")[0] for line in found.stdout.splitlines())
        require(owners & (packages("run") | always), f"{path} of {owners} is in no package")


def main():
    check_instructions()
    if shutil.which("dpkg") is None:
        print("SKIP: this is no Debian")
        sys.exit(77)
    check_libraries(sys.argv[1])


main()
