#include "huggingface_rope.hpp"

#include <optional>
#include <string>

#include "huggingface_value.hpp"

namespace llmplan {
namespace {

constexpr NumberRange kFactor = between(1, 1e6);
constexpr NumberRange kTheta = above_up_to(1, 1e12);

void read_partial_rotation(ObjectReader& object) {
  if (const auto factor = present(object, "partial_rotary_factor")) {
    double value = 0;
    read_value(*factor, value, between(0, 1));
    if (value != 1) {
      factor->fail("1: rotating a part of each head is not supported");
    }
  }
}

Llama3RopeScaling read_llama3(ObjectReader& object) {
  Llama3RopeScaling scaling;
  read_value(object.require("factor"), scaling.factor, kFactor);
  read_value(object.require("low_freq_factor"), scaling.low_frequency_factor,
             above_up_to(0, kFactor.most));
  const JsonView high = object.require("high_freq_factor");
  read_value(high, scaling.high_frequency_factor, above_up_to(0, kFactor.most));
  if (scaling.high_frequency_factor <= scaling.low_frequency_factor) {
    high.fail("a number above low_freq_factor");
  }
  read_value(object.require("original_max_position_embeddings"), scaling.original_context,
             between(1, kMaxTokens));
  return scaling;
}

/// Older files call the kind "type".
std::string read_kind(ObjectReader& object) {
  const OneOf kinds{{"default", "linear", "llama3"}};
  std::string kind = "default";
  object.optional("type", kind, kinds);
  object.optional("rope_type", kind, kinds);
  return kind;
}

void read_scaling(const JsonView& view, RopeSpec& rope) {
  ObjectReader object(view);
  const std::string kind = read_kind(object);
  if (kind == "linear") {
    LinearRopeScaling linear;
    read_value(object.require("factor"), linear.factor, kFactor);
    rope.scaling = linear;
  } else if (kind == "llama3") {
    rope.scaling = read_llama3(object);
  }
  object.optional("rope_theta", rope.theta, kTheta);
  read_partial_rotation(object);
  object.finish();
}

}  // namespace

RopeSpec read_huggingface_rope(ObjectReader& config) {
  RopeSpec rope;
  if (const auto theta = present(config, "rope_theta")) {
    read_value(*theta, rope.theta, kTheta);
  }
  read_partial_rotation(config);
  const std::optional<JsonView> old_form = present(config, "rope_scaling");
  const std::optional<JsonView> new_form = present(config, "rope_parameters");
  if (old_form && new_form) {
    old_form->fail("null beside rope_parameters");
  }
  if (old_form || new_form) {
    read_scaling(old_form ? *old_form : *new_form, rope);
  }
  return rope;
}

}  // namespace llmplan
