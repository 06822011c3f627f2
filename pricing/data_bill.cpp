#include "data_bill.hpp"

#include <fmt/format.h>

namespace llmplan {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

std::int64_t begun(std::int64_t bytes, std::int64_t unit) {
  return std::max<std::int64_t>(1, (bytes + unit - 1) / unit);
}

}  // namespace

Bill conversation_table_bill(const Tariff& tariff, const ConversationUsage& usage) {
  constexpr std::int64_t kBytesPerWriteUnit = 1024;
  constexpr std::int64_t kBytesPerReadUnit = 4096;
  constexpr std::int64_t kReadsPerUnit = 2;  // eventually consistent
  const std::int64_t writes = begun(usage.written_bytes, kBytesPerWriteUnit);
  const std::int64_t reads = begun(usage.read_bytes, kBytesPerReadUnit);
  Bill bill = usage_bill(tariff, {"DynamoDB", "on-demand write"}, Int128{usage.requests} * writes,
                         kMillion, fmt::format("{} items of {} KB", usage.requests, writes));
  append(bill,
         usage_bill(tariff, {"DynamoDB", "on-demand read"}, Int128{usage.requests} * reads,
                    kMillion * kReadsPerUnit,
                    fmt::format("{} items of {} × 4 KB, at half a unit", usage.requests, reads)));
  append(bill,
         quantity_bill(tariff, {"DynamoDB", "storage"}, to_amount(usage.stored_bytes, kBytesPerGb),
                       fmt::format("{} bytes kept", usage.stored_bytes)));
  return bill;
}

Bill relational_database_bill(const Tariff& tariff, const RdsSpec& rds) {
  const char* const zones = rds.multi_az ? "multi-AZ" : "single-AZ";
  Bill bill = all_month_bill(
      tariff, {"RDS PostgreSQL/MySQL", fmt::format("{} {}", rds.instance_type, zones)}, 1);
  append(bill, quantity_bill(tariff, {"RDS", fmt::format("gp3 storage {}", zones)},
                             to_amount(rds.storage_gib, 1),
                             fmt::format("{} GB, all month", rds.storage_gib)));
  return bill;
}

Bill response_cache_bill(const Tariff& tariff, const CacheSpec& cache) {
  return all_month_bill(tariff, {"ElastiCache", cache.node_type}, cache.nodes);
}

}  // namespace llmplan
