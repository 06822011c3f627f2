#include "store_file.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// "llms", in the header of the file; source: SQLite file format, section 1.3.17.
constexpr std::int64_t kApplicationId = 0x6c6c6d73;
constexpr std::int64_t kVersion = 1;
constexpr const char* kUse = "a store of llmplan runs";

constexpr const char* kEvaluationTable =
    "CREATE TABLE evaluation (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID";
constexpr const char* kRunTable =
    "CREATE TABLE run (id INTEGER PRIMARY KEY AUTOINCREMENT, finished TEXT NOT NULL,"
    " command TEXT NOT NULL, scenario TEXT NOT NULL, region TEXT NOT NULL, seed TEXT NOT NULL,"
    " scenario_digest TEXT NOT NULL, trace_digest TEXT NOT NULL, price_digest TEXT NOT NULL,"
    " profile_digest TEXT NOT NULL, program_digest TEXT NOT NULL, candidates INTEGER NOT NULL,"
    " best TEXT NOT NULL, topology TEXT NOT NULL, monthly_usd TEXT, slo_met INTEGER)";

void create_tables(SqliteDatabase& database) {
  SqliteTransaction transaction(database);
  if (database.integer("SELECT count(*) FROM sqlite_master") == 0) {
    database.execute(fmt::format("PRAGMA application_id={}", kApplicationId).c_str());
    database.execute(fmt::format("PRAGMA user_version={}", kVersion).c_str());
    database.execute(kEvaluationTable);
    database.execute(kRunTable);
  }
  transaction.commit();
}

void require_store(SqliteDatabase& database, const std::string& file) {
  if (database.integer("PRAGMA application_id") != kApplicationId) {
    throw InputError({file, ""}, "another database",
                     fmt::format("{}, or the name of a new file", kUse));
  }
  const std::int64_t version = database.integer("PRAGMA user_version");
  if (version != kVersion) {
    throw InputError({file, ""}, fmt::format("a store of version {}", version),
                     fmt::format("version {}: use another file, or delete this one, which loses "
                                 "its history",
                                 kVersion));
  }
}

/// With a write-ahead log readers and a writer do not wait for each other, and a crash of the
/// machine loses the last writes at most. To begin one takes a moment without other users; where
/// they are there, they or the next one do it.
void prefer_log(SqliteDatabase& database) {
  try {
    database.execute("PRAGMA journal_mode=WAL");
  } catch (const InputError&) {
    return;
  }
  database.execute("PRAGMA synchronous=NORMAL");
}

}  // namespace

SqliteDatabase open_store_file(const std::string& file) {
  SqliteDatabase database = SqliteDatabase::of_file(file, SqliteDatabase::Access::Write, kUse);
  create_tables(database);
  require_store(database, file);
  prefer_log(database);
  return database;
}

SqliteDatabase open_existing_store_file(const std::string& file) {
  if (!std::filesystem::is_regular_file(file)) {
    throw InputError({file, ""}, "no such file", "a file that --store wrote");
  }
  return open_store_file(file);
}

}  // namespace llmplan
