#include "sqlite_database.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {

void SqliteDatabase::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

/// SQLite's own lock is off: a connection belongs to one thread at a time.
SqliteDatabase::SqliteDatabase(const std::string& name, int flags, std::string file,
                               std::string use)
    : file_(std::move(file)), use_(std::move(use)) {
  sqlite3* raw = nullptr;
  const int result = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(raw);
  if (result != SQLITE_OK) {
    fail();
  }
}

SqliteDatabase SqliteDatabase::in_memory() {
  return {":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, {}, {}};
}

SqliteDatabase SqliteDatabase::of_file(const std::string& file, Access access,
                                       const std::string& use) {
  constexpr int kPatienceMs = 5000;
  SqliteDatabase database(
      file,
      access == Access::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
      file, use);
  sqlite3_busy_timeout(database.get(), kPatienceMs);
  return database;
}

// NOLINTNEXTLINE(readability-make-member-function-const): it changes the database
void SqliteDatabase::execute(const char* sql) {
  if (sqlite3_exec(get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail();
  }
}

std::int64_t SqliteDatabase::integer(const char* sql) {
  SqliteStatement query(*this, sql);
  if (!query.next()) {
    fail();
  }
  return query.integer(0);
}

void SqliteDatabase::fail() const {
  check(!file_.empty(), "a database in memory works");
  const int code = sqlite3_errcode(get());
  const bool missing = code == SQLITE_CANTOPEN && !std::filesystem::exists(file_);
  throw InputError({file_, ""}, missing ? "no such file" : sqlite3_errmsg(get()),
                   use_ + " that can be used");
}

SqliteStatement::SqliteStatement(const SqliteDatabase& database, const char* sql)
    : database_(&database) {
  if (sqlite3_prepare_v3(database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_,
                         nullptr) != SQLITE_OK) {
    database.fail();
  }
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

namespace {

void require_bound(int result) { check(result == SQLITE_OK, "a value binds to its place"); }

}  // namespace

void SqliteStatement::bind(int index, std::string_view text) {
  require_bound(sqlite3_bind_text(statement_, index, text.data(), static_cast<int>(text.size()),
                                  SQLITE_STATIC));
}

void SqliteStatement::bind(int index, std::int64_t value) {
  require_bound(sqlite3_bind_int64(statement_, index, value));
}

void SqliteStatement::bind_null(int index) { require_bound(sqlite3_bind_null(statement_, index)); }

bool SqliteStatement::run() {
  const int result = sqlite3_step(statement_);
  sqlite3_reset(statement_);
  if (result != SQLITE_DONE && result != SQLITE_CONSTRAINT) {
    database_->fail();
  }
  return result == SQLITE_DONE;
}

bool SqliteStatement::next() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) {
    return true;
  }
  sqlite3_reset(statement_);
  if (result != SQLITE_DONE) {
    database_->fail();
  }
  return false;
}

std::string SqliteStatement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

std::int64_t SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

SqliteTransaction::SqliteTransaction(SqliteDatabase& database) : database_(&database) {
  database.execute("BEGIN IMMEDIATE");
}

SqliteTransaction::~SqliteTransaction() {
  if (database_ != nullptr) {
    // A failure here has a cause that is already being reported.
    sqlite3_exec(database_->get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void SqliteTransaction::commit() {
  database_->execute("COMMIT");
  database_ = nullptr;
}

}  // namespace llmplan
