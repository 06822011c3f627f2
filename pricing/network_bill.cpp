#include "network_bill.hpp"

#include <fmt/format.h>

namespace llmplan {
namespace {

Bill gigabyte_bill(const Tariff& tariff, const Offer& offer, std::int64_t bytes) {
  return usage_bill(tariff, offer, bytes, kBytesPerGb, fmt::format("{} bytes", bytes));
}

}  // namespace

Bill nat_gateway_bill(const Tariff& tariff, const NatUsage& usage) {
  Bill bill = all_month_bill(tariff, {"NAT gateway", "hour"}, usage.gateways);
  append(bill, gigabyte_bill(tariff, {"NAT gateway", "data processed"}, usage.bytes));
  return bill;
}

Bill interface_endpoint_bill(const Tariff& tariff, const InterfaceEndpointUsage& usage) {
  const std::int64_t addresses = usage.endpoints * usage.availability_zones;
  const std::int64_t hours = tariff.period.hours;
  Bill bill = quantity_bill(tariff, {"VPC interface endpoint", "per AZ hour"},
                            to_amount(Int128{addresses} * hours, 1),
                            fmt::format("{} endpoints × {} zones × {} h", usage.endpoints,
                                        usage.availability_zones, hours));
  append(bill, gigabyte_bill(tariff, {"VPC interface endpoint", "data processed"}, usage.bytes));
  return bill;
}

Bill public_ipv4_bill(const Tariff& tariff, std::int64_t addresses) {
  return all_month_bill(tariff, {"Public IPv4", "any public IPv4, attached or idle"}, addresses);
}

Bill cross_az_bill(const Tariff& tariff, std::int64_t bytes) {
  constexpr int kPayingEnds = 2;
  return usage_bill(tariff, {"Data transfer", "cross-AZ, each direction"},
                    Int128{bytes} * kPayingEnds, kBytesPerGb,
                    fmt::format("{} bytes, paid at both ends", bytes));
}

Bill internet_egress_bill(const Tariff& tariff, std::int64_t bytes) {
  return gigabyte_bill(tariff, {"Data transfer", "internet out"}, bytes);
}

Bill endpoint_data_bill(const Tariff& tariff, std::int64_t bytes_in, std::int64_t bytes_out) {
  Bill bill = gigabyte_bill(tariff, {"SageMaker", "endpoint data in"}, bytes_in);
  append(bill, gigabyte_bill(tariff, {"SageMaker", "endpoint data out"}, bytes_out));
  return bill;
}

}  // namespace llmplan
