#pragma once

#include <cstdint>

#include "tariff.hpp"

// The VPC. Subnets, route tables, internet gateways, security groups and S3 gateway endpoints cost
// nothing. Every function throws MissingDataError when a price is missing.

namespace llmplan {

/// NAT gateways, all month, and every byte through them, either way.
struct NatUsage {
  std::int64_t gateways = 0;
  std::int64_t bytes = 0;
};
[[nodiscard]] Bill nat_gateway_bill(const Tariff& tariff, const NatUsage& usage);

/// VPC interface endpoints: each has an address in every zone, all month, and pays by the byte.
struct InterfaceEndpointUsage {
  std::int64_t endpoints = 0;
  std::int64_t availability_zones = 0;
  std::int64_t bytes = 0;  ///< both ways, all endpoints together
};
[[nodiscard]] Bill interface_endpoint_bill(const Tariff& tariff,
                                           const InterfaceEndpointUsage& usage);

/// Public IPv4 addresses, all month, in use or idle.
[[nodiscard]] Bill public_ipv4_bill(const Tariff& tariff, std::int64_t addresses);

/// Bytes that crossed a border between availability zones: sender and receiver both pay.
[[nodiscard]] Bill cross_az_bill(const Tariff& tariff, std::int64_t bytes);

/// Bytes out to the internet, a line per tier that the month reaches. The free allowance is the
/// account's, over all services.
[[nodiscard]] Bill internet_egress_bill(const Tariff& tariff, std::int64_t bytes);

/// Bytes into and out of a SageMaker real-time endpoint.
[[nodiscard]] Bill endpoint_data_bill(const Tariff& tariff, std::int64_t bytes_in,
                                      std::int64_t bytes_out);

}  // namespace llmplan
