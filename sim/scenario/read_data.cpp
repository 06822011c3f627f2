#include <string_view>

#include "readers.hpp"

namespace llmplan {
namespace {

/// Names of databases and caches start with their service's letters, as AWS sells them.
void require_prefix(ObjectReader& object, const std::string& key, const std::string& type,
                    std::string_view prefix, const std::string& expected) {
  const auto value = object.find(key);
  if (value && !type.starts_with(prefix)) {
    value->fail(expected, std::string(prefix) + type);
  }
}

void read_rds(ObjectReader& object, RdsSpec& rds) {
  object.optional("instance_type", rds.instance_type);
  require_prefix(object, "instance_type", rds.instance_type, "db.",
                 R"(an RDS instance class, which starts with "db.")");
  object.optional("multi_az", rds.multi_az);
  object.optional("storage_gib", rds.storage_gib, SizeRange{between(20, 65'536)});
}

void read_cache(ObjectReader& object, CacheSpec& cache) {
  object.required("node_type", cache.node_type);
  require_prefix(object, "node_type", cache.node_type, "cache.",
                 R"(an ElastiCache node type, which starts with "cache.")");
  object.optional("nodes", cache.nodes, between(1, 500));
}

}  // namespace

void read_data(ObjectReader& object, DataSpec& data) {
  object.optional("conversations", data.conversations);
  object.optional("turns_per_conversation", data.turns_per_conversation, between(1, 1e6));
  object.optional("retention_days", data.retention_days, above_up_to(0, 3650));
  object.optional("rds", data.rds, read_rds);
  object.optional("cache", data.cache, read_cache);
}

}  // namespace llmplan
