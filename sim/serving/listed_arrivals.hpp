#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "llmplan/request.hpp"

namespace llmplan {

/// Requests that are in memory, one after another.
class ListedArrivals final : public ArrivalSource {
 public:
  /// `requests` are in order of arrival and outlive the source.
  explicit ListedArrivals(std::span<const Request> requests) : requests_(requests) {}

  [[nodiscard]] std::optional<Request> next() override {
    return next_ < requests_.size() ? std::optional(requests_[next_++]) : std::nullopt;
  }

 private:
  std::span<const Request> requests_;
  std::size_t next_ = 0;
};

}  // namespace llmplan
