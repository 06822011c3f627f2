#pragma once

#include <memory>
#include <span>
#include <vector>

#include "price_row.hpp"

namespace llmplan {

/// Price rows in an in-memory SQLite database, unique by key and `tier_from`.
/// Reading is safe from several threads: calls take turns.
class PriceStore {
 public:
  PriceStore();
  PriceStore(const PriceStore&) = delete;
  PriceStore& operator=(const PriceStore&) = delete;
  ~PriceStore();

  /// Adds all rows or none.
  /// Returns the first row whose key and `tier_from` were there already; nothing when all went in.
  [[nodiscard]] std::optional<PriceRow> insert(std::span<const PriceRow> rows);

  /// Removes every tier of these rows' keys.
  void erase_keys_of(std::span<const PriceRow> rows);

  /// The tiers of one price in ascending order; a single row when it has none.
  [[nodiscard]] std::vector<PriceRow> tiers(const PriceKey& key) const;

  /// Matching rows in order of service, region, item, purchase option, tier.
  [[nodiscard]] std::vector<PriceRow> select(const PriceFilter& filter) const;

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace llmplan
