#pragma once

#include <memory>
#include <span>
#include <vector>

#include "price_row.hpp"

namespace llmplan {

/// Price rows in an in-memory SQLite database, unique by key, `valid_from` and `tier_from`.
/// Reading is safe from several threads: calls take turns.
class PriceStore {
 public:
  PriceStore();
  PriceStore(const PriceStore&) = delete;
  PriceStore& operator=(const PriceStore&) = delete;
  ~PriceStore();

  /// Adds all rows or none.
  /// Returns the first row of which key, `valid_from` and `tier_from` were there already; nothing
  /// when all went in.
  [[nodiscard]] std::optional<PriceRow> insert(std::span<const PriceRow> rows);

  /// Removes every tier of these rows' keys, at all dates.
  void erase_keys_of(std::span<const PriceRow> rows);

  /// The tiers of one price on a day in ascending order; a single row when it has none.
  [[nodiscard]] std::vector<PriceRow> tiers(const PriceKey& key, Date date) const;

  /// Matching rows in order of service, region, item, purchase option, zone, first day, tier.
  [[nodiscard]] std::vector<PriceRow> select(const PriceFilter& filter) const;

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace llmplan
