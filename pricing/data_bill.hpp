#pragma once

#include <cstdint>

#include "llmplan/infrastructure.hpp"
#include "tariff.hpp"

// Databases and caches of a deployment. Every function throws MissingDataError when a price is
// missing.

namespace llmplan {

/// Conversations in a DynamoDB table: each request reads its conversation, and writes it back with
/// the new turn.
struct ConversationUsage {
  std::int64_t requests = 0;
  std::int64_t read_bytes = 0;     ///< of the mean item before the turn
  std::int64_t written_bytes = 0;  ///< and after it
  std::int64_t stored_bytes = 0;   ///< kept at any time
};

/// On-demand capacity: a write unit per begun KB, half a read unit (eventually consistent) per
/// begun 4 KB, and the storage. Source: DynamoDB developer guide, read/write capacity mode.
[[nodiscard]] Bill conversation_table_bill(const Tariff& tariff, const ConversationUsage& usage);

/// An RDS instance with gp3 storage, all month.
[[nodiscard]] Bill relational_database_bill(const Tariff& tariff, const RdsSpec& rds);

/// ElastiCache nodes, all month.
[[nodiscard]] Bill response_cache_bill(const Tariff& tariff, const CacheSpec& cache);

}  // namespace llmplan
