#include "predict_grid.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "answer_cells.hpp"
#include "grid_columns.hpp"
#include "llmplan/error.hpp"
#include "predict.hpp"

namespace llmplan {
namespace {

/// A row on its way from text to answer.
struct GridRow {
  std::optional<PointQuery> query;
  Prediction answer;
};

/// Runs `step`; what the user did wrong becomes `error`.
template <class Step>
void keeping_errors(std::string& error, const Step& step) {
  try {
    step();
  } catch (const InputError& problem) {
    error = problem.what();
  } catch (const MissingDataError& problem) {
    error = problem.what();
  }
}

std::vector<GridRow> parse_rows(const CsvTable& grid, const GridDefaults& defaults) {
  const GridColumns columns(grid);
  std::vector<GridRow> rows(grid.rows());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    keeping_errors(rows[i].answer.error, [&] {
      const PointFields fields = over_defaults(defaults.flags, columns.fields(grid.row(i)));
      rows[i].query = parse_point(fields, defaults.config);
    });
  }
  return rows;
}

using Groups = std::vector<std::vector<GridRow*>>;

/// Rows that share an engine. It is built once, used, and dropped: thousands would fill the memory.
Groups by_engine(std::vector<GridRow>& rows) {
  std::map<EngineKey, std::size_t> group_of;
  Groups groups;
  for (GridRow& row : rows) {
    if (row.query) {
      const auto [found, is_new] = group_of.emplace(engine_key(*row.query), groups.size());
      if (is_new) {
        groups.emplace_back();
      }
      groups[found->second].push_back(&row);
    }
  }
  return groups;
}

void answer_group(const std::vector<GridRow*>& group, std::span<const KernelProfile> profiles) {
  std::optional<PointEngine> engine;
  std::string error;
  keeping_errors(error, [&] { engine = prepare_point_engine(*group.front()->query, profiles); });
  if (!engine) {
    for (GridRow* row : group) {
      row->answer.error = error;
    }
    return;
  }
  tbb::parallel_for(std::size_t{0}, group.size(),
                    [&](std::size_t i) { group[i]->answer = predict(*group[i]->query, *engine); });
}

/// As many of the row's fields as the header has, as they are written; missing ones are empty.
std::string aligned(const GridRecord& row, std::size_t columns) {
  if (row.fields.size() <= columns) {
    return std::string(row.raw) + std::string(columns - row.fields.size(), ',');
  }
  return std::string(row.raw.substr(0, row.ends[columns - 1]));
}

}  // namespace

GridAnswer predict_grid(const CsvTable& grid, const GridDefaults& defaults) {
  std::vector<GridRow> rows = parse_rows(grid, defaults);
  const Groups groups = by_engine(rows);
  tbb::task_arena arena(defaults.jobs > 0 ? defaults.jobs : tbb::task_arena::automatic);
  arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, groups.size(),
                      [&](std::size_t i) { answer_group(groups[i], defaults.profiles); });
  });
  GridAnswer result;
  result.csv = std::string(grid.header().raw) + ',' + answer_header() + '\n';
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Prediction& answer = rows[i].answer;
    result.csv += aligned(grid.row(i), grid.header().fields.size()) + ',' + answer_cells(answer);
    result.csv += '\n';
    if (!answer.fits && result.failed++ == 0) {
      result.first_failure =
          fmt::format("{}: line {}: {}", grid.file(), grid.row(i).line, answer.error);
    }
  }
  return result;
}

}  // namespace llmplan
