#include "welcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string_view>
#include <system_error>

namespace llmplan {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSchema = "llmplan.scenario/1";
constexpr std::size_t kBeginning = 4096;  // bytes: the schema is named at the top of a scenario

bool names_its_schema(const fs::path& path) {
  std::string beginning(kBeginning, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(file.gcount()));
  return beginning.find(kSchema) != std::string::npos;
}

/// The first scenario of a folder by name; empty when there is none.
std::string scenario_in(const fs::path& folder) {
  std::string first;
  std::error_code ignored;  // a folder that cannot be listed has no scenario for us
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".json" && (first.empty() || name < first) &&
        entry.is_regular_file(ignored) && names_its_schema(entry.path())) {
      first = name;
    }
  }
  return first;
}

/// A file name as a shell takes it for one word.
std::string shell_word(const std::string& name) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+";
  if (name.find_first_not_of(kPlain) == std::string::npos && name.front() != '-') {
    return name;
  }
  std::string word = "./'";
  for (const char letter : name) {
    word += letter == '\'' ? "'\\''" : std::string(1, letter);
  }
  return word + '\'';
}

}  // namespace

std::string welcome_text(const fs::path& folder) {
  const std::string found = scenario_in(folder);
  const std::string file = found.empty() ? "my-service.json" : shell_word(found);
  const std::string init = found.empty() ? "llmplan init " + file : "llmplan init another.json";
  const std::string simulate = "llmplan simulate " + file;
  const std::string recommend = "llmplan recommend " + file;
  const std::size_t width = std::max({init.size(), simulate.size(), recommend.size()});
  return fmt::format(
      R"(What will serving this model on AWS cost a month, how fast will it be, and what should we run?

{}
  {:{}}  asks what you serve, and writes a commented scenario
  {:{}}  bills and latencies of every deployment in it, side by side
  {:{}}  searches for the cheapest topology that keeps your latency targets

`llmplan check` says on a pull request what a change does to both, and whether a policy allows it.
`llmplan help` lists all commands, `llmplan help simulate` the flags of one.
)",
      found.empty() ? "Start here:" : "In this folder:", init, width, simulate, width, recommend,
      width);
}

}  // namespace llmplan
