#include "services/managed_service.hpp"

#include "network_bill.hpp"
#include "services/service_bill.hpp"

namespace llmplan {

Bill managed_service_bill(const Tariff& tariff, const ManagedAccess& access,
                          const SupportingServices& services, const ServiceUsage& usage) {
  Bill bill = private_access_bill(tariff, access.spec, services, usage, access.runtime);
  const bool to_the_internet =
      services.front_end && services.front_end->api.value_or(ApiGateway::None) != ApiGateway::None;
  append(bill, internet_egress_bill(tariff, to_the_internet ? usage.traffic.out : 0));
  append(bill, supporting_services_bill(tariff, services, usage));
  return bill;
}

}  // namespace llmplan
