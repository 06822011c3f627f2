#include <filesystem>
#include <utility>

#include "readers.hpp"

namespace llmplan {
namespace {

/// The lengths of requests when neither the scenario nor its rate profile names any.
constexpr const char* kDefaultLengths = "azure-2024-conv";

std::string resolved_path(const std::string& folder, const std::string& path) {
  return (std::filesystem::path(folder) / path).lexically_normal().string();
}

void read_trace(ObjectReader& object, TraceWorkload& trace) {
  object.required("path", trace.path);
  object.optional("format", trace.format);
  object.optional("skip_bad_rows", trace.skip_bad_rows);
}

void read_arrivals(ObjectReader& object, ArrivalProcess& arrivals) {
  object.optional("cv", arrivals.coefficient_of_variation, above_up_to(0, 100));
}

void read_quantiles(ObjectReader& object, LognormalLength& length) {
  object.required("p50", length.p50, between(1, kMaxTokens));
  object.required("p99", length.p99, between(1, kMaxTokens));
  object.finish();
  if (length.p99 < length.p50) {
    object.find("p99")->fail("at least p50");
  }
}

void read_preset(ObjectReader& object, EmpiricalLength& length) {
  object.required("preset", length.preset);
}

void read_length(const JsonView& view, LengthDistribution& distribution) {
  if (view.is_number()) {
    FixedLength fixed;
    read_value(view, fixed.tokens, between(1, kMaxTokens));
    distribution = fixed;
    return;
  }
  if (!view.is_object()) {
    view.fail(R"(a number of tokens, {"p50", "p99"} or {"preset"})");
  }
  if (ObjectReader(view).find("preset")) {
    EmpiricalLength empirical;
    read_value(view, empirical, read_preset);
    distribution = empirical;
    return;
  }
  LognormalLength lognormal;
  read_value(view, lognormal, read_quantiles);
  distribution = lognormal;
}

void read_generate(ObjectReader& object, GeneratedWorkload& generated) {
  object.optional("profile", generated.profile);
  object.required("mean_rps", generated.mean_rps, above_up_to(0, kMaxRps));
  object.optional("days", generated.days, above_up_to(0, kMaxDays));
  object.optional("arrivals", generated.arrivals, read_arrivals);
  const EmpiricalLength unsaid{generated.profile.value_or(kDefaultLengths)};
  generated.prompt_tokens = unsaid;
  generated.output_tokens = unsaid;
  object.optional("prompt_tokens", generated.prompt_tokens, read_length);
  object.optional("output_tokens", generated.output_tokens, read_length);
  object.optional("max_prompt_tokens", generated.max_prompt_tokens, between(1, kMaxTokens));
  object.optional("max_output_tokens", generated.max_output_tokens, between(1, kMaxTokens));
}

void read_month(ObjectReader& object, ReadingContext& context, MonthExtension& month) {
  object.required("method", month.method);
  const bool has_days = object.optional("days", month.days, above_up_to(0, kMaxDays));
  const bool has_profile = object.optional("profile", month.profile);
  object.finish();
  if (month.method == MonthMethod::WeeklyProfile && !has_profile) {
    object.view().fail_missing("the key \"profile\", which names the week to follow");
  }
  if (month.method != MonthMethod::WeeklyProfile && has_profile) {
    context.warnings.emplace_back(
        "workload.month.profile has no effect: only the method weekly-profile follows one");
  }
  if (month.method == MonthMethod::ScaleWindow && has_days) {
    context.warnings.emplace_back(
        "workload.month.days has no effect: the method scale-window simulates the log as it is");
  }
}

void read_source(ObjectReader& object, ReadingContext& context, Workload& workload) {
  TraceWorkload trace;
  GeneratedWorkload generated;
  const bool has_trace = object.optional("trace", trace, read_trace);
  const bool has_generate = object.optional("generate", generated, read_generate);
  if (has_trace) {
    trace.path = resolved_path(context.folder, trace.path);
    workload.source = std::move(trace);
  } else {
    workload.source = std::move(generated);
  }
  if (has_trace && has_generate) {
    context.warnings.emplace_back(
        "workload.generate has no effect: workload.trace is there and is replayed");
  }
}

void read_scale(ObjectReader& object, Workload& workload) {
  object.optional("rate", workload.rate_factor, above_up_to(0, 10'000));
  object.optional("method", workload.rate_scaling);
}

}  // namespace

void read_workload(ObjectReader& object, ReadingContext& context, Workload& workload) {
  read_source(object, context, workload);
  if (const auto month = object.find("month")) {
    ObjectReader reader(*month);
    read_month(reader, context, workload.month.emplace());
  }
  object.optional("scale", workload, read_scale);
  object.optional("seed", workload.seed);
  object.finish();
  if (!object.find("trace") && !object.find("generate")) {
    object.view().fail_missing(R"(the key "trace" or "generate")");
  }
}

}  // namespace llmplan
