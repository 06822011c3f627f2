#include "catalog.hpp"

#include <algorithm>
#include <utility>

#include "catalogue_date.hpp"
#include "llmplan/error.hpp"
#include "missing_price.hpp"
#include "price_book.hpp"
#include "price_data.hpp"
#include "price_digest.hpp"
#include "price_ladders.hpp"
#include "price_rule.hpp"
#include "price_store.hpp"
#include "price_table.hpp"

namespace llmplan {

struct Catalog::Content {
  PriceStore store;
  std::vector<std::string> regions;
  std::string digest;

  void add(std::span<const PriceRow> rows, const std::string& file);
  void seal(const std::string& file);
};

void Catalog::Content::add(std::span<const PriceRow> rows, const std::string& file) {
  if (const std::optional<PriceRow> twice = store.insert(rows)) {
    throw InputError({file, {}}, describe(*twice) + " a second time", "every price once");
  }
}

/// Checks what no single row shows, and keeps what every later call would compute again.
void Catalog::Content::seal(const std::string& file) {
  const std::vector<PriceRow> rows = store.select({});
  require_one_ladder_a_day(rows, file);
  digest = price_digest(rows);
  for (const PriceRow& row : rows) {
    const auto at = std::lower_bound(regions.begin(), regions.end(), row.key.region);
    if (at == regions.end() || *at != row.key.region) {
      regions.insert(at, row.key.region);
    }
  }
}

Catalog::Catalog(std::shared_ptr<const Content> content, Date price_date)
    : content_(std::move(content)), price_date_(price_date) {}

Catalog Catalog::shipped() {
  try {
    return from_files(price_data(), catalogue_date());
  } catch (const InputError& error) {
    check(false, error.what());
    throw;
  }
}

Catalog Catalog::from_files(std::span<const EmbeddedFile> files, Date price_date) {
  auto content = std::make_shared<Content>();
  std::string names;
  for (const EmbeddedFile& file : files) {
    const std::string name(file.name);
    content->add(parse_price_table(file.text, name), name);
    names += (names.empty() ? "" : ", ") + name;
  }
  content->seal(names);
  return Catalog(std::move(content), price_date);
}

Catalog Catalog::with_overrides(const EmbeddedFile& file) const {
  const std::string name(file.name);
  return with_rows(parse_price_table(file.text, name), name);
}

Catalog Catalog::with_rows(std::span<const PriceRow> rows, const std::string& origin) const {
  auto content = std::make_shared<Content>();
  content->add(list({}), origin);
  content->store.erase_keys_of(rows);
  content->add(rows, origin);
  content->seal(origin);
  return Catalog(std::move(content), price_date_);
}

Catalog Catalog::with_book(const PriceBook& book) const {
  const Catalog imported = with_rows(book.rows(), book.file());
  return imported.with_rows(priced_by_rules(imported.list({}), book.rules(), book.file()),
                            book.file());
}

Catalog Catalog::with_price_date(Date date) const { return Catalog(content_, date); }

std::optional<PriceRow> Catalog::find(const PriceKey& key) const {
  std::vector<PriceRow> rows = content_->store.tiers(key, price_date_);
  if (rows.empty()) {
    return std::nullopt;
  }
  return std::move(rows.front());
}

PriceRow Catalog::require(const PriceKey& key) const { return tiers(key).front(); }

std::vector<PriceRow> Catalog::tiers(const PriceKey& key) const {
  std::vector<PriceRow> rows = content_->store.tiers(key, price_date_);
  if (rows.empty()) {
    throw MissingDataError(missing_price_message(*this, key));
  }
  return rows;
}

std::vector<PriceRow> Catalog::list(const PriceFilter& filter) const {
  return content_->store.select(filter);
}

const std::vector<std::string>& Catalog::regions() const { return content_->regions; }

bool Catalog::knows_region(std::string_view region) const {
  return std::binary_search(regions().begin(), regions().end(), region);
}

const std::string& Catalog::digest() const { return content_->digest; }

}  // namespace llmplan
