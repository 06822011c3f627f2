#include "llmplan/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace llmplan {
namespace {

std::string message_of(const InputLocation& where, const std::string& value,
                       const std::string& expected, const std::string& nearest) {
  std::string text = where.file;
  if (!where.position.empty()) {
    text += text.empty() ? where.position : ": " + where.position;
  }
  if (!text.empty()) {
    text += ": ";
  }
  if (expected.empty()) {
    return text + value;
  }
  if (!value.empty()) {
    text += fmt::format("got {}, ", value);
  }
  text += fmt::format("expected {}", expected);
  if (!nearest.empty()) {
    text += fmt::format("; did you mean \"{}\"?", nearest);
  }
  return text;
}

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

/// Levenshtein distance whatever the case, one row at a time.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substitute = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, substitute});
    }
  }
  return row.back();
}

}  // namespace

InputError::InputError(InputLocation where, std::string value, std::string expected,
                       std::string nearest)
    : std::runtime_error(message_of(where, value, expected, nearest)),
      where_(std::move(where)),
      value_(std::move(value)),
      expected_(std::move(expected)),
      nearest_(std::move(nearest)) {}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

void fail_check(const char* what, const char* file, int line) {
  fmt::print(stderr, "llmplan: internal error: {} ({}:{})\n", what, file, line);
  std::abort();
}

}  // namespace llmplan
