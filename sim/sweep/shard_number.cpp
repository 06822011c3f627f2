#include "shard_number.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::array kVariables = {"SLURM_ARRAY_TASK_ID", "AWS_BATCH_JOB_ARRAY_INDEX",
                                   "JOB_COMPLETION_INDEX"};

struct Said {
  std::string who;
  std::string number;
};

Said said_by(const Environment& environment) {
  std::optional<Said> said;
  for (const char* const variable : kVariables) {
    const char* const value = environment(variable);
    if (value == nullptr) {
      continue;
    }
    if (said) {
      throw InputError({"", "worker"}, fmt::format("both {} and {}", said->who, variable),
                       "one of them, or --shard N");
    }
    said = Said{variable, value};
  }
  if (!said) {
    throw InputError({"", "worker"}, "",
                     fmt::format("--shard N, or one of {}, {} and {} in the environment",
                                 kVariables[0], kVariables[1], kVariables[2]));
  }
  return *said;
}

std::optional<std::int32_t> whole_number(std::string_view text) {
  std::int32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && rest == end ? std::optional(number) : std::nullopt;
}

}  // namespace

std::int32_t shard_number(std::optional<std::int32_t> given, std::int32_t shards,
                          const Environment& environment) {
  const Said said = given ? Said{"--shard", std::to_string(*given)} : said_by(environment);
  const std::optional<std::int32_t> number = whole_number(said.number);
  if (!number || *number < 0 || *number >= shards) {
    throw InputError({"", said.who}, said.number,
                     fmt::format("a shard of the sweep, 0 to {}", shards - 1));
  }
  return *number;
}

}  // namespace llmplan
