#include "machine_choice.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "llmplan/error.hpp"
#include "predict.hpp"

namespace llmplan {
namespace {

/// Requests that are in a batch of a busy engine; few enough for a small GPU's KV cache.
constexpr std::int64_t kBatch = 16;

/// Share of the time per token that decoding may take: prompts of others come in between.
constexpr double kDecodeShare = 0.5;

/// What one machine with that engine does with the mean request; nothing when it does not fit.
std::optional<Prediction> full_batch(const MachineQuestion& question, const InstanceSpec& instance,
                                     const EngineSpec& engine) {
  PointQuery query;
  query.card = &question.card;
  query.instance = &instance;
  query.engine = engine;
  query.batch = {kBatch, question.traffic.prompt_tokens, question.traffic.output_tokens,
                 question.traffic.prompt_tokens + question.traffic.output_tokens / 2};
  try {
    const PointEngine prepared = prepare_point_engine(query, {});
    // What is longer than the model's own context, no machine serves.
    const std::int64_t longest =
        std::min(question.traffic.longest_tokens, question.card.max_context);
    if (!prepared.fit.fits || prepared.fit.limits.max_model_len < longest) {
      return std::nullopt;
    }
    Prediction answer = predict(query, prepared);
    return answer.e2e ? std::optional(std::move(answer)) : std::nullopt;
  } catch (const InputError&) {  // a degree that does not divide the model, a format without units
    return std::nullopt;
  }
}

struct Offer {
  MachineChoice choice;
  bool in_time = false;
  double usd_per_hour = 0;  ///< of all machines that the busiest hour takes
};

/// Whether the first is to be preferred.
bool is_better(const Offer& one, const Offer& other) {
  return std::tuple(!one.in_time, one.usd_per_hour) <
         std::tuple(!other.in_time, other.usd_per_hour);
}

Offer offer(const MachineQuestion& question, const InstanceSpec& instance, const EngineSpec& engine,
            const Prediction& batch, double price) {
  const std::int32_t replicas = instance.gpu_count / engine.tensor_parallel;
  const double seconds = batch.e2e->count() / 1000;
  const double rate = replicas * static_cast<double>(kBatch) / seconds;
  const bool in_time =
      !question.tpot_ms || !batch.tpot || batch.tpot->count() <= kDecodeShare * *question.tpot_ms;
  return {{&instance, engine, rate}, in_time, std::ceil(question.traffic.peak_rps / rate) * price};
}

/// The best degree of tensor parallelism on one type.
std::optional<Offer> best_on(const MachineQuestion& question, const InstanceSpec& instance,
                             WeightFormat weights, double price) {
  std::optional<Offer> best;
  for (std::int32_t degree = 1; degree <= instance.gpu_count; degree *= 2) {
    EngineSpec engine;
    engine.weights = weights;
    engine.tensor_parallel = degree;
    const std::optional<Prediction> batch = full_batch(question, instance, engine);
    if (!batch) {
      continue;
    }
    Offer now = offer(question, instance, engine, *batch, price);
    if (!best || is_better(now, *best)) {
      best = std::move(now);
    }
  }
  return best;
}

}  // namespace

std::optional<MachineChoice> machine_choice(const Catalog& catalog,
                                            const MachineQuestion& question) {
  using enum WeightFormat;
  const bool of_sagemaker = question.service == InstanceService::SageMaker;
  for (const WeightFormat weights : {Native16, Fp8, Int8, Int4}) {
    std::optional<Offer> best;
    for (const InstanceSpec& instance : instance_specs()) {
      const std::optional<PriceRow> price =
          catalog.find({of_sagemaker ? "SageMaker" : "EC2", question.region,
                        (of_sagemaker ? "ml." : "") + instance.name});
      if (!price || !instance.offered_in(question.region)) {
        continue;
      }
      std::optional<Offer> offer = best_on(question, instance, weights, price->price.to_double());
      if (offer && (!best || is_better(*offer, *best))) {
        best = std::move(offer);
      }
    }
    if (best) {
      return best->choice;
    }
  }
  return std::nullopt;
}

}  // namespace llmplan
