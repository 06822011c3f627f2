#pragma once

#include "object_reader.hpp"
#include "rope_spec.hpp"

namespace llmplan {

/// The rotary embedding of a `config.json`: `rope_theta` and `rope_scaling`, or, since transformers
/// 5, both in `rope_parameters`. Without a theta it is 10000, as in transformers.
/// Throws: InputError for kinds other than default, linear and llama3.
/// Source: huggingface/transformers, modeling_rope_utils.py.
[[nodiscard]] RopeSpec read_huggingface_rope(ObjectReader& config);

}  // namespace llmplan
