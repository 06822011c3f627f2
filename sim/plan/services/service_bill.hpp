#pragma once

#include <cstdint>
#include <optional>

#include "llmplan/infrastructure.hpp"
#include "services/service_usage.hpp"
#include "tariff.hpp"

namespace llmplan {

/// The supporting services of any kind of deployment, in the order front end, data, observability,
/// security. Precondition: `services` are resolved.
/// Throws: MissingDataError for a missing price.
[[nodiscard]] Bill supporting_services_bill(const Tariff& tariff,
                                            const SupportingServices& services,
                                            const ServiceUsage& usage);

/// Interface endpoints with the bytes that go through them: logs, and calls of `runtime`, the
/// endpoint of the service that answers; what the others carry is not modelled.
[[nodiscard]] Bill private_access_bill(const Tariff& tariff, const PrivateAccessSpec& access,
                                       const SupportingServices& services,
                                       const ServiceUsage& usage,
                                       std::optional<InterfaceEndpoint> runtime);

}  // namespace llmplan
