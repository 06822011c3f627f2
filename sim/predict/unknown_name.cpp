#include "unknown_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

bool begins_with(std::string_view text, std::string_view start) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) ==
           std::tolower(static_cast<unsigned char>(b));
  };
  return start.size() <= text.size() && std::equal(start.begin(), start.end(), text.begin(), same);
}

/// The first known name that goes on where `name` ends, or empty. Two letters say too little.
std::string longer_name(std::string_view name, const std::vector<std::string>& known) {
  constexpr std::size_t kLeast = 3;
  const auto found = std::find_if(known.begin(), known.end(), [name](const std::string& candidate) {
    return begins_with(candidate, name);
  });
  return name.size() < kLeast || found == known.end() ? std::string() : *found;
}

/// The longest known name that `name` goes on from, or empty.
std::string shorter_name(std::string_view name, const std::vector<std::string>& known) {
  std::string longest;
  for (const std::string& candidate : known) {
    if (candidate.size() > longest.size() && begins_with(name, candidate)) {
      longest = candidate;
    }
  }
  return longest;
}

}  // namespace

std::string likely_name(std::string_view name, const std::vector<std::string>& known) {
  name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
  if (std::string longer = longer_name(name, known); !longer.empty()) {
    return longer;
  }
  const std::string shorter = shorter_name(name, known);
  const std::string nearest = nearest_name(name, known);
  // "vllm-v9" is a slip of "vllm-v1", which goes on from "vllm"; "H100-80" is none of "A100-80".
  return begins_with(nearest, shorter) ? nearest : shorter;
}

void fail_unknown(const FieldText& field, std::string_view what, std::string_view otherwise,
                  const std::vector<std::string>& known) {
  const std::string likely = likely_name(field.text, known);
  throw MissingDataError(
      fmt::format("{}: no {} \"{}\"; {}", field.where, what, field.text,
                  likely.empty() ? std::string(otherwise) : "did you mean \"" + likely + "\"?"));
}

}  // namespace llmplan
