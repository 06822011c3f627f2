#pragma once

#include "llmplan/infrastructure.hpp"
#include "services/service_usage.hpp"
#include "tariff.hpp"

namespace llmplan {

/// How a VPC reaches a model that AWS serves.
struct ManagedAccess {
  const PrivateAccessSpec& spec;
  InterfaceEndpoint runtime;  ///< the endpoint that takes the calls
};

/// Interface endpoints, answers that an API Gateway sends to the internet, and the supporting
/// services. Without a gateway the callers are in AWS and no answer leaves it.
/// Precondition: `services` are resolved. Throws: MissingDataError for a missing price.
[[nodiscard]] Bill managed_service_bill(const Tariff& tariff, const ManagedAccess& access,
                                        const SupportingServices& services,
                                        const ServiceUsage& usage);

}  // namespace llmplan
