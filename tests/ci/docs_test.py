#!/usr/bin/env python3
"""Links between the pages of README.md and docs/ lead somewhere, every page is in the index, and the
workflows use what is there. Arguments: the llmplan to test."""
import re
import subprocess
import sys
from pathlib import Path

import yaml

from pull_request import require

SOURCE = Path(__file__).resolve().parents[2]
PAGES = [SOURCE / "README.md", *sorted((SOURCE / "docs").rglob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def prose_of(page):
    """Without code, where brackets are no links."""
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.M | re.S)
    return re.sub(r"`[^`\n]*`", "", text)


def anchors_of(page):
    """As GitHub makes them of headings: lower case, blanks to dashes, no other signs."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```", "", page.read_text(),
                                               flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def check_links():
    checked = 0
    linked = set()
    for page in PAGES:
        for target in LINK.findall(prose_of(page)):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            require(file.exists(), f"{page.name}: there is no {target}")
            require(not anchor or anchor in anchors_of(file), f"{page.name}: no place {target}")
            checked += 1
            if page == SOURCE / "docs/README.md":
                linked.add(file)
    require(checked > 50, f"{checked} links are too few to believe")
    for page in PAGES[1:]:
        require(page in linked or page.name == "README.md" or page.parent.name == "decisions",
                f"{page} is not in docs/README.md")


def check_workflows(llmplan):
    action = yaml.safe_load((SOURCE / "action.yml").read_text())
    for path in (SOURCE / ".github/workflows").glob("*.yml"):
        workflow = yaml.safe_load(path.read_text())
        require("permissions" in workflow, f"{path.name} takes all permissions")
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                require("${{" not in step.get("run", ""), f"{path.name}: {step}")
                if step.get("uses") == "./":
                    given = step["with"]
                    require(set(given) <= set(action["inputs"]), f"{path.name}: {given}")
                    files = given["scenarios"].split()
                    run = subprocess.run([llmplan, "check", "--policy", given["policy"], "--base",
                                          files[0], "--reps", "1", "--no-band", files[0]],
                                         cwd=SOURCE, capture_output=True, text=True, check=False)
                    require(run.returncode == 0, run.stderr + run.stdout)
                    require(all((SOURCE / name).exists() for name in files), files)


def main():
    check_links()
    check_workflows(str(Path(sys.argv[1]).absolute()))


main()
