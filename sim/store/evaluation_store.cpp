#include "evaluation_store.hpp"

#include <fmt/format.h>

#include "evaluation_json.hpp"
#include "llmplan/digest.hpp"
#include "llmplan/error.hpp"
#include "store_file.hpp"
#include "write_deployment.hpp"

namespace llmplan {
namespace {

constexpr const char* kFind = "SELECT value FROM evaluation WHERE key=?1";
constexpr const char* kKeep = "INSERT OR IGNORE INTO evaluation VALUES (?1, ?2)";

std::string context_text(const EvaluationContext& context) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n", context.program, context.digests.scenario,
                     context.digests.trace, context.digests.price_catalog, context.digests.profile,
                     context.seed);
}

std::string conditions_text(const Conditions& conditions) {
  return fmt::format("{} {} {} {} {} {} {}", conditions.replication, conditions.rate_factor,
                     conditions.prompt_factor, conditions.output_factor, conditions.time_factor,
                     conditions.from.count(),
                     conditions.until ? std::to_string(conditions.until->count()) : "end");
}

/// A candidate's name is its place in a search, which says nothing about what it does.
std::string candidate_text(const Candidate& candidate) {
  return candidate.region + '\n' + write_deployment({"", candidate.deployment.spec});
}

std::string key_of(const std::string& context, const Candidate& candidate,
                   const Conditions& conditions) {
  return digest_text(
      fnv1a64(context + candidate_text(candidate) + '\n' + conditions_text(conditions)));
}

}  // namespace

SqliteEvaluationStore::SqliteEvaluationStore(const std::string& file,
                                             const EvaluationContext& context)
    : file_(file),
      context_(context_text(context)),
      database_(open_store_file(file)),
      find_(database_, kFind),
      keep_(database_, kKeep) {}

std::optional<Evaluation> SqliteEvaluationStore::find(const Candidate& candidate,
                                                      const Conditions& conditions) {
  const std::string key = key_of(context_, candidate, conditions);
  find_.bind(1, std::string_view(key));
  if (!find_.next()) {
    return std::nullopt;
  }
  const std::string text = find_.text(0);
  check(!find_.next(), "a key is there once");
  Evaluation evaluation = parse_evaluation(text, file_);
  evaluation.result.name = candidate.deployment.name;
  return evaluation;
}

void SqliteEvaluationStore::keep(const Candidate& candidate, const Conditions& conditions,
                                 const Evaluation& evaluation) {
  const std::string key = key_of(context_, candidate, conditions);
  const std::string value = evaluation_json(evaluation);
  keep_.bind(1, std::string_view(key));
  keep_.bind(2, std::string_view(value));
  check(keep_.run(), "a key that is there is left alone");
}

}  // namespace llmplan
