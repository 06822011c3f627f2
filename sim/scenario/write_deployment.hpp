#pragma once

#include <string>

#include "llmplan/scenario.hpp"

namespace llmplan {

/// `deployment` as a scenario holds it: JSON, keys in a fixed order, the keys of a deployment left
/// out that have their default. Reading it gives `deployment` again, and equal deployments have
/// equal texts.
[[nodiscard]] std::string write_deployment(const Deployment& deployment);

/// The same with every key that has a value, defaults too.
[[nodiscard]] std::string write_whole_deployment(const Deployment& deployment);

}  // namespace llmplan
