#include "price_book.hpp"

#include <fmt/format.h>

#include <utility>

#include "llmplan/error.hpp"
#include "price_rows_table.hpp"

namespace llmplan {
namespace {

/// "llmp", in the header of the file; source: SQLite file format, section 1.3.17.
constexpr std::int64_t kApplicationId = 0x6c6c6d70;
constexpr std::int64_t kVersion = 1;
constexpr const char* kUse = "a price book";

constexpr const char* kRuleTable =
    "CREATE TABLE rule (agreement TEXT NOT NULL, as_of TEXT NOT NULL, service TEXT, region TEXT,"
    " family TEXT, item TEXT, purchase_option TEXT, change INTEGER, picos INTEGER,"
    " position TEXT NOT NULL)";
constexpr const char* kInsertRule = "INSERT INTO rule VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)";
constexpr const char* kEraseAgreement = "DELETE FROM rule WHERE agreement=?1";
constexpr const char* kRules = "SELECT * FROM rule ORDER BY rowid";

void create_tables(SqliteDatabase& database) {
  SqliteTransaction transaction(database);
  if (database.integer("SELECT count(*) FROM sqlite_master") == 0) {
    database.execute(fmt::format("PRAGMA application_id={}", kApplicationId).c_str());
    database.execute(fmt::format("PRAGMA user_version={}", kVersion).c_str());
    create_price_table(database);
    database.execute(kRuleTable);
  }
  transaction.commit();
}

void bind_rule(SqliteStatement& insert, const PriceRule& rule) {
  insert.bind(1, rule.agreement);
  insert.bind(2, rule.as_of);
  insert.bind(3, rule.service);
  insert.bind(4, rule.region);
  insert.bind(5, rule.family);
  insert.bind(6, rule.item);
  insert.bind(7, rule.purchase_option);
  insert.bind(8, rule.change);
  if (rule.price) {
    insert.bind(9, static_cast<std::int64_t>(rule.price->picos()));
  } else {
    insert.bind_null(9);
  }
  insert.bind(10, rule.position);
}

PriceRule rule_of(const SqliteStatement& query) {
  const auto pattern = [&](int column) {
    return query.is_null(column) ? std::nullopt : std::optional(query.text(column));
  };
  PriceRule rule;
  rule.agreement = query.text(0);
  rule.as_of = query.text(1);
  rule.service = pattern(2);
  rule.region = pattern(3);
  rule.family = pattern(4);
  rule.item = pattern(5);
  rule.purchase_option = pattern(6);
  if (!query.is_null(7)) {
    rule.change = query.integer(7);
  }
  if (!query.is_null(8)) {
    rule.price = Usd::from_picos(query.integer(8));
  }
  rule.position = query.text(9);
  return rule;
}

}  // namespace

PriceBook::PriceBook(std::string file, SqliteDatabase::Access access)
    : file_(std::move(file)), database_(SqliteDatabase::of_file(file_, access, kUse)) {}

PriceBook PriceBook::open(const std::string& file) {
  PriceBook book(file, SqliteDatabase::Access::Read);
  book.require_book();
  return book;
}

PriceBook PriceBook::open_or_create(const std::string& file) {
  PriceBook book(file, SqliteDatabase::Access::Write);
  create_tables(book.database_);
  book.require_book();
  return book;
}

void PriceBook::require_book() {
  const std::int64_t version = database_.integer("PRAGMA user_version");
  if (database_.integer("PRAGMA application_id") != kApplicationId || version != kVersion) {
    throw InputError(
        {file_, ""}, fmt::format("another database, of version {}", version),
        fmt::format("a price book of version {}, made by llmplan prices import", kVersion));
  }
}

std::vector<PriceRow> PriceBook::rows() const { return select_prices(database_, {}); }

std::vector<PriceRule> PriceBook::rules() const {
  SqliteStatement query(database_, kRules);
  std::vector<PriceRule> rules;
  while (query.next()) {
    rules.push_back(rule_of(query));
  }
  return rules;
}

void PriceBook::put(std::span<const PriceRow> rows) {
  SqliteTransaction transaction(database_);
  erase_prices_of(database_, rows);
  const std::optional<PriceRow> twice = insert_prices(database_, rows);
  check(!twice, "prices go into a book once");
  transaction.commit();
}

void PriceBook::set_agreement(const std::string& name, std::span<const PriceRule> rules) {
  SqliteTransaction transaction(database_);
  SqliteStatement erase(database_, kEraseAgreement);
  erase.bind(1, name);
  check(erase.run(), "removing rules meets no conflict");
  SqliteStatement insert(database_, kInsertRule);
  for (const PriceRule& rule : rules) {
    bind_rule(insert, rule);
    check(insert.run(), "rules have no key to conflict by");
  }
  transaction.commit();
}

}  // namespace llmplan
