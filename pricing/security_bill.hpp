#pragma once

#include <cstdint>

#include "tariff.hpp"

namespace llmplan {

/// Customer keys of KMS, and what they en- or decrypted in the window.
struct KeyUsage {
  std::int64_t keys = 0;
  std::int64_t requests = 0;
};
[[nodiscard]] Bill key_bill(const Tariff& tariff, const KeyUsage& usage);

/// Secrets of Secrets Manager, and how often they were read in the window.
struct SecretUsage {
  std::int64_t secrets = 0;
  std::int64_t reads = 0;
};
[[nodiscard]] Bill secret_bill(const Tariff& tariff, const SecretUsage& usage);

}  // namespace llmplan
