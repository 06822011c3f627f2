#include "init_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>

#include "bedrock_model.hpp"
#include "enum_names.hpp"
#include "llmplan/error.hpp"
#include "model_card.hpp"
#include "positive_number.hpp"
#include "trace_command.hpp"
#include "trace_reader.hpp"
#include "traffic_rate.hpp"
#include "unknown_name.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kWeek = "azure-2024-conv";  // whose course of a week generated traffic takes

void read_region(const std::string& text, InitDraft& draft) {
  if (!draft.catalog.knows_region(text)) {
    throw InputError({"", "--region"}, text, "a region with prices, such as us-east-1",
                     nearest_name(text, draft.catalog.regions()));
  }
  draft.spec.region = text;
}

void read_model(const std::string& text, InitDraft& draft) {
  const std::vector<ModelCard>& cards = model_cards();
  const auto card = std::find_if(cards.begin(), cards.end(), [&](const ModelCard& known) {
    return known.name == text || known.huggingface_id == text;
  });
  if (card != cards.end()) {
    draft.spec.model = card->name;
    return;
  }
  const std::vector<std::string> ids = bedrock_models(draft.catalog);
  if (std::binary_search(ids.begin(), ids.end(), text)) {
    draft.spec.model = text;
    return;
  }
  std::vector<std::string> known = names_of(cards);
  std::string nearest = likely_name(text, known);
  throw InputError({"", "--model"}, text,
                   "a name of `llmplan models list`, or an id of Bedrock's such as "
                   "meta.llama3-1-8b-instruct-v1:0",
                   nearest.empty() ? nearest_name(text, ids) : std::move(nearest));
}

void read_traffic(const std::string& text, InitDraft& draft) {
  if (const std::optional<double> rate = requests_per_second(text)) {
    draft.generated.mean_rps = *rate;
    draft.log.reset();
  } else if (fs::exists(text)) {
    read_init_log(text, draft);
  } else {
    throw InputError({"", "--rps"}, text,
                     "requests per second such as 3, another rate such as 50000/day (/s, /min, "
                     "/hour, /day, /month), or a request log that exists");
  }
}

void read_prompt_tokens(const std::string& text, InitDraft& draft) {
  draft.generated.prompt_tokens = parse_length(text, "--prompt-tokens");
}

void read_output_tokens(const std::string& text, InitDraft& draft) {
  draft.generated.output_tokens = parse_length(text, "--output-tokens");
}

std::optional<double> latency_limit(const std::string& text, const char* flag) {
  if (text == "none") {
    return std::nullopt;
  }
  if (!positive_number_problem(text).empty()) {
    throw InputError({"", flag}, text, "milliseconds above 0, or none");
  }
  return std::stod(text);
}

void read_ttft(const std::string& text, InitDraft& draft) {
  draft.spec.ttft_p99_ms = latency_limit(text, "--ttft-p99-ms");
}

void read_tpot(const std::string& text, InitDraft& draft) {
  draft.spec.tpot_p99_ms = latency_limit(text, "--tpot-p99-ms");
}

void read_ways(const std::string& text, InitDraft& draft) {
  const std::vector<std::string> known = enum_names<StarterWay>();
  std::string words = text;
  std::replace(words.begin(), words.end(), ',', ' ');
  std::istringstream stream(words);
  std::vector<StarterWay> ways;
  for (std::string word; stream >> word;) {
    const std::optional<StarterWay> way = enum_from_name<StarterWay>(word);
    if (!way) {
      throw InputError({"", "--deploy"}, word, fmt::format("some of {}", fmt::join(known, ", ")),
                       nearest_name(word, known));
    }
    if (std::find(ways.begin(), ways.end(), *way) == ways.end()) {
      ways.push_back(*way);
    }
  }
  if (ways.empty()) {
    throw InputError({"", "--deploy"}, text, fmt::format("some of {}", fmt::join(known, ", ")));
  }
  draft.spec.ways = std::move(ways);
}

constexpr std::array<InitField, 8> kFields = {{
    {"--model", "Which model do you serve?",
     "A name of `llmplan models list`, or an id of Bedrock's", "llama-3.1-8b", false, read_model},
    {"--rps", "How many requests come, or in which log are they?",
     "Requests per second such as 3, or a rate such as 50000/day (/s, /min, /hour, /day, /month)",
     "3", false, read_traffic},
    {"--prompt-tokens", "How many tokens has a prompt?",
     "A number, P50:P99 such as 900:6000, or a public workload: azure-2024-conv, azure-2024-code",
     kWeek, true, read_prompt_tokens},
    {"--output-tokens", "How many tokens has an answer?",
     "A number, P50:P99 such as 100:800, or a public workload: azure-2024-conv, azure-2024-code",
     kWeek, true, read_output_tokens},
    {"--ttft-p99-ms", "Within how many ms must 99 % of requests have their first token?",
     "Milliseconds, or none", "2000", false, read_ttft},
    {"--tpot-p99-ms", "How many ms may it be from token to token, for 99 % of requests?",
     "Milliseconds, or none", "100", false, read_tpot},
    {"--region", "In which region?", "A region of AWS, such as eu-central-1", "us-east-1", false,
     read_region},
    {"--deploy", "Which ways to deploy it shall be compared?",
     "Some of bedrock, sagemaker, eks, ec2 and hybrid (machines whose overflow goes to Bedrock)",
     "bedrock,sagemaker,eks", false, read_ways},
}};

}  // namespace

std::span<const InitField> init_fields() { return kFields; }

void read_init_log(const std::string& path, InitDraft& draft) {
  TraceWorkload log;
  log.path = path;
  const TraceInfo info = trace_info(*open_trace(log));
  const bool stays = draft.folder.empty() || fs::path(path).is_absolute();
  draft.log = StarterLog{stays ? path : fs::proximate(path, draft.folder).generic_string(), info};
}

}  // namespace llmplan
