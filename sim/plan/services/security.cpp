#include "security_bill.hpp"
#include "services/block_bill.hpp"

namespace llmplan {

Bill block_bill(const Tariff& tariff, const SecuritySpec& security, const ServiceUsage& usage) {
  const std::int64_t decrypts_per_start = usage.gets_per_start + 1;  // and the root volume's
  Bill bill = key_bill(
      tariff,
      {security.kms_keys, security.kms_keys > 0 ? usage.cold_starts * decrypts_per_start : 0});
  append(bill, secret_bill(tariff, {security.secrets, usage.cold_starts * security.secrets}));
  return bill;
}

}  // namespace llmplan
