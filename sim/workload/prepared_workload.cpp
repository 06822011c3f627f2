#include "prepared_workload.hpp"

#include <fmt/format.h>

#include "fnv.hpp"
#include "generator.hpp"
#include "llmplan/error.hpp"
#include "month/prepared_log.hpp"
#include "month/wording.hpp"

namespace llmplan {
namespace {

std::string described(const LengthDistribution& lengths) {
  if (const auto* empirical = std::get_if<EmpiricalLength>(&lengths)) {
    return fmt::format("as in {}", empirical->preset);
  }
  if (const auto* lognormal = std::get_if<LognormalLength>(&lengths)) {
    return fmt::format("lognormal with p50 {} and p99 {}", lognormal->p50, lognormal->p99);
  }
  return fmt::format("{}", std::get<FixedLength>(lengths).tokens);
}

std::string described(const GeneratedWorkload& workload, double rate_factor) {
  const double cv = workload.arrivals.coefficient_of_variation;
  return fmt::format(
      "generated: {} requests per second {}, {}; prompt tokens {}, output tokens {}",
      workload.mean_rps * rate_factor,
      workload.profile ? fmt::format("on average over the week of {}", *workload.profile)
                       : "at a constant rate",
      cv == 1 ? "Poisson" : fmt::format("gamma gaps with a coefficient of variation of {}", cv),
      described(workload.prompt_tokens), described(workload.output_tokens));
}

std::string digest_of(const GeneratedWorkload& workload, const std::string& source) {
  Fnv1a64 digest;
  digest.add(fmt::format("{}; {} days; clipped at {} and {}", source, workload.days,
                         workload.max_prompt_tokens, workload.max_output_tokens));
  return digest.text();
}

PreparedWorkload prepare_generated(const GeneratedWorkload& stated, const Workload& workload) {
  const GeneratedWorkload generated = completed(stated);
  const auto generator = std::make_shared<const Generator>(generated, workload.rate_factor);
  PreparedWorkload prepared;
  prepared.window = generator->window();
  prepared.replications_differ = true;
  prepared.source = described(generated, workload.rate_factor);
  prepared.digest = digest_of(generated, prepared.source);
  prepared.extension = fmt::format(
      "{} are generated, from Monday 00:00 UTC; the bill scales the simulated time to "
      "a month",
      in_words(prepared.window));
  if (workload.month) {
    prepared.warnings.emplace_back(
        "workload.month is for logs and has no effect on a generated workload: set "
        "workload.generate.days");
  }
  prepared.open = [generator, seed = workload.seed](std::uint64_t replication) {
    return generated_arrivals(generator, seed, replication);
  };
  return prepared;
}

}  // namespace

PreparedWorkload prepare_workload(const Workload& workload) {
  if (!(workload.rate_factor > 0 && workload.rate_factor <= kLargestRateFactor)) {
    throw InputError({"", "/workload/scale/rate"}, fmt::format("{}", workload.rate_factor),
                     "more than 0 and at most 10000");
  }
  if (const auto* generated = std::get_if<GeneratedWorkload>(&workload.source)) {
    return prepare_generated(*generated, workload);
  }
  return prepare_log(std::get<TraceWorkload>(workload.source), workload);
}

}  // namespace llmplan
