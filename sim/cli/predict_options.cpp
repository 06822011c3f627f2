#include <CLI/CLI.hpp>
#include <array>
#include <map>
#include <memory>

#include "predict_command.hpp"

namespace llmplan {
namespace {

constexpr std::array<const char*, kPointColumns.size()> kHelp = {
    "A built-in model; see `models list`",
    "Such as H100; its smallest instance type with enough GPUs is taken",
    "Such as p5.48xlarge, instead of --gpu",
    "GPUs that share each layer; default 1",
    "Stages of layers, in as many machines as they need; default 1",
    "Weights: auto, bf16, fp16 (16 bits, default), fp8, int8 (w8a8), int4 (awq, gptq)",
    "KV cache: auto (16 bits, default) or fp8",
    "Inference engine; default vllm",
    "Of each request; default 1024",
    "Of each request; default 256",
    "Requests that start together; default 1",
    "Of each sequence in the decode step; default prompt + output / 2",
    "Of the engine; default as the engine has it, like the next two",
    "Tokens in one step of the engine",
    "Tokens of one request, prompt and output",
    "Share of memory that the engine takes; default 0.9",
};

void add_point_options(CLI::App& command, PointFields& point) {
  for (std::size_t i = 0; i < kPointColumns.size(); ++i) {
    FieldText& field = point[static_cast<PointField>(i)];
    field.where = flag_of(kPointColumns.at(i));
    command.add_option(field.where, field.text, kHelp.at(i));
  }
}

void add_prediction_format(CLI::App& command, PredictionFormat& format) {
  static const std::map<std::string, PredictionFormat> formats = {
      {"text", PredictionFormat::Text},
      {"json", PredictionFormat::Json},
      {"csv", PredictionFormat::Csv},
      {"markdown", PredictionFormat::Markdown},
  };
  command
      .add_option_function<std::string>(
          "--format", [&format](const std::string& name) { format = formats.at(name); },
          "How to answer: text (default), json, csv or markdown; a grid is answered in csv")
      ->check(CLI::IsMember({"text", "json", "csv", "markdown"}));
}

}  // namespace

void setup_predict(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<PredictArguments>();
  CLI::App* command = app.add_subcommand(
      "predict", "How fast one batch is on one replica, or each row of a CSV of batches");
  add_point_options(*command, arguments->point);
  command->add_option("--config", arguments->config,
                      "A model by its Hugging Face config.json, instead of --model");
  command->add_option("--grid", arguments->grid,
                      "CSV of points, - for standard input; columns are called like the flags, "
                      "which stand in for missing ones");
  command
      ->add_option("--profile", arguments->profiles,
                   "A file of `calibrate`: times the steps on its GPU; one per GPU")
      ->expected(1)
      ->take_all();
  add_prediction_format(*command, arguments->format);
  command->add_flag("--explain", arguments->explain,
                    "Where the time of a step goes, beside what the datasheet allows");
  command->add_option("--jobs", arguments->jobs, "Threads for a grid; default: one per core")
      ->check(CLI::Range(1, 1024));
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_predict(*arguments, console); };
  });
}

}  // namespace llmplan
