#include "sweep_description.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "json_decoder.hpp"
#include "json_encoder.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

/// The format of sweep.json, for both directions.
void fields(auto& at, Either<SweepDescription> auto& v) {
  at("scenario_name", v.scenario_name);
  at("region", v.region);
  at("seed", v.seed);
  at("candidates", v.candidates);
  at("seeds", v.seeds);
  at("shards", v.shards);
  at("program", v.program);
  at("digests", v.digests);
  at("scenario", v.scenario);
  at("trace", v.trace);
  at("profiles", v.profiles);
  at("prices", v.prices);
}

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema = "llmplan.sweep/1";

void require(bool holds, const std::string& file, const std::string& pointer,
             const std::string& stored, const std::string& mine) {
  if (!holds) {
    throw InputError({file, pointer}, stored, mine);
  }
}

void require_sizes(const SweepDescription& sweep, const std::string& file) {
  const auto at_least_one = [&file](const char* key, std::int64_t number) {
    require(number >= 1, file, key, std::to_string(number), "1 or more");
  };
  require(sweep.candidates >= 0, file, "/candidates", std::to_string(sweep.candidates),
          "0 or more");
  at_least_one("/seeds", sweep.seeds);
  at_least_one("/shards", sweep.shards);
}

}  // namespace

std::string sweep_json(const SweepDescription& sweep) {
  Json root = {{"schema", kSchema}};
  root.update(JsonEncoder<AllDigits>::encode(sweep));
  return root.dump(2) + '\n';
}

SweepDescription parse_sweep(const std::string& text, const std::string& file) {
  Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  const JsonPlace place{&file, Json::json_pointer()};
  if (!root.is_object()) {
    place.fail({}, "the sweep.json of llmplan sweep");
  }
  if (root.value("schema", Json()) != kSchema) {
    place.child("schema").fail(root.value("schema", Json()),
                               fmt::format("\"{}\", which this llmplan knows", kSchema));
  }
  root.erase("schema");
  SweepDescription sweep;
  decode(root, place, sweep);
  require_sizes(sweep, file);
  return sweep;
}

void require_same_sweep(const SweepDescription& mine, const SweepDescription& stored,
                        const std::string& stored_file) {
  const auto same = [&stored_file](const char* pointer, const auto& its, const auto& my,
                                   const char* what) {
    require(its == my, stored_file, pointer, fmt::format("{}", its),
            fmt::format("{}, {}", my, what));
  };
  same("/program", stored.program, mine.program,
       "the digest of this llmplan: a sweep takes one build, and a folder one sweep");
  same("/digests/scenario", stored.digests.scenario, mine.digests.scenario,
       "the digest of the scenario here: a folder takes one sweep");
  same("/digests/trace", stored.digests.trace, mine.digests.trace, "the digest of the trace here");
  same("/digests/price_catalog", stored.digests.price_catalog, mine.digests.price_catalog,
       "the digest of the prices here");
  same("/digests/profile", stored.digests.profile, mine.digests.profile,
       "the digest of the step times here");
  same("/seed", stored.seed, mine.seed, "the seed here");
  same("/candidates", stored.candidates, mine.candidates, "the candidates found here");
  same("/seeds", stored.seeds, mine.seeds, "what is asked for here: a folder takes one sweep");
  same("/shards", stored.shards, mine.shards, "what is asked for here: a folder takes one sweep");
}

std::vector<SweepTask> all_tasks(const SweepDescription& sweep) {
  std::vector<SweepTask> tasks;
  for (std::int64_t number = 0; number < sweep.tasks(); ++number) {
    tasks.push_back(
        {number, number / sweep.seeds, static_cast<std::uint64_t>(number % sweep.seeds)});
  }
  return tasks;
}

std::vector<SweepTask> tasks_of_shard(const SweepDescription& sweep, std::int32_t shard) {
  std::vector<SweepTask> tasks = all_tasks(sweep);
  std::erase_if(tasks, [&](const SweepTask& task) { return task.number % sweep.shards != shard; });
  return tasks;
}

}  // namespace llmplan
