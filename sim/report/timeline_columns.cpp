#include "timeline_columns.hpp"

#include <utility>

#include "json_encoder.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;
using Encoder = JsonEncoder<ReportDigits>;

/// An object of empty arrays, nested as `row` is.
Json empty_columns(const Json& row) {
  Json table = Json::object();
  for (const auto& member : row.items()) {
    table[member.key()] =
        member.value().is_object() ? empty_columns(member.value()) : Json::array();
  }
  return table;
}

void append(Json& table, Json&& row) {
  auto column = table.begin();  // both have the keys of a point, in order
  for (auto& cell : row) {
    if (cell.is_object()) {
      append(*column, std::move(cell));
    } else {
      column->push_back(std::move(cell));
    }
    ++column;
  }
}

}  // namespace

Json timeline_columns(const std::vector<TimelinePoint>& timeline) {
  Json table = empty_columns(Encoder::encode(TimelinePoint{}));
  for (const TimelinePoint& point : timeline) {
    Json row = Encoder::encode(point);
    row["cost_usd"] = ReportDigits::fraction(point.cost.to_double());
    append(table, std::move(row));
  }
  return table;
}

}  // namespace llmplan
