#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;       // NOLINT(readability-identifier-naming): a library's name
struct sqlite3_stmt;  // NOLINT(readability-identifier-naming): a library's name

namespace llmplan {

/// A connection to an SQLite database, for one thread at a time. Failures of a database in memory
/// are ours and end the program; those of a file throw an InputError that names it.
class SqliteDatabase {
 public:
  enum class Access : std::uint8_t { Read, Write };

  [[nodiscard]] static SqliteDatabase in_memory();
  /// `use`: what the file is to its user, "a price book". `Write` creates it when there is none.
  [[nodiscard]] static SqliteDatabase of_file(const std::string& file, Access access,
                                              const std::string& use);

  void execute(const char* sql);
  /// The first column of a query's only row.
  [[nodiscard]] std::int64_t integer(const char* sql);

  /// Throws, or ends the program: the database answered what it must not.
  [[noreturn]] void fail() const;
  [[nodiscard]] sqlite3* get() const { return database_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  SqliteDatabase(const std::string& name, int flags, std::string file, std::string use);

  std::unique_ptr<sqlite3, Close> database_;
  std::string file_;  ///< empty in memory
  std::string use_;
};

/// A prepared statement. The database outlives it, and bound text the run that uses it.
class SqliteStatement {
 public:
  SqliteStatement(const SqliteDatabase& database, const char* sql);
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;
  ~SqliteStatement();

  void bind(int index, std::string_view text);
  void bind(int index, std::int64_t value);
  void bind_null(int index);
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    value ? bind(index, *value) : bind_null(index);
  }

  /// Runs to the end and makes the statement ready for the next binding; false on a conflict.
  [[nodiscard]] bool run();
  /// Moves to the next row; after the last one, false, and the statement is ready again.
  [[nodiscard]] bool next();
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  const SqliteDatabase* database_;
  sqlite3_stmt* statement_ = nullptr;
};

/// Everything between construction and `commit`, or nothing of it.
class SqliteTransaction {
 public:
  explicit SqliteTransaction(SqliteDatabase& database);
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  ~SqliteTransaction();

  void commit();

 private:
  SqliteDatabase* database_;  ///< null once committed
};

}  // namespace llmplan
