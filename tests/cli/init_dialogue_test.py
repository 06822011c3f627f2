#!/usr/bin/env python3
"""`llmplan init` on a terminal: questions, bad answers, and both ways to leave.
Argument: the llmplan to test."""
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from terminal import Terminal

def require(holds, what):
    if not holds:
        raise AssertionError(what)


def check_answers(llmplan, folder):
    terminal = Terminal([llmplan, "init", "mine.json", "--tpot-p99-ms", "80"], folder)
    for question, answers in [
            ("Which model", ["gpt-9", "Llama-3.1-8B-Instruct", "?", "llama-3.1-8b"]),
            ("How many requests", ["plenty", " 40000/day "]),
            ("has a prompt", ["900:6000"]),
            ("has an answer", ["1e9", "0", "200"]),
            ("first token", [""]),
            ("In which region", ["us-est-1", "eu-west-1"]),
            ("Which ways", ["cloud", "sagemaker eks"])]:
        terminal.wait_for(question)
        terminal.wait_for("] ")
        terminal.type(answers[0] + "\n")
        for answer in answers[1:]:
            terminal.wait_for(question)
            terminal.wait_for("] ")
            terminal.type(answer + "\n")
    status, screen = terminal.end()
    require(status == 0, screen)
    require("token to token" not in screen, "a flag's question is asked")
    for help_text in ['did you mean "llama-3.1-8b"?', "A name of `llmplan models list`",
                      "50000/day", 'did you mean "us-east-1"?', "some of bedrock",
                      "next: llmplan simulate mine.json"]:
        require(help_text in screen, f"{help_text!r} is not in {screen!r}")
    text = (folder / "mine.json").read_text()
    for part in ['"region": "eu-west-1"', '"tpot_p99_ms": 80', '"ttft_p99_ms": 2000',
                 '"output_tokens": 200', '"kind": "sagemaker"', '"platform": "eks"']:
        require(part in text, f"{part} is not in {text}")
    run = subprocess.run([llmplan, "simulate", "mine.json", "--no-band"], cwd=folder,
                         capture_output=True, check=False)
    require(run.returncode == 0, run.stderr)


def check_defaults(llmplan, folder):
    terminal = Terminal([llmplan, "init"], folder)
    terminal.wait_for("? explains")
    terminal.wait_for("Which file")
    terminal.type("?\n")
    terminal.wait_for("A path")
    terminal.wait_for("Which file")
    terminal.type("mine.json\n")  # which is there
    status, screen = terminal.end()
    require(os.waitstatus_to_exitcode(status) == 2 and "--force" in screen, screen)

    terminal = Terminal([llmplan, "init"], folder)
    for _ in range(9):
        terminal.wait_for("] ")
        terminal.type("\n")
    status, screen = terminal.end()
    require(status == 0, screen)
    made = re.sub(r"\s*//.*", "", (folder / "my-service.json").read_text())
    flags = subprocess.run([llmplan, "init", "--yes"], capture_output=True, text=True, check=True)
    require(made == re.sub(r"\s*//.*", "", flags.stdout), "Enter and --yes are the same")


def check_log_as_answer(llmplan, folder):
    rows = "".join(f"{second},100,10\n" for second in range(0, 300, 5))
    (folder / "requests.csv").write_text("arrival_s,prompt_tokens,output_tokens\n" + rows)
    terminal = Terminal([llmplan, "init", "log.json"], folder)
    for question, answer in [("Which model", ""), ("How many requests", "requests.csv"),
                             ("first token", ""), ("token to token", ""), ("In which region", ""),
                             ("Which ways", "")]:
        terminal.wait_for(question)
        terminal.wait_for("] ")
        terminal.type(answer + "\n")
    status, screen = terminal.end()
    require(status == 0 and "has a prompt" not in screen, screen)
    require('"path": "requests.csv"' in (folder / "log.json").read_text(), "the log is replayed")


def check_ways_to_leave(llmplan, folder):
    for key, ended in [("\x04", lambda status: os.waitstatus_to_exitcode(status) == 2),
                       ("\x03", lambda status: os.WTERMSIG(status) == signal.SIGINT)]:
        terminal = Terminal([llmplan, "init", "left.json"], folder)
        terminal.wait_for("Which model")
        terminal.wait_for("] ")
        terminal.type("llama-3.1-8b\n")
        terminal.wait_for("How many requests")
        terminal.wait_for("] ")
        terminal.type(key)
        status, screen = terminal.end()
        require(ended(status), f"status {status}: {screen}")
        require(not list(folder.glob("*left*")), "nothing is written")


def main():
    llmplan = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        check_answers(llmplan, folder)
        check_defaults(llmplan, folder)
        check_log_as_answer(llmplan, folder)
        check_ways_to_leave(llmplan, folder)


main()
