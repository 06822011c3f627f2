#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "price_row.hpp"
#include "price_rule.hpp"
#include "sqlite_database.hpp"

namespace llmplan {

/// A user's own prices in an SQLite file: those imported, and rules that change prices.
class PriceBook {
 public:
  /// A book that is there. Throws: InputError when there is none, or it is none.
  [[nodiscard]] static PriceBook open(const std::string& file);
  /// The same to write to; a new one where there is none.
  [[nodiscard]] static PriceBook open_or_create(const std::string& file);

  [[nodiscard]] const std::string& file() const { return file_; }

  /// In order of service, region, item, purchase option, tier.
  [[nodiscard]] std::vector<PriceRow> rows() const;
  /// In order of agreement and rule: the last that matches a price counts.
  [[nodiscard]] std::vector<PriceRule> rules() const;

  /// Puts rows in place of all with their keys, or nothing. Throws: InputError when the file cannot
  /// be written. Precondition: no key and tier twice.
  void put(std::span<const PriceRow> rows);
  /// Puts an agreement's rules behind all others, in place of its former ones, or nothing. Without
  /// rules the agreement ends. Throws: InputError when the file cannot be written.
  void set_agreement(const std::string& name, std::span<const PriceRule> rules);

 private:
  PriceBook(std::string file, SqliteDatabase::Access access);
  void require_book();

  std::string file_;
  SqliteDatabase database_;
};

}  // namespace llmplan
