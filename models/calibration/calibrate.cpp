#include "calibrate.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "kernel_source_digest.hpp"
#include "measured_profile.hpp"

namespace llmplan {
namespace {

JournalHeader header_of(const MeasuredDevice& device, const CalibrationGrid& grid) {
  return {device.name, device.driver, device.cublas, kernel_source_digest(), grid_digest(grid)};
}

template <class Predicate>
std::int64_t count(const std::vector<PointResult>& results, Predicate predicate) {
  return std::count_if(results.begin(), results.end(), predicate);
}

}  // namespace

Calibration calibrate(KernelBench& bench, std::span<const CalibrationTarget> targets,
                      const std::string& journal, const RunOptions& options) {
  const MeasuredDevice device = bench.device();
  CalibrationGrid grid = calibration_grid(targets, device);
  std::optional<MeasurementJournal> file;
  if (!journal.empty()) {
    file.emplace(journal, header_of(device, grid));
  }
  const CalibrationRun run = run_calibration(bench, grid, file ? &*file : nullptr, options);

  Calibration calibration;
  calibration.profile = measured_profile(grid, run);
  calibration.profile.device = device;
  calibration.profile.clocks.memory_mhz = bench.memory_mhz();
  calibration.profile.clocks.power_limit_watts = bench.power_limit_watts();
  calibration.profile.kernel_sources = kernel_source_digest();
  for (const CalibrationTarget& target : targets) {
    calibration.profile.models.push_back(target_text(target));
  }
  calibration.left_out = std::move(grid.left_out);
  calibration.out_of_memory =
      count(run.results, [](const PointResult& result) { return result.out_of_memory; });
  calibration.points = static_cast<std::int64_t>(run.results.size()) - calibration.out_of_memory;
  calibration.unsettled = count(
      run.results, [&options](const PointResult& result) { return unsettled(result, options); });
  calibration.resumed = run.resumed;
  calibration.cut_short = run.cut_short;
  calibration.took = run.took;
  return calibration;
}

}  // namespace llmplan
