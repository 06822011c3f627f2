#include "bedrock/bedrock_tables.hpp"

#include <nlohmann/json.hpp>

#include "bedrock/model_prefix.hpp"
#include "bedrock_data.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::json;

Json parse_table(std::string_view name) {
  for (const EmbeddedFile& file : bedrock_data()) {
    if (file.name == name) {
      return Json::parse(file.text);
    }
  }
  fail_check("a Bedrock table is built in", __FILE__, __LINE__);
}

BedrockLatencyRow latency_row(const Json& json) {
  BedrockLatencyRow row;
  json.at("prefix").get_to(row.prefix);
  row.ttft_base = to_duration(Milliseconds{json.at("ttft_base_ms").get<double>()});
  row.prefill_rate = {json.at("prefill_tokens_per_second").get<double>()};
  row.output_rate = {json.at("output_tokens_per_second").get<double>()};
  json.at("log_sd").get_to(row.log_sd);
  json.at("band").get_to(row.band);
  json.at("source").get_to(row.source);
  json.at("as_of").get_to(row.as_of);
  return row;
}

std::vector<BedrockLatencyRow> parse_latency_rows() {
  std::vector<BedrockLatencyRow> rows;
  const Json table = parse_table("latency.json");
  for (const Json& json : table.at("rows")) {
    rows.push_back(latency_row(json));
  }
  return rows;
}

std::vector<BedrockBurndownRow> parse_burndown_rows() {
  std::vector<BedrockBurndownRow> rows;
  const Json table = parse_table("burndown.json");
  for (const Json& json : table.at("rows")) {
    rows.push_back({json.at("prefix").get<std::string>(),
                    json.at("output_burndown").get<std::int64_t>(),
                    table.at("source").get<std::string>(), table.at("as_of").get<std::string>()});
  }
  return rows;
}

}  // namespace

const std::vector<BedrockLatencyRow>& bedrock_latency_rows() {
  static const std::vector<BedrockLatencyRow> rows = parse_latency_rows();
  return rows;
}

const BedrockLatencyRow& latency_for(std::string_view model_id) {
  return row_of_model(bedrock_latency_rows(), model_id);
}

const BedrockBurndownRow& burndown_for(std::string_view model_id) {
  static const std::vector<BedrockBurndownRow> rows = parse_burndown_rows();
  return row_of_model(rows, model_id);
}

}  // namespace llmplan
