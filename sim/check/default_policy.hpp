#pragma once

#include "llmplan/policy.hpp"

namespace llmplan {

/// Without a policy file: no target of the SLO turns from met to missed;
/// everything else informs.
[[nodiscard]] Policy default_policy();

}  // namespace llmplan
