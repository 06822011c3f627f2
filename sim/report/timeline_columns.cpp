#include "timeline_columns.hpp"

#include <cstddef>
#include <utility>

#include "json_encoder.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;
using Encoder = JsonEncoder<ReportDigits>;

/// `shape`: a row, for its keys.
Json columns(const Json& shape, const std::vector<const Json*>& rows) {
  Json table = Json::object();
  for (const auto& member : shape.items()) {
    std::vector<const Json*> cells;
    cells.reserve(rows.size());
    for (const Json* row : rows) {
      cells.push_back(&(*row)[member.key()]);
    }
    if (member.value().is_object()) {
      table[member.key()] = columns(member.value(), cells);
      continue;
    }
    Json column = Json::array();
    for (const Json* cell : cells) {
      column.push_back(*cell);
    }
    table[member.key()] = std::move(column);
  }
  return table;
}

}  // namespace

Json timeline_columns(const std::vector<TimelinePoint>& timeline) {
  const Json points = Encoder::encode(timeline);
  std::vector<const Json*> rows;
  rows.reserve(points.size());
  for (const Json& point : points) {
    rows.push_back(&point);
  }
  Json table = columns(Encoder::encode(TimelinePoint{}), rows);
  for (std::size_t i = 0; i < timeline.size(); ++i) {
    table["cost_usd"][i] = ReportDigits::fraction(timeline[i].cost.to_double());
  }
  return table;
}

}  // namespace llmplan
