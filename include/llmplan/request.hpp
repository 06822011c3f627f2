#pragma once

#include <cstdint>
#include <optional>

#include "llmplan/units.hpp"

namespace llmplan {

/// One call of the model. `output_tokens` is what it will generate; policies never see it.
/// Both counts are at least 1. `cached_tokens`, the first of the prompt, are there already when it
/// is served: in the engine's prefix cache or the provider's prompt cache. Fewer than the prompt.
struct Request {
  Time arrival{};
  std::int32_t prompt_tokens = 0;
  std::int32_t output_tokens = 0;
  std::int32_t cached_tokens = 0;
};

/// A stream of requests in order of arrival, pulled one at a time so that memory stays bounded.
class ArrivalSource {
 public:
  ArrivalSource() = default;
  ArrivalSource(const ArrivalSource&) = delete;
  ArrivalSource& operator=(const ArrivalSource&) = delete;
  virtual ~ArrivalSource() = default;

  /// The next request, or nothing at the end. Arrivals never go back in time.
  /// Throws: InputError when the file behind it is broken at this point.
  [[nodiscard]] virtual std::optional<Request> next() = 0;
};

}  // namespace llmplan
