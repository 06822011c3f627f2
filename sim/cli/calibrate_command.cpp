#include "calibrate_command.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <ctime>
#include <filesystem>
#include <memory>
#include <ostream>

#include "calibrate.hpp"
#include "calibration_report.hpp"
#include "gpu.hpp"
#include "host_times.hpp"
#include "output_files.hpp"
#include "positive_number.hpp"
#include "profile_file.hpp"
#include "profile_verification.hpp"
#include "replaceable_file.hpp"
#include "run_watch.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

std::string utc_now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

/// How far a calibration is, for the thread that draws it.
struct SharedProgress {
  std::atomic<double> fraction = 0;
  std::atomic<double> seconds_left = 0;

  void set(const RunProgress& progress) {
    fraction = static_cast<double>(progress.done) / static_cast<double>(progress.total);
    seconds_left = progress.left.count();
  }
  [[nodiscard]] std::string remark() const {
    return seconds_left > 0 ? fmt::format("{:.0f} s left", seconds_left.load()) : "";
  }
};

RunOptions run_options(const CalibrateArguments& arguments, SharedProgress& progress) {
  RunOptions options;
  if (arguments.budget_seconds) {
    options.budget = Seconds{*arguments.budget_seconds};
  }
  options.progress = [&progress](const RunProgress& now) { progress.set(now); };
  return options;
}

void add_host_times(LaunchCosts& launch, std::int32_t device, const ModelCard& model) {
  const HostTimes host = measure_host_times(*open_gpu(device), model);
  launch.host_per_step = host.per_step;
  launch.host_per_sequence = host.per_sequence;
}

/// Measures and writes the profile under its name.
Calibration calibrate_into(const fs::path& out, const std::vector<CalibrationTarget>& targets,
                           const CalibrateArguments& arguments, const Console& console) {
  const std::string journal = out.string() + ".partial";
  OutputFiles files(out.parent_path());
  SharedProgress progress;
  const RunWatch watch(
      console, [&progress] { return progress.fraction.load(); },
      [&] {
        files.discard();
        console.note("stopped; the same command goes on from " + journal);
      },
      [&progress] { return progress.remark(); });
  Calibration calibration =
      calibrate(*open_bench(arguments.device), targets, journal, run_options(arguments, progress));
  add_host_times(calibration.profile.launch, arguments.device, targets.front().model);
  calibration.profile.date = utc_now();
  calibration.profile.llmplan = LLMPLAN_VERSION;
  files.write(out.filename().string(), write_profile(calibration.profile));
  files.publish();
  std::error_code ignored;  // a journal that stays is only one more file
  fs::remove(journal, ignored);
  return calibration;
}

/// Of its results: beside the profile, named after it.
std::string verification_folder(const fs::path& out) {
  return (out.parent_path() / out.stem()).string() + "-verification";
}

std::optional<ProfileVerification> requested_verification(
    const CalibrateArguments& arguments, const std::vector<CalibrationTarget>& targets,
    const fs::path& out) {
  if (!arguments.verify) {
    return std::nullopt;
  }
  return ProfileVerification({.trace = *arguments.verify,
                              .device = arguments.device,
                              .load_seconds = arguments.verify_seconds,
                              .checkpoint = arguments.checkpoint,
                              .out = verification_folder(out)},
                             targets);
}

}  // namespace

ExitCode run_calibrate(const CalibrateArguments& arguments, const Console& console) {
  TargetRequest targets = arguments.targets;
  if (!arguments.checkpoint.empty()) {
    targets.configs.push_back(arguments.checkpoint);
  }
  RequestedTargets requested = requested_targets(targets);
  const fs::path out = replaceable_file(arguments.out);
  const std::optional<ProfileVerification> verification =
      requested_verification(arguments, requested.targets, out);
  Calibration calibration = calibrate_into(out, requested.targets, arguments, console);
  calibration.left_out.insert(calibration.left_out.end(), requested.left_out.begin(),
                              requested.left_out.end());
  console.out() << calibration_report(calibration, console.color());
  console.note("wrote " + out.string());
  if (verification) {
    verification->run(calibration.profile, console);
  }
  return ExitCode::Done;
}

void setup_calibrate(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<CalibrateArguments>();
  TargetRequest& targets = arguments->targets;
  CLI::App* command = app.add_subcommand(
      "calibrate", "Time the engine's kernels on a GPU, for `simulate` and `predict --profile`");
  command->add_option("--device", arguments->device, "Which GPU, as nvidia-smi counts; default 0")
      ->check(CLI::Range(0, 1023));
  command->add_option("--model", targets.models, "Built-in models; default llama-3.1-8b");
  command->add_option("--config", targets.configs, "Models by their Hugging Face config.json");
  command
      ->add_option("--tensor-parallel", targets.tensor_parallel,
                   "Sizes of GPU groups whose shards are timed on this one; default 1 2 4 8")
      ->check(CLI::Range(1, 8));
  command->add_option("--weights", targets.weights, "none (default), int8, fp8 or int4");
  command->add_option("--kv-cache", targets.kv_cache, "auto (default: 16 bits) or fp8");
  command->add_option("--out", arguments->out, "The profile; default profile.json");
  command
      ->add_option("--budget-seconds", arguments->budget_seconds,
                   "Stop after the first pass when this much time is over")
      ->check(positive_number_problem, "");
  CLI::Option* verify = command->add_option(
      "--verify", arguments->verify,
      "Then serve this request log, on as many GPUs as --tensor-parallel and the "
      "machine allow, and compare with what the profile predicts");
  command
      ->add_option("--verify-seconds", arguments->verify_seconds,
                   "Of arrivals, for each of three loads; default 60")
      ->check(positive_number_problem, "")
      ->needs(verify);
  command
      ->add_option("--checkpoint", arguments->checkpoint,
                   "Folder of a config.json and safetensors: calibrate that model, and serve it "
                   "with these weights; default random ones")
      ->needs(verify)
      ->excludes("--model")
      ->excludes("--config");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_calibrate(*arguments, console); };
  });
}

}  // namespace llmplan
