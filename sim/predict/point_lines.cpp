#include "point_lines.hpp"

#include <fmt/format.h>

#include "explanation_lines.hpp"
#include "number_text.hpp"
#include "pipeline.hpp"

namespace llmplan {
namespace {

std::string_view weights_text(WeightFormat format) {
  switch (format) {
    case WeightFormat::Native16:
      return "16-bit";
    case WeightFormat::Int8:
      return "int8";
    case WeightFormat::Fp8:
      return "fp8";
    case WeightFormat::Int4:
      return "int4";
  }
  return {};
}

/// "p5.48xlarge", or "2 x p5.48xlarge" where one cannot hold the replica.
std::string machines_text(const PointQuery& query) {
  const std::int32_t machines = machines_of_replica(query.engine, query.instance->gpu_count);
  return machines == 1 ? query.instance->name
                       : fmt::format("{} x {}", machines, query.instance->name);
}

std::string tpot_remark(const Prediction& answer) {
  if (!answer.tpot) {
    return "there is one output token";
  }
  return answer.waited_for_kv || answer.waited_for_slot ? "mean over the requests"
                                                        : "from TTFT to E2E, per token";
}

void add_latencies(const PointReport& report, std::vector<PointLine>& lines) {
  const Prediction& answer = report.answer;
  const BatchShape& batch = report.query.batch;
  const auto add = [&lines](std::string name, std::optional<Milliseconds> value,
                            std::string remark) {
    lines.push_back({std::move(name), value ? latency_text(*value) : "–", std::move(remark)});
  };
  add("prefill", answer.prefill, "the prompts alone, nothing decoded meanwhile");
  add("decode step", answer.decode_step,
      fmt::format("at {} of context each", counted(batch.context_tokens, "token")));
  add("TTFT", answer.ttft, "until the last request has its first token");
  add("TPOT", answer.tpot, tpot_remark(answer));
  add("E2E", answer.e2e, "until the last request has its last token");
}

std::string room_text(const PointReport& report) {
  const BatchShape& batch = report.query.batch;
  const std::int64_t each = batch.prompt_tokens + batch.output_tokens;
  const std::int64_t requests = *report.answer.kv_capacity_tokens / each;
  return fmt::format("room for {} at their full length", counted(requests, "such request"));
}

}  // namespace

std::string engine_line(const PointQuery& query) {
  const EngineSpec& engine = query.engine;
  const std::int32_t ranks = engine.tensor_parallel * engine.pipeline_parallel;
  return fmt::format("{} on {}{} ({}): {}, {} weights, {} KV cache", query.card->name,
                     ranks == 1 ? "" : fmt::format("{} x ", ranks), query.instance->gpu,
                     machines_text(query), engine.name, weights_text(engine.weights),
                     engine.kv_cache == KvFormat::Fp8 ? "fp8" : "16-bit");
}

std::string batch_line(const BatchShape& batch) {
  const bool one = batch.requests == 1;
  return fmt::format("{}{} {} prompt and {} output tokens", counted(batch.requests, "request"),
                     one ? " of" : " start together, each of", count_text(batch.prompt_tokens),
                     count_text(batch.output_tokens));
}

std::vector<PointLine> answer_lines(const PointReport& report) {
  const Prediction& answer = report.answer;
  std::vector<PointLine> lines;
  if (answer.fits != true) {
    lines.push_back({"fits", "no", answer.error});
    if (answer.kv_capacity_tokens.value_or(0) > 0) {
      lines.push_back({"KV cache", count_text(*answer.kv_capacity_tokens), "tokens"});
    }
    return lines;
  }
  add_latencies(report, lines);
  lines.push_back({"output", number_text(*answer.output_tokens_per_s),
                   "tokens per second, all requests together"});
  lines.push_back(
      {"KV cache", count_text(*answer.kv_capacity_tokens), "tokens: " + room_text(report)});
  lines.push_back({"bound by", answer.bound_by, ""});
  lines.push_back({"band", "±" + percent(*answer.error_band), "error of a step time"});
  return lines;
}

}  // namespace llmplan
