#pragma once

#include <cstdint>

#include "llmplan/infrastructure.hpp"
#include "services/service_usage.hpp"
#include "tariff.hpp"

// One block of a scenario each, for any kind of deployment. Precondition: the block is resolved.
// Throws: MissingDataError for a missing price.

namespace llmplan {

[[nodiscard]] Bill block_bill(const Tariff& tariff, const FrontEndSpec& front_end,
                              const ServiceUsage& usage);
[[nodiscard]] Bill block_bill(const Tariff& tariff, const DataSpec& data,
                              const ServiceUsage& usage);
[[nodiscard]] Bill block_bill(const Tariff& tariff, const ObservabilitySpec& observability,
                              const ServiceUsage& usage);
[[nodiscard]] Bill block_bill(const Tariff& tariff, const SecuritySpec& security,
                              const ServiceUsage& usage);

/// Bytes of text that the request logs take.
[[nodiscard]] std::int64_t log_bytes(const ObservabilitySpec& observability,
                                     const ServiceUsage& usage);

}  // namespace llmplan
