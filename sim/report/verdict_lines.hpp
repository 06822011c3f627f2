#pragma once

#include <string>
#include <vector>

#include "llmplan/result.hpp"

namespace llmplan {

inline constexpr const char* kHingeNote =
    "* an end of the error band turns the verdict, or the confidence interval spans the limit";

/// A limit or an observation of a target of the SLO, in its unit.
[[nodiscard]] std::string target_value(const std::string& target, double value);

/// "ttft_p99_ms: 2.85 s, limit 2 s (+42%); 12% faster: 1.98 s", with " *" when it hinges.
[[nodiscard]] std::string target_line(const DeploymentResult& deployment,
                                      const SloVerdict& verdict);

/// A sentence for each missed target, each that hinges on its confidence interval or the error
/// band, with what it would be at the end that turns it, and each overload.
[[nodiscard]] std::vector<std::string> verdict_lines(const Result& result);

}  // namespace llmplan
