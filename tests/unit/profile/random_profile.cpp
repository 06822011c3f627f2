#include "random_profile.hpp"

#include "operator_shapes.hpp"
#include "profile_order.hpp"
#include "rng.hpp"
#include "sample_profile.hpp"

namespace llmplan::testing {
namespace {

class RandomTimes {
 public:
  RandomTimes(double noise, std::uint64_t seed) : noise_(noise), rng_(seed, "profile") {}

  Seconds near(double microseconds) {
    return Seconds{microseconds * 1e-6 * (1 + noise_ * (2 * rng_.uniform() - 1))};
  }
  GemmTable gemm(const GemmShape& shape) {
    GemmTable table{shape, {}};
    for (const std::int64_t tokens : {1, 2, 8, 64, 65, 128, 129, 256, 512, 1024, 4096}) {
      const double steps = static_cast<double>((tokens + 63) / 64);
      table.points.push_back({tokens, {near(20 + 5 * steps), 0.01}, "random"});
    }
    return table;
  }
  SmallTable small(SmallOperation operation, std::int64_t width) {
    SmallTable table{operation, width, {}};
    for (const std::int64_t rows : {1, 16, 256, 4096}) {
      table.points.push_back({rows, {near(2 + 0.01 * static_cast<double>(rows)), 0.01}});
    }
    return table;
  }
  AttentionTable attention(const AttentionShape& shape) {
    AttentionTable table;
    table.shape = shape;
    for (const std::int64_t sequences : {1, 4, 16, 64}) {
      table.decode_fit.push_back(
          {sequences, near(6 + 0.1 * static_cast<double>(sequences)), near(2e-3)});
    }
    table.prefill_fit = {near(5), near(1e-3), near(1e-5), near(2e-3)};
    table.decode_error = table.ragged_error = {0.01, 0.04, 10};
    table.prefill_error = {0.04, 0.12, 10};
    return table;
  }

 private:
  double noise_;
  Rng rng_;
};

}  // namespace

KernelProfile random_profile(const ModelCard& card, const EngineSpec& engine, double noise,
                             std::uint64_t seed) {
  RandomTimes times(noise, seed);
  const OperatorShapes shapes = operator_shapes(card, engine);
  KernelProfile profile = sample_profile();
  profile.gemms = {times.gemm(shapes.qkv), times.gemm(shapes.o), times.gemm(shapes.gate_up),
                   times.gemm(shapes.down), times.gemm(shapes.lm_head)};
  profile.attentions = {times.attention(shapes.attention)};
  profile.smalls = {times.small(SmallOperation::AddRmsNorm, card.hidden),
                    times.small(shapes.rope, shapes.rope_width),
                    times.small(SmallOperation::SwiGlu, shapes.swiglu_width),
                    times.small(SmallOperation::GatherEmbedding, card.hidden),
                    times.small(SmallOperation::Sample, card.vocab)};
  sort_profile(profile);
  return profile;
}

}  // namespace llmplan::testing
