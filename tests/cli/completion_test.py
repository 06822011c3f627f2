#!/usr/bin/env python3
"""The completion of a shell, in that shell: words are typed with a tab and looked at.
Arguments: the llmplan to test, and bash, zsh or fish. Exit code 77: there is no such shell."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from terminal import Terminal

# What is typed before a tab, and the words that must be there after it.
EXPECTED = [
    ("llmplan sim", "simulate"),
    ("llmplan hardware sh", "hardware show"),
    ("llmplan simulate --requ", "simulate --requests"),
    ("llmplan simulate --form", "simulate --format"),
    ("llmplan simulate --format mark", "simulate --format markdown"),
    ("llmplan simulate --qu", "simulate --quiet"),
    ("llmplan simulate my-sc", "simulate my-scenario.json"),
    ("llmplan simulate --trace my-sc", "simulate --trace my-scenario.json"),
    ("llmplan models show gpt-j", "models show gpt-j-6b"),
    ("llmplan hardware show g4dn.me", "hardware show g4dn.metal"),
    ("llmplan predict --gpu A10G", "predict --gpu A10G"),
    ("llmplan predict --instance-type p4de", "predict --instance-type p4de.24xlarge"),
    ("llmplan prices list --region sa-", "prices list --region sa-east-1"),
    ("llmplan completion fi", "completion fish"),
    ("llmplan schema scen", "schema scenario"),
]


def require(holds, what):
    if not holds:
        raise AssertionError(what)


def candidates_of_fish(folder, environment, line):
    run = subprocess.run(["fish", "--no-config", "-c",
                          'llmplan completion fish | source; complete -C $argv[1]', line],
                         cwd=folder, env=environment, capture_output=True, text=True, check=True)
    require(not run.stderr, run.stderr)
    return [candidate.split("\t")[0] for candidate in run.stdout.splitlines()]


def check_fish(folder, environment):
    for typed, completed in EXPECTED:
        found = candidates_of_fish(folder, environment, typed)
        require(found == [completed.split()[-1]], f"{typed!r}: {found}")
    all_commands = candidates_of_fish(folder, environment, "llmplan ")
    require("simulate" in all_commands and "my-scenario.json" not in all_commands, all_commands)
    require("man" not in all_commands, "hidden commands are not offered")
    numbers = candidates_of_fish(folder, environment, "llmplan simulate --seed ")
    require(numbers == [], f"a number is no file: {numbers}")


# In place of the program, so that Enter shows what was completed.
STAND_IN = "llmplan() { echo \"words:$*:\"; }\necho rea''dy\n"


def check_terminal(terminal):
    terminal.wait_for("ready")
    for typed, completed in EXPECTED:
        terminal.type(typed + "\t\n")
        terminal.wait_for("words:")
        terminal.wait_for(":")
        got = terminal.last_wait.strip()
        require(got in (completed, completed + "="), f"{typed!r}: {got!r}")  # zsh adds the =


def check_bash(folder, environment):
    script = folder / "rc"
    script.write_text("PS1='> '\nbind 'set enable-bracketed-paste off'\n"
                      "source <(llmplan completion bash)\n" + STAND_IN)
    terminal = Terminal(["bash", "--noprofile", "--rcfile", str(script), "-i"], folder, environment)
    check_terminal(terminal)
    terminal.type("llmplan simulate --format=js\t\n")  # three words to bash
    terminal.wait_for("words:simulate --format=json")
    terminal.type("exit\n")
    terminal.end()
    for typed in ["llmplan simulate --seed ", "llmplan frobnicate "]:
        words = typed.split() + [""]
        run = subprocess.run(
            ["bash", "-c", 'source <(llmplan completion bash); COMP_WORDS=("$@"); '
             'COMP_CWORD=$(($# - 1)); _llmplan; echo "${#COMPREPLY[@]}"', "bash", *words],
            cwd=folder, env=environment, capture_output=True, text=True, check=True)
        require(not run.stderr, run.stderr)
        require(typed.endswith("frobnicate ") or run.stdout == "0\n", f"{typed}: {run.stdout}")


def check_zsh(folder, environment):
    (folder / ".zshrc").write_text("PS1='> '\nunsetopt zle_bracketed_paste prompt_sp\n"
                                   "autoload -Uz compinit && compinit -u -D\n"
                                   "source <(llmplan completion zsh)\n" + STAND_IN)
    terminal = Terminal(["zsh", "-i"], folder,
                        {**environment, "ZDOTDIR": str(folder)})
    check_terminal(terminal)
    terminal.type("exit\n")
    terminal.end()
    # As a system installs it: a file that is loaded when it is first needed.
    functions = folder / "functions"
    functions.mkdir()
    (functions / "_llmplan").write_bytes(
        subprocess.run(["llmplan", "completion", "zsh"], env=environment, capture_output=True,
                       check=True).stdout)
    (folder / ".zshrc").write_text("PS1='> '\nunsetopt zle_bracketed_paste prompt_sp\n"
                                   f"fpath=({functions} $fpath)\n"
                                   "autoload -Uz compinit && compinit -u -D\n" + STAND_IN)
    terminal = Terminal(["zsh", "-i"], folder,
                        {**environment, "ZDOTDIR": str(folder)})
    check_terminal(terminal)
    terminal.type("exit\n")
    terminal.end()


def main():
    llmplan, shell = sys.argv[1:]
    if shutil.which(shell) is None:
        print(f"SKIP: there is no {shell}")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "my-scenario.json").write_text("{}")
        environment = {**os.environ, "HOME": name,
                       "PATH": f"{Path(llmplan).absolute().parent}:{os.environ['PATH']}"}
        {"bash": check_bash, "fish": check_fish, "zsh": check_zsh}[shell](folder, environment)


main()
