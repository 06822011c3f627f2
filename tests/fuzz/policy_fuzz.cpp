// Policies: what is read has rules, each with one condition and a name of its own.
#include <set>

#include "fuzz_target.hpp"
#include "llmplan/error.hpp"
#include "policy_file.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace llmplan;
  try {
    const Policy policy = parse_policy({reinterpret_cast<const char*>(data), size}, "fuzz");
    check(!policy.rules.empty(), "a policy has a rule");
    check(policy.minimum_confidence >= 0 && policy.minimum_confidence < 1,
          "a confidence is a share below 1");
    std::set<std::string> names;
    for (const PolicyRule& rule : policy.rules) {
      check(names.insert(rule.name).second, "rules have names of their own");
      check(!condition_key(rule.condition).empty(), "a rule has a condition");
    }
  } catch (const InputError& error) {
    check(error.where().file == "fuzz", "an error names its file");
  }
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  return {
      R"({"schema":"llmplan.policy/1","minimum_confidence":0.9,"rules":[{"name":"a",)"
      R"("max_increase_usd":"5.5"},{"name":"b","severity":"info","max_latency":{"ttft_p99_ms":"2s"}},)"
      R"({"name":"c","forbidden":{"kinds":["bedrock"],"families":["p3"]},"deployments":["x*"]}]})",
      R"({"schema":"llmplan.policy/1","rules":[{"name":"d","min_headroom":1.5,)"
      R"("minimum_confidence":0},{"name":"e","max_latency_increase_percent":{"itl_mean_ms":3}},)"
      R"({"name":"f","slo_kept":true,"message":"m","scenarios":["s"]}]})"};
}
