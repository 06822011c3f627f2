// How far step times are from what others measured:  fidelity [FOLDER]
// Reads the tables of $LLMPLAN_DATA (default ../shared/data). Prints a line per data set, GPU and
// quantity; into the folder go every comparison (rows.csv) and plots of them (fidelity.html).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <tuple>

#include "comparison.hpp"
#include "llmplan/error.hpp"
#include "scatter_page.hpp"

namespace llmplan {
namespace {

using Group = std::tuple<Seen, std::string, std::string, std::string>;

struct Summary {
  std::size_t rows = 0;
  double mean = 0;
  double p95 = 0;
  double bias = 0;
};

Summary summary_of(std::vector<double> errors) {
  Summary summary{errors.size(), 0, 0, 0};
  for (double& error : errors) {
    summary.bias += error / static_cast<double>(summary.rows);
    error = std::abs(error);
    summary.mean += error / static_cast<double>(summary.rows);
  }
  std::sort(errors.begin(), errors.end());
  const auto rank = static_cast<std::size_t>(std::ceil(0.95 * static_cast<double>(errors.size())));
  summary.p95 = errors[rank - 1];
  return summary;
}

void print_summaries(const Comparisons& all) {
  std::map<Group, std::vector<double>> groups;
  for (const Comparison& c : all) {
    groups[{c.seen, c.data_set, c.gpu, c.quantity}].push_back(c.predicted / c.measured - 1);
  }
  fmt::print("{:8} {:28} {:8} {:34} {:>6} {:>7} {:>7} {:>7}\n", "", "data set", "GPU", "quantity",
             "rows", "MAPE", "p95", "bias");
  for (const auto& [group, errors] : groups) {
    const auto& [seen, data_set, gpu, quantity] = group;
    const Summary summary = summary_of(errors);
    fmt::print("{:8} {:28} {:8} {:34} {:6} {:6.1f}% {:6.1f}% {:+6.1f}%\n",
               seen == Seen::HeldOut ? "held out" : "fitted", data_set, gpu, quantity, summary.rows,
               100 * summary.mean, 100 * summary.p95, 100 * summary.bias);
  }
}

void write_rows(const Comparisons& all, const std::filesystem::path& path) {
  std::ofstream out(path);
  out << "data_set,gpu,quantity,seen,label,predicted,measured\n";
  for (const Comparison& c : all) {
    out << fmt::format("\"{}\",\"{}\",\"{}\",{},\"{}\",{:.6g},{:.6g}\n", c.data_set, c.gpu,
                       c.quantity, c.seen == Seen::HeldOut ? "held-out" : "fitted", c.label,
                       c.predicted, c.measured);
  }
}

int run(const char* folder) {
  Comparisons all;
  std::vector<std::string> missing;
  compare_layers(all, missing);
  compare_products(all);
  compare_attention(all, missing);
  compare_all_reduces(all, missing);
  compare_static_batches(all, missing);
  compare_faster_transformer(all, missing);
  compare_open_loop(all, missing);
  compare_kv_capacity(all, missing);
  print_summaries(all);
  for (const std::string& table : missing) {
    fmt::print(stderr, "not compared: {} is missing; LLMPLAN_DATA names its folder\n", table);
  }
  if (folder != nullptr) {
    const std::filesystem::path out(folder);
    std::filesystem::create_directories(out);
    write_rows(all, out / "rows.csv");
    std::ofstream(out / "fidelity.html") << scatter_page(all);
  }
  return all.empty() ? 3 : 0;
}

}  // namespace
}  // namespace llmplan

int main(int argc, char** argv) {
  if (argc > 2 || (argc == 2 && argv[1][0] == '-')) {
    std::fputs("usage: fidelity [FOLDER]\n", stderr);
    return 2;
  }
  try {
    return llmplan::run(argc > 1 ? argv[1] : nullptr);
  } catch (const llmplan::InputError& error) {
    fmt::print(stderr, "fidelity: {}\n", error.what());
    return 2;
  }
}
