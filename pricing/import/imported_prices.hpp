#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "price_row.hpp"

namespace llmplan {

/// What became of the prices in the files.
struct ImportReport {
  std::set<std::string> sources;  ///< the lists that prices were taken from
  /// Rows by service and purchase option.
  std::map<std::pair<std::string, std::string>, std::int64_t> taken;
  std::map<std::string, std::int64_t> skipped;  ///< products or rates by reason
  std::set<std::string> unknown_models;         ///< as the lists name them
  std::set<std::string> conflicts;              ///< two prices for one thing; neither is taken
};

struct ImportedPrices {
  std::vector<PriceRow> rows;
  ImportReport report;
};

}  // namespace llmplan
