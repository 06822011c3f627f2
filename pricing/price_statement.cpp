#include "price_statement.hpp"

#include <sqlite3.h>

#include <limits>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kEarliest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLatest = std::numeric_limits<std::int64_t>::max();

Date date_of(std::int64_t day_number) { return Date{std::chrono::days{day_number}}; }

void require_ok(int result) { check(result == SQLITE_OK, "a value binds to its place"); }

}  // namespace

std::int64_t day_number(Date date) { return date.time_since_epoch().count(); }

std::int64_t first_day(const std::optional<Date>& valid_from) {
  return valid_from ? day_number(*valid_from) : kEarliest;
}

std::int64_t last_day(const std::optional<Date>& valid_to) {
  return valid_to ? day_number(*valid_to) : kLatest;
}

PriceStatement::PriceStatement(sqlite3* database, const char* sql) {
  check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) ==
            SQLITE_OK,
        "SQL of the price store compiles");
}

PriceStatement::~PriceStatement() { sqlite3_finalize(statement_); }

void PriceStatement::bind(int index, std::string_view text) {
  require_ok(sqlite3_bind_text(statement_, index, text.data(), static_cast<int>(text.size()),
                               SQLITE_STATIC));
}

void PriceStatement::bind(int index, std::int64_t value) {
  require_ok(sqlite3_bind_int64(statement_, index, value));
}

void PriceStatement::bind_null(int index) { require_ok(sqlite3_bind_null(statement_, index)); }

void PriceStatement::bind(const PriceKey& key) {
  bind(1, key.service);
  bind(2, key.region);
  bind(3, key.item);
  bind(4, key.purchase_option);
  bind(5, key.availability_zone);
}

bool PriceStatement::run() {
  const int result = sqlite3_step(statement_);
  sqlite3_reset(statement_);
  check(result == SQLITE_DONE || result == SQLITE_CONSTRAINT, "a write to the price store works");
  return result == SQLITE_DONE;
}

std::vector<PriceRow> PriceStatement::rows() {
  std::vector<PriceRow> found;
  int result = sqlite3_step(statement_);
  for (; result == SQLITE_ROW; result = sqlite3_step(statement_)) {
    found.push_back(row());
  }
  sqlite3_reset(statement_);
  check(result == SQLITE_DONE, "a read of the price store works");
  return found;
}

std::string PriceStatement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

PriceRow PriceStatement::row() const {
  PriceRow row;
  row.key = {text(0), text(1), text(2), text(3), text(4)};
  if (const std::int64_t from = sqlite3_column_int64(statement_, 5); from != kEarliest) {
    row.valid_from = date_of(from);
  }
  if (const std::int64_t to = sqlite3_column_int64(statement_, 6); to != kLatest) {
    row.valid_to = date_of(to);
  }
  row.tier_from = sqlite3_column_int64(statement_, 7);
  if (sqlite3_column_type(statement_, 8) != SQLITE_NULL) {
    row.tier_to = sqlite3_column_int64(statement_, 8);
  }
  row.unit = text(9);
  row.price = Usd::from_picos(sqlite3_column_int64(statement_, 10));
  row.source = text(11);
  row.as_of = text(12);
  row.trust = static_cast<PriceTrust>(sqlite3_column_int(statement_, 13));
  row.note = text(14);
  return row;
}

}  // namespace llmplan
