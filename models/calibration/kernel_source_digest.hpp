#pragma once

#include <string>

namespace llmplan {

/// Digest of the sources of the kernels that this build times, of what plans their work and of what
/// picks their matrix products: profiles of equal digest are of the same code.
[[nodiscard]] std::string kernel_source_digest();

}  // namespace llmplan
