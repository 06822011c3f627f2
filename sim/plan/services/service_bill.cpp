#include "services/service_bill.hpp"

#include "network_bill.hpp"
#include "services/block_bill.hpp"

namespace llmplan {

Bill private_access_bill(const Tariff& tariff, const PrivateAccessSpec& access,
                         const SupportingServices& services, const ServiceUsage& usage,
                         std::optional<InterfaceEndpoint> runtime) {
  InterfaceEndpointUsage endpoints;
  endpoints.endpoints = static_cast<std::int64_t>(access.interface_endpoints.size());
  endpoints.availability_zones = access.availability_zones;
  for (const InterfaceEndpoint endpoint : access.interface_endpoints) {
    if (endpoint == InterfaceEndpoint::Logs && services.observability) {
      endpoints.bytes += log_bytes(*services.observability, usage);
    } else if (endpoint == runtime) {
      endpoints.bytes += usage.traffic.in + usage.traffic.out;
    }
  }
  return interface_endpoint_bill(tariff, endpoints);
}

Bill supporting_services_bill(const Tariff& tariff, const SupportingServices& services,
                              const ServiceUsage& usage) {
  Bill bill;
  if (services.front_end) {
    append(bill, block_bill(tariff, *services.front_end, usage));
  }
  if (services.data) {
    append(bill, block_bill(tariff, *services.data, usage));
  }
  if (services.observability) {
    append(bill, block_bill(tariff, *services.observability, usage));
  }
  if (services.security) {
    append(bill, block_bill(tariff, *services.security, usage));
  }
  return bill;
}

}  // namespace llmplan
