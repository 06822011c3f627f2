#include "price_store.hpp"

#include <mutex>

#include "price_rows_table.hpp"
#include "sqlite_database.hpp"

namespace llmplan {
namespace {

SqliteDatabase empty_store() {
  SqliteDatabase database = SqliteDatabase::in_memory();
  create_price_table(database);
  return database;
}

}  // namespace

struct PriceStore::Connection {
  SqliteDatabase database = empty_store();
  std::mutex mutex;
  SqliteStatement tiers{database, kTiersOfPrice};
};

PriceStore::PriceStore() : connection_(std::make_unique<Connection>()) {}
PriceStore::~PriceStore() = default;

std::optional<PriceRow> PriceStore::insert(std::span<const PriceRow> rows) {
  const std::lock_guard lock(connection_->mutex);
  SqliteTransaction transaction(connection_->database);
  std::optional<PriceRow> twice = insert_prices(connection_->database, rows);
  if (!twice) {
    transaction.commit();
  }
  return twice;
}

void PriceStore::erase_keys_of(std::span<const PriceRow> rows) {
  const std::lock_guard lock(connection_->mutex);
  SqliteTransaction transaction(connection_->database);
  erase_prices_of(connection_->database, rows);
  transaction.commit();
}

std::vector<PriceRow> PriceStore::tiers(const PriceKey& key, Date date) const {
  const std::lock_guard lock(connection_->mutex);
  bind_key(connection_->tiers, key);
  connection_->tiers.bind(6, day_number(date));
  return price_rows(connection_->tiers);
}

std::vector<PriceRow> PriceStore::select(const PriceFilter& filter) const {
  const std::lock_guard lock(connection_->mutex);
  return select_prices(connection_->database, filter);
}

}  // namespace llmplan
