#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "price_row.hpp"
#include "sqlite_database.hpp"

// The table of prices, alike in memory and in a user's price book.

namespace llmplan {

void create_price_table(SqliteDatabase& database);

/// Returns the first row whose key, first day and `tier_from` were there already; nothing when all
/// went in.
[[nodiscard]] std::optional<PriceRow> insert_prices(SqliteDatabase& database,
                                                    std::span<const PriceRow> rows);

/// Removes every tier of these rows' keys, on all days.
void erase_prices_of(SqliteDatabase& database, std::span<const PriceRow> rows);

/// A query for the tiers of one price on a day, in ascending order.
inline constexpr const char* kTiersOfPrice =
    "SELECT * FROM price WHERE service=?1 AND region=?2 AND item=?3 AND purchase_option=?4"
    " AND availability_zone=?5 AND valid_from<=?6 AND ?6<=valid_to ORDER BY tier_from";
/// Parameters 1 to 5.
void bind_key(SqliteStatement& statement, const PriceKey& key);
/// Days as the table keeps them: counted from 1970.
[[nodiscard]] std::int64_t day_number(Date date);
/// The rows of a query for whole prices.
[[nodiscard]] std::vector<PriceRow> price_rows(SqliteStatement& query);

/// Matching rows in order of service, region, item, purchase option, zone, first day, tier.
[[nodiscard]] std::vector<PriceRow> select_prices(const SqliteDatabase& database,
                                                  const PriceFilter& filter);

}  // namespace llmplan
