#include <fmt/format.h>

#include "bill.hpp"
#include "bill_line.hpp"

namespace llmplan {
namespace {

std::string bytes_text(std::int64_t bytes) { return fmt::format("{} bytes", bytes); }

}  // namespace

Bill nat_gateway_bill(const Catalog& catalog, const std::string& region, std::int64_t gateways,
                      std::int64_t processed_bytes, BillingPeriod period) {
  Bill bill;
  if (gateways > 0) {
    const PriceRow hour = infrastructure_price(catalog, {"NAT gateway", region, "hour"});
    bill.push_back(all_month_line(hour, gateways, period));
  }
  add_usage(bill, infrastructure_price(catalog, {"NAT gateway", region, "data processed"}),
            monthly_amount(processed_bytes, kBytesPerGb, period),
            scaled_basis(bytes_text(processed_bytes), period));
  return bill;
}

Bill public_ipv4_bill(const Catalog& catalog, const std::string& region, std::int64_t addresses,
                      BillingPeriod period) {
  Bill bill;
  if (addresses > 0) {
    bill.push_back(all_month_line(
        infrastructure_price(catalog, {"Public IPv4", region, "any public IPv4, attached or idle"}),
        addresses, period));
  }
  return bill;
}

Bill cross_az_bill(const Catalog& catalog, const std::string& region, std::int64_t bytes,
                   BillingPeriod period) {
  constexpr int kPayingEnds = 2;
  Bill bill;
  add_usage(bill,
            infrastructure_price(catalog, {"Data transfer", region, "cross-AZ, each direction"}),
            monthly_amount(Int128{bytes} * kPayingEnds, kBytesPerGb, period),
            scaled_basis(bytes_text(bytes) + ", paid at both ends", period));
  return bill;
}

Bill internet_egress_bill(const Catalog& catalog, const std::string& region, std::int64_t bytes,
                          BillingPeriod period, FreeEgress free) {
  constexpr Int128 kFreeGb = 100;
  const std::vector<PriceRow> tiers =
      infrastructure_tiers(catalog, {"Data transfer", region, "internet out"});
  const Amount out = monthly_amount(bytes, kBytesPerGb, period);
  const Int128 free_part = free == FreeEgress::First100Gb ? kFreeGb * out.denominator : 0;
  if (out.numerator <= free_part) {
    return {};
  }
  return tiered_lines(tiers, to_amount(out.numerator - free_part, out.denominator),
                      scaled_basis(bytes_text(bytes), period));
}

Bill endpoint_data_bill(const Catalog& catalog, const std::string& region, std::int64_t bytes_in,
                        std::int64_t bytes_out, BillingPeriod period) {
  Bill bill;
  add_usage(bill, infrastructure_price(catalog, {"SageMaker", region, "endpoint data in"}),
            monthly_amount(bytes_in, kBytesPerGb, period),
            scaled_basis(bytes_text(bytes_in), period));
  add_usage(bill, infrastructure_price(catalog, {"SageMaker", region, "endpoint data out"}),
            monthly_amount(bytes_out, kBytesPerGb, period),
            scaled_basis(bytes_text(bytes_out), period));
  return bill;
}

}  // namespace llmplan
