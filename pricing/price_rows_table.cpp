#include "price_rows_table.hpp"

#include <limits>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE price (service TEXT NOT NULL, region TEXT NOT NULL, item TEXT NOT NULL,"
    " purchase_option TEXT NOT NULL, availability_zone TEXT NOT NULL,"
    " valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL,"
    " tier_from INTEGER NOT NULL, tier_to INTEGER, unit TEXT NOT NULL, picos INTEGER NOT NULL,"
    " source TEXT NOT NULL, as_of TEXT NOT NULL, trust INTEGER NOT NULL, note TEXT NOT NULL,"
    " PRIMARY KEY (service, region, item, purchase_option, availability_zone, valid_from,"
    " tier_from)) WITHOUT ROWID";
constexpr const char* kInsert =
    "INSERT INTO price VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)";
constexpr const char* kErase =
    "DELETE FROM price WHERE service=?1 AND region=?2 AND item=?3 AND purchase_option=?4"
    " AND availability_zone=?5";
constexpr const char* kSelect =
    "SELECT * FROM price WHERE (?1 IS NULL OR service=?1) AND (?2 IS NULL OR region=?2)"
    " AND (?3 IS NULL OR instr(item, ?3)>0) AND (?4 IS NULL OR purchase_option=?4)"
    " AND (?5 IS NULL OR (valid_from<=?5 AND ?5<=valid_to))"
    " ORDER BY service, region, item, purchase_option, availability_zone, valid_from, tier_from";

// An open end is the furthest day there is.
constexpr std::int64_t kEarliest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLatest = std::numeric_limits<std::int64_t>::max();

std::optional<Date> date_of(std::int64_t day, std::int64_t open_end) {
  return day == open_end ? std::nullopt : std::optional(Date{std::chrono::days{day}});
}

void bind_row(SqliteStatement& insert, const PriceRow& row) {
  bind_key(insert, row.key);
  insert.bind(6, row.valid_from ? day_number(*row.valid_from) : kEarliest);
  insert.bind(7, row.valid_to ? day_number(*row.valid_to) : kLatest);
  insert.bind(8, row.tier_from);
  insert.bind(9, row.tier_to);
  insert.bind(10, row.unit);
  insert.bind(11, static_cast<std::int64_t>(row.price.picos()));
  insert.bind(12, row.source);
  insert.bind(13, row.as_of);
  insert.bind(14, static_cast<std::int64_t>(row.trust));
  insert.bind(15, row.note);
}

PriceRow row_of(const SqliteStatement& query) {
  PriceRow row;
  row.key = {query.text(0), query.text(1), query.text(2), query.text(3), query.text(4)};
  row.valid_from = date_of(query.integer(5), kEarliest);
  row.valid_to = date_of(query.integer(6), kLatest);
  row.tier_from = query.integer(7);
  if (!query.is_null(8)) {
    row.tier_to = query.integer(8);
  }
  row.unit = query.text(9);
  row.price = Usd::from_picos(query.integer(10));
  row.source = query.text(11);
  row.as_of = query.text(12);
  row.trust = static_cast<PriceTrust>(query.integer(13));
  row.note = query.text(14);
  return row;
}

}  // namespace

void create_price_table(SqliteDatabase& database) { database.execute(kSchema); }

std::optional<PriceRow> insert_prices(SqliteDatabase& database, std::span<const PriceRow> rows) {
  SqliteStatement insert(database, kInsert);
  for (const PriceRow& row : rows) {
    bind_row(insert, row);
    if (!insert.run()) {
      return row;
    }
  }
  return std::nullopt;
}

void erase_prices_of(SqliteDatabase& database, std::span<const PriceRow> rows) {
  SqliteStatement erase(database, kErase);
  for (const PriceRow& row : rows) {
    bind_key(erase, row.key);
    check(erase.run(), "removing a price meets no conflict");
  }
}

std::int64_t day_number(Date date) { return date.time_since_epoch().count(); }

void bind_key(SqliteStatement& statement, const PriceKey& key) {
  statement.bind(1, key.service);
  statement.bind(2, key.region);
  statement.bind(3, key.item);
  statement.bind(4, key.purchase_option);
  statement.bind(5, key.availability_zone);
}

std::vector<PriceRow> price_rows(SqliteStatement& query) {
  std::vector<PriceRow> found;
  while (query.next()) {
    found.push_back(row_of(query));
  }
  return found;
}

std::vector<PriceRow> select_prices(const SqliteDatabase& database, const PriceFilter& filter) {
  SqliteStatement select(database, kSelect);
  select.bind(1, filter.service);
  select.bind(2, filter.region);
  select.bind(3, filter.item_contains);
  select.bind(4, filter.purchase_option);
  select.bind(5, filter.valid_on ? std::optional(day_number(*filter.valid_on)) : std::nullopt);
  return price_rows(select);
}

}  // namespace llmplan
