#include "step_kind_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace llmplan {

std::string_view work_text(StepWork work) {
  constexpr std::array<std::string_view, 3> kTexts = {"decode", "mixed", "prefill"};
  return kTexts.at(static_cast<std::size_t>(work));
}

std::string kind_text(const StepKind& kind) {
  const std::int64_t least = least_tokens(kind);
  if (least >= kind.most_tokens) {
    return fmt::format("{} of {} token{}", work_text(kind.work), kind.most_tokens,
                       kind.most_tokens == 1 ? "" : "s");
  }
  return fmt::format("{} of {}–{} tokens", work_text(kind.work), least, kind.most_tokens);
}

}  // namespace llmplan
