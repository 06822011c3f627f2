#include <cmath>

#include "data_bill.hpp"
#include "services/block_bill.hpp"

namespace llmplan {
namespace {

ConversationUsage conversation_usage(const Tariff& tariff, const DataSpec& data,
                                     const ServiceUsage& usage) {
  constexpr double kSecondsPerDay = 86'400;
  ConversationUsage result;
  result.requests = usage.completed;
  result.read_bytes = usage.mean_prompt_bytes;
  result.written_bytes = usage.mean_prompt_bytes + usage.mean_answer_bytes;
  const double per_second =
      static_cast<double>(usage.completed) / to_seconds(tariff.period.window).count();
  const double kept =
      per_second * data.retention_days * kSecondsPerDay / data.turns_per_conversation;
  result.stored_bytes = std::llround(kept * static_cast<double>(result.written_bytes));
  return result;
}

}  // namespace

Bill block_bill(const Tariff& tariff, const DataSpec& data, const ServiceUsage& usage) {
  Bill bill;
  if (data.conversations == ConversationStore::DynamoDb) {
    append(bill, conversation_table_bill(tariff, conversation_usage(tariff, data, usage)));
  } else if (data.conversations == ConversationStore::Rds) {
    append(bill, relational_database_bill(tariff, data.rds));
  }
  if (data.cache) {
    append(bill, response_cache_bill(tariff, *data.cache));
  }
  return bill;
}

}  // namespace llmplan
