#include "security_bill.hpp"

#include <fmt/format.h>

namespace llmplan {
namespace {

constexpr std::int64_t kCallsPerUnit = 10'000;

}  // namespace

Bill key_bill(const Tariff& tariff, const KeyUsage& usage) {
  Bill bill = monthly_bill(tariff, {"KMS", "customer key"}, usage.keys);
  append(bill, usage_bill(tariff, {"KMS", "symmetric requests"}, usage.requests, kCallsPerUnit,
                          fmt::format("{} requests", usage.requests)));
  return bill;
}

Bill secret_bill(const Tariff& tariff, const SecretUsage& usage) {
  Bill bill = monthly_bill(tariff, {"Secrets Manager", "secret"}, usage.secrets);
  append(bill, usage_bill(tariff, {"Secrets Manager", "API calls"}, usage.reads, kCallsPerUnit,
                          fmt::format("{} reads", usage.reads)));
  return bill;
}

}  // namespace llmplan
