#pragma once

#include <string>
#include <vector>

#include "catalog.hpp"
#include "starter_spec.hpp"

namespace llmplan {

/// A first scenario and what the user should know of it.
struct Starter {
  std::string text;                ///< JSON with comments, ready for `simulate` and `recommend`
  std::vector<std::string> notes;  ///< ways that were left out and why; requests too long to serve
};

/// Writes the scenario: an id of Bedrock's, machines that fit the model and numbers of them that
/// carry the traffic, where they are asked for.
/// Throws: MissingDataError when no way to deploy is left; InputError for an unknown preset.
[[nodiscard]] Starter starter(const StarterSpec& spec, const Catalog& catalog);

}  // namespace llmplan
