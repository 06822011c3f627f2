#include "value_problem.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <regex>
#include <sstream>
#include <vector>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> names;
  std::istringstream stream(text);
  for (std::string name; std::getline(stream, name, ',');) {
    names.push_back(name);
  }
  return names;
}

/// "text, json or csv".
std::string alternatives(const std::vector<std::string>& names) {
  if (names.size() < 2) {
    return fmt::format("{}", fmt::join(names, ""));
  }
  return fmt::format("{} or {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

}  // namespace

std::optional<std::string> value_problem(const std::string& message) {
  // Source: CLI11's Validators.hpp, IsMember and Range.
  static const std::regex choice(R"((\S+): ([^]*) not in \{([^{}]*)\})");
  static const std::regex range(R"((\S+): Value ([^]*) not in range (\S+) to (\S+))");
  std::smatch parts;
  if (std::regex_match(message, parts, choice)) {
    const std::vector<std::string> names = split_at_commas(parts[3]);
    const std::string nearest = nearest_name(parts[2].str(), names);
    return fmt::format("{}: got \"{}\", expected {}{}", parts[1].str(), parts[2].str(),
                       alternatives(names),
                       nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest));
  }
  if (std::regex_match(message, parts, range)) {
    return fmt::format("{}: got \"{}\", expected a number from {} to {}", parts[1].str(),
                       parts[2].str(), parts[3].str(), parts[4].str());
  }
  return std::nullopt;
}

}  // namespace llmplan
