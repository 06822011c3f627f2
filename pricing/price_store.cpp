#include "price_store.hpp"

#include <sqlite3.h>

#include <mutex>
#include <string>
#include <string_view>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE price (service TEXT NOT NULL, region TEXT NOT NULL, item TEXT NOT NULL,"
    " purchase_option TEXT NOT NULL, tier_from INTEGER NOT NULL, tier_to INTEGER, unit TEXT NOT"
    " NULL, picos INTEGER NOT NULL, source TEXT NOT NULL, as_of TEXT NOT NULL,"
    " trust INTEGER NOT NULL, note TEXT NOT NULL,"
    " PRIMARY KEY (service, region, item, purchase_option, tier_from)) WITHOUT ROWID";
constexpr const char* kInsert = "INSERT INTO price VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)";
constexpr const char* kErase =
    "DELETE FROM price WHERE service=?1 AND region=?2 AND item=?3 AND purchase_option=?4";
constexpr const char* kTiers =
    "SELECT * FROM price WHERE service=?1 AND region=?2 AND item=?3 AND purchase_option=?4"
    " ORDER BY tier_from";
constexpr const char* kSelect =
    "SELECT * FROM price WHERE (?1 IS NULL OR service=?1) AND (?2 IS NULL OR region=?2)"
    " AND (?3 IS NULL OR instr(item, ?3)>0) AND (?4 IS NULL OR purchase_option=?4)"
    " ORDER BY service, region, item, purchase_option, tier_from";

/// A prepared statement. Bound text must outlive the run that uses it.
class Statement {
 public:
  Statement(sqlite3* database, const char* sql) {
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) ==
              SQLITE_OK,
          "SQL of the price store compiles");
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  void bind(int index, std::string_view text) {
    require_ok(sqlite3_bind_text(statement_, index, text.data(), static_cast<int>(text.size()),
                                 SQLITE_STATIC));
  }
  void bind(int index, std::int64_t value) {
    require_ok(sqlite3_bind_int64(statement_, index, value));
  }
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    if (value) {
      bind(index, *value);
    } else {
      require_ok(sqlite3_bind_null(statement_, index));
    }
  }
  void bind(const PriceKey& key) {
    bind(1, key.service);
    bind(2, key.region);
    bind(3, key.item);
    bind(4, key.purchase_option);
  }

  /// Runs to the end and makes the statement ready for the next binding; false on a conflict.
  bool run() {
    const int result = sqlite3_step(statement_);
    sqlite3_reset(statement_);
    check(result == SQLITE_DONE || result == SQLITE_CONSTRAINT, "a write to the price store works");
    return result == SQLITE_DONE;
  }
  std::vector<PriceRow> rows() {
    std::vector<PriceRow> found;
    int result = sqlite3_step(statement_);
    for (; result == SQLITE_ROW; result = sqlite3_step(statement_)) {
      found.push_back(row());
    }
    sqlite3_reset(statement_);
    check(result == SQLITE_DONE, "a read of the price store works");
    return found;
  }

 private:
  static void require_ok(int result) { check(result == SQLITE_OK, "a value binds to its place"); }

  [[nodiscard]] std::string text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
  }
  [[nodiscard]] PriceRow row() const {
    PriceRow row;
    row.key = {text(0), text(1), text(2), text(3)};
    row.tier_from = sqlite3_column_int64(statement_, 4);
    if (sqlite3_column_type(statement_, 5) != SQLITE_NULL) {
      row.tier_to = sqlite3_column_int64(statement_, 5);
    }
    row.unit = text(6);
    row.price = Usd::from_picos(sqlite3_column_int64(statement_, 7));
    row.source = text(8);
    row.as_of = text(9);
    row.trust = static_cast<PriceTrust>(sqlite3_column_int(statement_, 10));
    row.note = text(11);
    return row;
  }

  sqlite3_stmt* statement_ = nullptr;
};

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

void bind_row(Statement& insert, const PriceRow& row) {
  insert.bind(row.key);
  insert.bind(5, row.tier_from);
  insert.bind(6, row.tier_to);
  insert.bind(7, row.unit);
  insert.bind(8, static_cast<std::int64_t>(row.price.picos()));
  insert.bind(9, row.source);
  insert.bind(10, row.as_of);
  insert.bind(11, static_cast<std::int64_t>(row.trust));
  insert.bind(12, row.note);
}

}  // namespace

struct PriceStore::Connection {
  Database database = open_database();
  std::mutex mutex;
  Statement tiers{database.get(), kTiers};
};

PriceStore::PriceStore() : connection_(std::make_unique<Connection>()) {}
PriceStore::~PriceStore() = default;

std::optional<PriceRow> PriceStore::insert(std::span<const PriceRow> rows) {
  const std::lock_guard lock(connection_->mutex);
  sqlite3* database = connection_->database.get();
  Statement insert(database, kInsert);
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
  Statement erase(connection_->database.get(), kErase);
  execute(connection_->database.get(), "BEGIN");
  for (const PriceRow& row : rows) {
    erase.bind(row.key);
    check(erase.run(), "removing a price works");
  }
  execute(connection_->database.get(), "COMMIT");
}

std::vector<PriceRow> PriceStore::tiers(const PriceKey& key) const {
  const std::lock_guard lock(connection_->mutex);
  connection_->tiers.bind(key);
  return connection_->tiers.rows();
}

std::vector<PriceRow> PriceStore::select(const PriceFilter& filter) const {
  const std::lock_guard lock(connection_->mutex);
  Statement select(connection_->database.get(), kSelect);
  select.bind(1, filter.service);
  select.bind(2, filter.region);
  select.bind(3, filter.item_contains);
  select.bind(4, filter.purchase_option);
  return select.rows();
}

}  // namespace llmplan
