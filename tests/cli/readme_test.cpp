#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "process.hpp"

// README.md and the walk of docs/ cannot lie: every line of their `sh` blocks runs, in order, in a
// folder that has the scenarios; and a `text` block under "<!-- output: COMMAND -->" is what
// COMMAND prints. LLMPLAN_UPDATE_GOLDEN=1 writes the outputs anew.

namespace llmplan {
namespace {

namespace fs = std::filesystem;

/// A fenced block of a Markdown file.
struct Block {
  std::string language;
  std::string text;
  std::string comment;  ///< the line before the fence, when it is an HTML comment
};

std::vector<Block> blocks_of(const std::string& markdown) {
  std::vector<Block> blocks;
  std::istringstream lines(markdown);
  std::string before;
  bool inside = false;
  for (std::string line; std::getline(lines, line); before = line) {
    if (line.rfind("```", 0) != 0) {
      if (inside) {
        blocks.back().text += line + '\n';
      }
      continue;
    }
    inside = !inside;
    if (inside) {
      blocks.push_back({line.substr(3), "", before.rfind("<!--", 0) == 0 ? before : ""});
    }
  }
  return blocks;
}

/// Runs a line as a user of a shell would who has llmplan on the path.
ProcessOutcome run_line(const std::string& line, const fs::path& folder) {
  const fs::path binary = LLMPLAN_BINARY;
  const std::string path = binary.parent_path().string() + ":/usr/bin:/bin";
  return Process({"/bin/bash", "-o", "pipefail", "-c", line}, folder,
                 {"PATH=" + path, "NO_COLOR=1"})
      .wait();
}

/// The command in "<!-- output: COMMAND -->"; empty when the comment is another.
std::string output_command(const std::string& comment) {
  const std::string opening = "<!-- output: ";
  const std::size_t end = comment.find(" -->");
  if (comment.rfind(opening, 0) != 0 || end == std::string::npos) {
    return {};
  }
  return comment.substr(opening.size(), end - opening.size());
}

/// The parameter: a page, relative to the sources, and how many commands it has at least.
struct Page {
  std::string path;
  int commands;
};

void PrintTo(const Page& page, std::ostream* out) { *out << page.path; }

class Readme : public ::testing::TestWithParam<Page> {
 protected:
  Readme() {
    fs::copy(fs::path{LLMPLAN_SOURCE_DIR} / "scenarios", folder_.path() / "scenarios",
             fs::copy_options::recursive);
  }

  const fs::path page_ = fs::path{LLMPLAN_SOURCE_DIR} / GetParam().path;
  TempFolder folder_;
};

INSTANTIATE_TEST_SUITE_P(Page, Readme,
                         ::testing::Values(Page{"README.md", 5},
                                           Page{"docs/getting-started.md", 3}),
                         [](const auto& instance) {
                           return instance.param.path == "README.md" ? "Readme" : "GettingStarted";
                         });

TEST_P(Readme, EveryCommandRuns) {
  int commands = 0;
  for (const Block& block : blocks_of(read_file(page_))) {
    std::istringstream lines(block.language == "sh" ? block.text : "");
    for (std::string line; std::getline(lines, line);) {
      const ProcessOutcome outcome = run_line(line, folder_.path());
      EXPECT_EQ(outcome.exit_code, 0) << line << '\n' << outcome.err;
      ++commands;
    }
  }
  EXPECT_GE(commands, GetParam().commands);
}

TEST_P(Readme, ShownOutputs_AreWhatTheCommandsPrint) {
  std::string markdown = read_file(page_);
  int outputs = 0;
  for (const Block& block : blocks_of(markdown)) {
    const std::string command = output_command(block.comment);
    if (command.empty()) {
      continue;
    }
    ++outputs;
    const ProcessOutcome outcome = run_line(command, folder_.path());
    ASSERT_EQ(outcome.exit_code, 0) << command << '\n' << outcome.err;
    const std::string& now = outcome.out;
    if (std::getenv("LLMPLAN_UPDATE_GOLDEN") != nullptr) {
      const std::string opening = block.comment + "\n```" + block.language + '\n';
      markdown.replace(markdown.find(opening) + opening.size(), block.text.size(), now);
      std::ofstream(page_, std::ios::binary) << markdown;
    } else {
      EXPECT_EQ(block.text, now) << command;
    }
  }
  EXPECT_GE(outputs, 1);
}

}  // namespace
}  // namespace llmplan
