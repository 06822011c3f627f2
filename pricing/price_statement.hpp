#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "price_row.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace llmplan {

// Days as the store keeps them: counted from 1970, an open end as the furthest day there is.
[[nodiscard]] std::int64_t day_number(Date date);
[[nodiscard]] std::int64_t first_day(const std::optional<Date>& valid_from);
[[nodiscard]] std::int64_t last_day(const std::optional<Date>& valid_to);

/// A prepared statement over the price table. Bound text must outlive the run that uses it.
class PriceStatement {
 public:
  PriceStatement(sqlite3* database, const char* sql);
  PriceStatement(const PriceStatement&) = delete;
  PriceStatement& operator=(const PriceStatement&) = delete;
  ~PriceStatement();

  void bind(int index, std::string_view text);
  void bind(int index, std::int64_t value);
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    if (value) {
      bind(index, *value);
    } else {
      bind_null(index);
    }
  }
  /// Parameters 1 to 5.
  void bind(const PriceKey& key);

  /// Runs to the end and makes the statement ready for the next binding; false on a conflict.
  [[nodiscard]] bool run();
  /// The rows that it selects, all columns of each.
  [[nodiscard]] std::vector<PriceRow> rows();

 private:
  void bind_null(int index);
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] PriceRow row() const;

  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace llmplan
