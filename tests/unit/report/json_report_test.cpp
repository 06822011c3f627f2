#include "json_report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "llmplan/error.hpp"
#include "sample_result.hpp"
#include "text_report.hpp"
#include "unit/scenario/schema_validation.hpp"

namespace llmplan {
namespace {

using nlohmann::json;

json sample_json() { return json::parse(render_json(testing::sample_result())); }

TEST(JsonReport, RoundTrip_GivesTheSameBytes) {
  for (const Result& result : {testing::sample_result(), Result{}}) {
    const std::string text = render_json(result);
    EXPECT_EQ(render_json(parse_result(text, "r.json")), text);
    EXPECT_EQ(render_json(result), text);
  }
}

TEST(JsonReport, RoundTrip_KeepsEveryKindOfValue) {
  const Result result = parse_result(render_json(testing::sample_result()), "r.json");
  EXPECT_EQ(result.seed, 18'446'744'073'709'551'615U);
  EXPECT_EQ(result.workload.window, std::chrono::hours(168));
  EXPECT_EQ(result.assumptions.size(), 7U);
  EXPECT_EQ(result.recommendation.deployment, "bedrock");
  ASSERT_EQ(result.deployments.size(), 2U);
  const DeploymentResult& endpoint = result.deployments[1];
  EXPECT_EQ(endpoint.fingerprint, 0xfedcba9876543210U);
  EXPECT_EQ(endpoint.requests.rejected, 12);
  EXPECT_EQ(endpoint.cost.items[1].quantity.numerator, 1);
  EXPECT_EQ(endpoint.cost.items[1].quantity.denominator, 3);
  EXPECT_EQ(endpoint.cost.per_million_tokens, Usd::parse("0.230071234567"));
  EXPECT_FALSE(endpoint.cost.p50);
  EXPECT_EQ(endpoint.slo.verdicts[1].hinges_on_band, true);
  EXPECT_FALSE(endpoint.stable);
  EXPECT_FALSE(result.deployments[0].band);
  ASSERT_TRUE(endpoint.band);
  EXPECT_EQ(endpoint.band->hinges, (std::vector<std::string>{"slo", "stable"}));
  EXPECT_EQ(endpoint.band->slow.slo.verdicts[1].observed, 110);
  EXPECT_EQ(endpoint.band->fast.capacity.max_instances, 7);
  ASSERT_TRUE(result.recommendation.band);
  EXPECT_EQ(result.recommendation.band->cases[1].deployment, "sagemaker");
  EXPECT_EQ(endpoint.timeline[0].start, Time(std::chrono::hours(1)));
  EXPECT_EQ(endpoint.timeline[0].instances_draining, 4);
  EXPECT_FALSE(endpoint.timeline[1].ttft_p99);
  EXPECT_NEAR(endpoint.latency.ttft.p999.count(), 712 * 7.1234567891, 0.01);
}

TEST(JsonReport, Diverted_IsAHybridsAndNullForOthers) {
  Result result = testing::sample_result();
  result.deployments[1].requests.diverted = 7;
  const json root = json::parse(render_json(result));
  EXPECT_EQ(root.at("deployments").at(0).at("requests").at("diverted"), nullptr);
  EXPECT_EQ(root.at("deployments").at(1).at("requests").at("diverted"), 7);
  EXPECT_EQ(parse_result(render_json(result), "r.json").deployments[1].requests.diverted, 7);
}

TEST(JsonReport, Keys_AreThoseOfTheFormat) {
  const json root = sample_json();
  EXPECT_EQ(root.at("schema"), "llmplan.result/1");
  const json& d = root.at("deployments").at(1);
  EXPECT_EQ(d.at("requests").at("arrived"), 1'814'400);
  EXPECT_EQ(d.at("tokens").at("cached"), 1'000);
  EXPECT_EQ(d.at("latency").at("ttft_ms").at("p99"), 2848);
  EXPECT_EQ(d.at("latency").at("ttft_ms").at("p999"), 5071.9);  // 6 digits
  EXPECT_EQ(d.at("latency").at("queue_ms").at("ci95").at("p99"), 0.442857);
  EXPECT_EQ(d.at("slo").at("attainment"), 0.934);
  EXPECT_EQ(d.at("cost").at("monthly_usd"), "2366.55");
  EXPECT_EQ(d.at("cost").at("p10_usd"), "2300.00");
  EXPECT_EQ(d.at("cost").at("p50_usd"), nullptr);
  EXPECT_EQ(d.at("band").at("step_time"), 0.12);
  EXPECT_EQ(d.at("band").at("slow").at("monthly_usd"), "2390.10");
  EXPECT_EQ(d.at("band").at("slow").at("capacity").at("mean_instances"), 2.138);
  EXPECT_EQ(d.at("band").at("fast").at("slo").at("met"), true);
  EXPECT_EQ(root.at("deployments").at(0).at("band"), nullptr);
  EXPECT_EQ(root.at("recommendation").at("band").at("cases").at(2).at("deployment"), nullptr);
  EXPECT_EQ(d.at("cost").at("items").at(1).at("quantity"), 0.333333333);
  EXPECT_EQ(d.at("timeline").at(0).at("start_s"), 3600);
  EXPECT_EQ(d.at("fingerprint"), "fedcba9876543210");
}

TEST(JsonReport, WithoutCompletions_LatenciesAreNull) {
  const json root = sample_json();
  const json& latency = root.at("deployments").at(0).at("latency").at("ttft_ms");
  EXPECT_EQ(latency.at("count"), 0);
  EXPECT_EQ(latency.at("p99"), nullptr);
  EXPECT_EQ(latency.at("ci95").at("p99"), nullptr);
}

TEST(JsonReport, Items_SumToMonthly) {
  const json cost = sample_json().at("deployments").at(1).at("cost");
  Usd sum;
  for (const json& item : cost.at("items")) {
    sum += Usd::parse(item.at("monthly_usd").get<std::string>());
  }
  EXPECT_EQ(sum, Usd::parse(cost.at("monthly_usd").get<std::string>()));
}

TEST(JsonReport, BucketsAndBillLines_AreLinesOfTheFile) {
  const std::string text = render_json(testing::sample_result());
  EXPECT_NE(text.find("\n        {\"start_s\": 3600.0, \"length_s\": 300.0, "), std::string::npos);
  EXPECT_NE(text.find("\n          {\"service\": \"Data transfer\", "), std::string::npos);
}

TEST(JsonReport, BrokenUtf8_StaysInsideItsString) {
  const json root = json::parse(render_json(testing::hostile_result()));
  EXPECT_TRUE(root.at("scenario").get<std::string>().starts_with("=a|b<script>"));
}

std::string schema_complaints(const json& document) {
  static const testing::SchemaValidation validation("result");
  return validation.complaints(document);
}

TEST(JsonReport, Schema_AcceptsWhatIsWritten) {
  EXPECT_EQ(schema_complaints(sample_json()), "");
  EXPECT_EQ(schema_complaints(json::parse(render_json(Result{}))), "");
}

/// The JSON pointers of all members, with "-" for the index in an array.
void collect(const json& value, const json::json_pointer& at, std::set<std::string>& pointers) {
  if (!value.is_structured()) {
    return;
  }
  for (const auto& member : value.items()) {
    const json::json_pointer next = at / (value.is_array() ? "-" : member.key());
    if (value.is_object()) {
      pointers.insert(next.to_string());
    }
    if (member.key() != "configuration") {  // its keys are the scenario's
      collect(member.value(), next, pointers);
    }
  }
}

/// `root` without the member that `pointer` names, in the second deployment where it is in one.
json without(json root, std::string pointer) {
  for (std::size_t at = pointer.find("/-"); at != std::string::npos; at = pointer.find("/-")) {
    pointer.replace(at, 2, pointer.starts_with("/deployments/-") ? "/1" : "/0");
  }
  const json::json_pointer target(pointer);
  root[target.parent_pointer()].erase(target.back());
  return root;
}

TEST(JsonReport, Schema_RequiresEveryKeyAndNoOther) {
  const json root = sample_json();
  std::set<std::string> pointers;
  collect(root, json::json_pointer(), pointers);
  EXPECT_GT(pointers.size(), 100U);
  for (const std::string& pointer : pointers) {
    EXPECT_NE(schema_complaints(without(root, pointer)), "") << pointer;
  }
  json more = root;
  more["deployments"][1]["cost"]["tax_usd"] = "1.00";
  EXPECT_NE(schema_complaints(more), "");
}

/// The complaint about a text, or nothing when it is a result.
std::optional<InputError> complaint(const std::string& text) {
  try {
    static_cast<void>(parse_result(text, "r.json"));
    return std::nullopt;
  } catch (const InputError& error) {
    return error;
  }
}

/// Whether a reader can do without the key: it may be null, files written before it lack it, or, as
/// `quantity`, it stands beside its exact fraction.
bool may_be_missing(const std::string& pointer) {
  static const std::set<std::string> keys = {"p10_usd",
                                             "p50_usd",
                                             "p90_usd",
                                             "per_million_tokens_usd",
                                             "per_1k_requests_usd",
                                             "ttft_p99_ms",
                                             "quantity",
                                             "purchases",
                                             "diverted",
                                             "start",
                                             "start_is_nominal",
                                             "configuration",
                                             "gpu",
                                             "gpus_per_instance",
                                             "scaling_metric",
                                             "shares",
                                             "cdf",
                                             "runs",
                                             "scaling_events",
                                             "in_service_s",
                                             "prompt_tokens",
                                             "output_tokens",
                                             "cached_tokens",
                                             "kv_utilization",
                                             "ttft_p50_ms",
                                             "ttft_p95_ms"};
  return keys.contains(pointer.substr(pointer.rfind('/') + 1)) ||
         pointer.find("/ci95/") != std::string::npos || pointer == "/deployments/-/band" ||
         pointer == "/deployments/-/cold_starts" ||
         pointer == "/deployments/-/scaling_events/-/observed" ||
         pointer.starts_with("/recommendation/band/cases/-/dep") ||
         pointer == "/recommendation/band" || pointer == "/recommendation/deployment";
}

TEST(ParseResult, MissingKey_IsAnErrorUnlessItMayBeNull) {
  const json root = sample_json();
  std::set<std::string> pointers;
  collect(root, json::json_pointer(), pointers);
  for (const std::string& pointer : pointers) {
    EXPECT_EQ(complaint(without(root, pointer).dump()).has_value(), !may_be_missing(pointer))
        << pointer;
  }
}

struct BrokenResult {
  std::string at;
  std::string value;
  std::string nearest = {};

  friend std::ostream& operator<<(std::ostream& out, const BrokenResult& broken) {
    return out << broken.at << " = " << broken.value;
  }
};

class BrokenResults : public ::testing::TestWithParam<BrokenResult> {};

TEST_P(BrokenResults, AreNamedWhereTheyStand) {
  json root = sample_json();
  root[json::json_pointer(GetParam().at)] = json::parse(GetParam().value);
  const auto error = complaint(root.dump());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().position, GetParam().at);
  EXPECT_EQ(error->nearest(), GetParam().nearest);
}

INSTANTIATE_TEST_SUITE_P(
    Edits, BrokenResults,
    ::testing::Values(BrokenResult{"/schema", R"("llmplan.result/2")"}, BrokenResult{"/seed", "-1"},
                      BrokenResult{"/replications", "4294967296"},
                      BrokenResult{"/workload/window_s", "1e9"},
                      BrokenResult{"/workload/window_s", "-1"}, BrokenResult{"/warnings/0", "1"},
                      BrokenResult{"/deployments", "{}"},
                      BrokenResult{"/deployments/1/stable", "0"},
                      BrokenResult{"/deployments/1/fingerprint", R"("xyz")"},
                      BrokenResult{"/deployments/1/latency/ttft_ms/p99", R"("fast")"},
                      BrokenResult{"/deployments/1/cost/monthly_usd", "12.5"},
                      BrokenResult{"/deployments/1/cost/monthly_usd", R"("1,200")"},
                      BrokenResult{"/deployments/1/cost/items/0/quantity_fraction", "[1, 0]"},
                      BrokenResult{"/deployments/1/cost/items/0/quantity_fraction", "[1]"},
                      BrokenResult{"/deployments/1/timeline/0/instances/pendin", "1", "pending"},
                      BrokenResult{"/deployments/1/nam", "1", "name"}));

TEST(ParseResult, BrokenText_IsAnInputError) {
  const std::string text = render_json(testing::sample_result());
  for (std::size_t cut = 0; cut + 2 < text.size(); cut += 97) {
    EXPECT_TRUE(complaint(text.substr(0, cut))) << cut;
  }
  EXPECT_TRUE(complaint("[1e999]"));
  EXPECT_TRUE(complaint("[]"));
}

TEST(ParseResult, AnyByteChanged_IsAResultThatDrawsOrAnInputError) {
  constexpr std::string_view kBytes = "0-9\"{}[],:e\x80n";
  const std::string text = render_json(testing::sample_result());
  int refused = 0;
  for (std::size_t at = 0; at < text.size(); at += 17) {
    std::string changed = text;
    changed[at] = kBytes[at % kBytes.size()];
    try {
      refused += render_text(parse_result(changed, "r.json"), {}).empty() ? 1 : 0;
    } catch (const InputError&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 50);
}

}  // namespace
}  // namespace llmplan
