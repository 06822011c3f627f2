#include "generator.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "llmplan/error.hpp"
#include "preset.hpp"
#include "rng.hpp"
#include "sampling.hpp"
#include "trace_reader.hpp"

namespace llmplan {
namespace {

constexpr double kHourSeconds = 3600;
constexpr double kLargestRate = 1e9;
constexpr double kLargestGapCv = 100;  // beyond, gamma gaps underflow to zero

void require(bool holds, const char* position, double value, const char* expected) {
  if (!holds) {
    throw InputError({"", position}, fmt::format("{}", value), expected);
  }
}

Duration window_of(double days) {
  const double longest = to_seconds(kLongestSpan).count() / 86400;
  require(days > 0 && days <= longest, "/workload/generate/days", days,
          "more than 0 and at most 105 days");
  return to_duration(Seconds{days * 86400});
}

void complete(LengthDistribution& lengths, const std::optional<std::string>& profile) {
  auto* empirical = std::get_if<EmpiricalLength>(&lengths);
  if (empirical != nullptr && empirical->preset.empty()) {
    empirical->preset = profile.value_or("azure-2024-conv");
  }
}

}  // namespace

GeneratedWorkload completed(GeneratedWorkload workload) {
  complete(workload.prompt_tokens, workload.profile);
  complete(workload.output_tokens, workload.profile);
  return workload;
}

Generator::Generator(const GeneratedWorkload& workload, double rate_factor)
    : week_(workload.profile ? preset(*workload.profile, "/workload/generate/profile").week
                             : WeeklyProfile::constant()),
      mean_rps_(workload.mean_rps * rate_factor),
      window_(window_of(workload.days)),
      gap_cv_(workload.arrivals.coefficient_of_variation),
      prompt_(workload.prompt_tokens, LengthField::Prompt, workload.max_prompt_tokens),
      output_(workload.output_tokens, LengthField::Output, workload.max_output_tokens) {
  require(workload.mean_rps > 0 && mean_rps_ <= kLargestRate, "/workload/generate/mean_rps",
          workload.mean_rps, "more than 0 and, scaled, at most 1e9 requests per second");
  require(gap_cv_ >= 0 && gap_cv_ <= kLargestGapCv,
          "/workload/generate/arrivals/coefficient_of_variation", gap_cv_,
          "a number from 0 to 100");
}

/// Walks through the hours, spending each gap of the unit-rate process at the hour's rate.
class GeneratedArrivals final : public ArrivalSource {
 public:
  GeneratedArrivals(std::shared_ptr<const Generator> generator, std::uint64_t seed,
                    std::uint64_t replication)
      : generator_(std::move(generator)),
        arrivals_(seed, "arrivals", replication),
        prompts_(seed, "prompt", replication),
        outputs_(seed, "output", replication),
        rate_(generator_->rate_at_hour(0)),
        next_gap_(first_gap()) {}

  std::optional<Request> next() override {
    if (!advance(std::exchange(next_gap_, 0))) {
      return std::nullopt;
    }
    next_gap_ = gap();
    return Request{now(), generator_->prompt_.sample(prompts_),
                   generator_->output_.sample(outputs_)};
  }

 private:
  double gap() {
    const double cv = generator_->gap_cv_;
    if (cv == 1) {
      return sample_exponential(arrivals_);
    }
    return cv == 0 ? 1 : sample_gamma(arrivals_, 1 / (cv * cv));
  }

  /// Time zero falls into a gap, and into a long one rather than a short one: a uniform part of a
  /// length-biased gap is left. Starting with a whole gap would give the first minutes a wrong
  /// rate. Source: Cox, "Renewal theory", 1962, section 5.4; a length-biased gamma of shape k is a
  /// gamma of shape k + 1 with the same scale.
  double first_gap() {
    const double cv = generator_->gap_cv_;
    const double part = arrivals_.uniform();
    if (cv == 0) {
      return part;
    }
    const double shape = 1 / (cv * cv);
    return part * sample_gamma(arrivals_, shape + 1) * (shape + 1) / shape;
  }

  /// Spends `gap` expected requests of time; false when that passes the end of the window.
  bool advance(double gap) {
    while (true) {
      const double left = (kHourSeconds - into_hour_) * rate_;
      if (gap < left) {
        into_hour_ += gap / rate_;
        return now().time_since_epoch() < generator_->window_;
      }
      gap -= left;
      into_hour_ = 0;
      rate_ = generator_->rate_at_hour(++hour_);
      if (std::chrono::hours{hour_} >= generator_->window_) {
        return false;
      }
    }
  }

  /// Whole hours are counted apart, so that a month's arrivals are as finely spaced as an hour's.
  [[nodiscard]] Time now() const {
    const auto part = static_cast<std::int64_t>(into_hour_ * 1e12);
    return Time{Duration{std::chrono::hours{hour_}} + Duration{part}};
  }

  std::shared_ptr<const Generator> generator_;
  Rng arrivals_;
  Rng prompts_;
  Rng outputs_;
  std::int64_t hour_ = 0;
  double into_hour_ = 0;  ///< seconds
  double rate_;           ///< in the current hour
  double next_gap_;
};

std::unique_ptr<ArrivalSource> generated_arrivals(std::shared_ptr<const Generator> generator,
                                                  std::uint64_t seed, std::uint64_t replication) {
  return std::make_unique<GeneratedArrivals>(std::move(generator), seed, replication);
}

}  // namespace llmplan
