#!/usr/bin/env python3
"""The manual page, as its readers see it, and the reference of docs/.
Argument: the llmplan to test."""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]


def require(holds, what):
    if not holds:
        raise AssertionError(what)


def output_of(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=True, **options).stdout


def commands_below(llmplan, path):
    """Every command that can be run, by what help lists."""
    listed = re.search(r"\nSubcommands:\n(.*?)\n\n", output_of(llmplan, *path, "--help"), re.S)
    if listed is None:
        return [path]
    names = re.findall(r"^  (\S+)", listed[1], re.M)
    return [found for name in names for found in commands_below(llmplan, [*path, name])]


def flags_of(llmplan, path):
    return set(re.findall(r"^  (?:-\w,)?(--[\w-]+)", output_of(llmplan, *path, "--help"), re.M))


def check_is_complete(llmplan, page, reference):
    commands = commands_below(llmplan, [])
    require(len(commands) >= 20, commands)
    for path in commands:
        name = " ".join(["llmplan", *path])
        roff_name = name.replace("-", "\\-")
        section = re.search(rf"^\.SS {re.escape(roff_name)}$(.*?)(?=^\.S[SH] )", page, re.M | re.S)
        require(section is not None, f"the manual has no {name}")
        chapter = re.search(rf"^## {name}$(.*?)(?=^## )", reference, re.M | re.S)
        require(chapter is not None, f"the reference has no {name}")
        for flag in flags_of(llmplan, path) - {"--help"}:
            require(flag.replace("-", "\\-") in section[1], f"the manual has no {flag} of {name}")
            require(f"`{flag}" in chapter[1], f"the reference has no {flag} of {name}")


def check_is_sound(page):
    with tempfile.NamedTemporaryFile("w", suffix=".1") as file:
        file.write(page)
        file.flush()
        if shutil.which("mandoc"):
            lint = subprocess.run(["mandoc", "-Tlint", "-Wwarning", file.name],
                                  capture_output=True, text=True, check=False)
            require(not lint.stdout, lint.stdout)
        if shutil.which("groff"):
            run = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", file.name],
                                 capture_output=True, text=True, check=False)
            require(run.returncode == 0 and not run.stderr, run.stderr)


def main():
    llmplan = sys.argv[1]
    page = output_of(llmplan, "man")
    reference = output_of(llmplan, "man", "--format", "markdown")
    check_is_complete(llmplan, page, reference)
    check_is_sound(page)
    written = (SOURCE / "docs/reference.md").read_text()
    require(written == reference,
            "docs/reference.md is old: llmplan man --format markdown > docs/reference.md")


main()
