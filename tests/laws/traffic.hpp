#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "llmplan/request.hpp"
#include "rng.hpp"

namespace llmplan {

/// The tokens of one request.
struct RequestTokens {
  std::int32_t prompt = 1;
  std::int32_t output = 1;
};
using TokenSampler = std::function<RequestTokens(Rng&)>;

/// Poisson arrivals with this mean gap, from the streams "gaps" and "tokens" of `seed`: the same
/// seed with another gap has the same requests, closer together.
[[nodiscard]] std::vector<Request> poisson_requests(std::uint64_t seed, std::int64_t count,
                                                    Duration mean_gap, const TokenSampler& tokens);

/// Geometric with this mean, at least 1.
[[nodiscard]] std::int32_t sample_geometric(Rng& rng, double mean);

/// Requests in memory as a source.
class RequestList final : public ArrivalSource {
 public:
  explicit RequestList(const std::vector<Request>& requests) : requests_(requests) {}

  [[nodiscard]] std::optional<Request> next() override {
    return next_ < requests_.size() ? std::optional(requests_[next_++]) : std::nullopt;
  }

 private:
  const std::vector<Request>& requests_;
  std::size_t next_ = 0;
};

/// Mean and half-width of its 99 % interval, from independent replications, at least 11.
struct Estimate {
  double mean = 0;
  double half_width = 0;
};
[[nodiscard]] Estimate replicate(std::uint64_t runs,
                                 const std::function<double(std::uint64_t seed)>& run);

}  // namespace llmplan
