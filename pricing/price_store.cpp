#include "price_store.hpp"

#include <sqlite3.h>

#include <mutex>

#include "llmplan/error.hpp"
#include "price_statement.hpp"

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
constexpr const char* kTiers =
    "SELECT * FROM price WHERE service=?1 AND region=?2 AND item=?3 AND purchase_option=?4"
    " AND availability_zone=?5 AND valid_from<=?6 AND ?6<=valid_to ORDER BY tier_from";
constexpr const char* kSelect =
    "SELECT * FROM price WHERE (?1 IS NULL OR service=?1) AND (?2 IS NULL OR region=?2)"
    " AND (?3 IS NULL OR instr(item, ?3)>0) AND (?4 IS NULL OR purchase_option=?4)"
    " AND (?5 IS NULL OR (valid_from<=?5 AND ?5<=valid_to))"
    " ORDER BY service, region, item, purchase_option, availability_zone, valid_from, tier_from";

struct DatabaseCloser {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, DatabaseCloser>;

void execute(sqlite3* database, const char* sql) {
  check(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK,
        "SQL of the price store runs");
}

/// SQLite's own lock is off: the mutex of the connection already lets one thread in at a time.
Database open_database() {
  sqlite3* raw = nullptr;
  const int result = sqlite3_open_v2(
      ":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(raw);
  check(result == SQLITE_OK, "an in-memory database opens");
  execute(raw, kSchema);
  return database;
}

void bind_row(PriceStatement& insert, const PriceRow& row) {
  insert.bind(row.key);
  insert.bind(6, first_day(row.valid_from));
  insert.bind(7, last_day(row.valid_to));
  insert.bind(8, row.tier_from);
  insert.bind(9, row.tier_to);
  insert.bind(10, row.unit);
  insert.bind(11, static_cast<std::int64_t>(row.price.picos()));
  insert.bind(12, row.source);
  insert.bind(13, row.as_of);
  insert.bind(14, static_cast<std::int64_t>(row.trust));
  insert.bind(15, row.note);
}

}  // namespace

struct PriceStore::Connection {
  Database database = open_database();
  std::mutex mutex;
  PriceStatement tiers{database.get(), kTiers};
};

PriceStore::PriceStore() : connection_(std::make_unique<Connection>()) {}
PriceStore::~PriceStore() = default;

std::optional<PriceRow> PriceStore::insert(std::span<const PriceRow> rows) {
  const std::lock_guard lock(connection_->mutex);
  sqlite3* database = connection_->database.get();
  PriceStatement insert(database, kInsert);
  execute(database, "BEGIN");
  for (const PriceRow& row : rows) {
    bind_row(insert, row);
    if (!insert.run()) {
      execute(database, "ROLLBACK");
      return row;
    }
  }
  execute(database, "COMMIT");
  return std::nullopt;
}

void PriceStore::erase_keys_of(std::span<const PriceRow> rows) {
  const std::lock_guard lock(connection_->mutex);
  PriceStatement erase(connection_->database.get(), kErase);
  execute(connection_->database.get(), "BEGIN");
  for (const PriceRow& row : rows) {
    erase.bind(row.key);
    check(erase.run(), "removing a price works");
  }
  execute(connection_->database.get(), "COMMIT");
}

std::vector<PriceRow> PriceStore::tiers(const PriceKey& key, Date date) const {
  const std::lock_guard lock(connection_->mutex);
  connection_->tiers.bind(key);
  connection_->tiers.bind(6, day_number(date));
  return connection_->tiers.rows();
}

std::vector<PriceRow> PriceStore::select(const PriceFilter& filter) const {
  const std::lock_guard lock(connection_->mutex);
  PriceStatement select(connection_->database.get(), kSelect);
  select.bind(1, filter.service);
  select.bind(2, filter.region);
  select.bind(3, filter.item_contains);
  select.bind(4, filter.purchase_option);
  select.bind(5, filter.valid_on ? std::optional(day_number(*filter.valid_on)) : std::nullopt);
  return select.rows();
}

}  // namespace llmplan
