#!/usr/bin/env python3
"""What `make install` puts where: the program runs there, and its manual and completions are its own.
Arguments: the llmplan to test, in the folder of its build."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pull_request import require


def printed(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


def main():
    built = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as name:
        prefix = Path(name)
        subprocess.run(["cmake", "--install", built.parent, "--prefix", prefix], check=True,
                       capture_output=True)
        llmplan = prefix / "bin/llmplan"
        require(printed(llmplan, "version") == printed(built, "version"), "it runs where it is")
        for path, words in {
                "share/man/man1/llmplan.1": ["man"],
                "share/bash-completion/completions/llmplan": ["completion", "bash"],
                "share/zsh/site-functions/_llmplan": ["completion", "zsh"],
                "share/fish/vendor_completions.d/llmplan.fish": ["completion", "fish"]}.items():
            require((prefix / path).read_bytes() == printed(llmplan, *words), path)
        for script in ["check-scenarios", "post-comment"]:  # for merge requests
            require(os.access(prefix / "libexec/llmplan" / script, os.X_OK), script)


main()
