#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "llmplan/embedded.hpp"
#include "price_row.hpp"

namespace llmplan {

class PriceBook;

/// The prices that bills are computed from, looked up for one day, the price date. Immutable:
/// copies share the rows, and every member may be called from several threads at once (look-ups
/// take turns, a few microseconds each).
class Catalog {
 public:
  /// The prices built into the binary, on `catalogue_date()`. Loading takes milliseconds: load once
  /// and pass it on.
  [[nodiscard]] static Catalog shipped();

  /// Reads price files (pricing/data/README.md).
  /// Throws: InputError when a row is not sound, two prices hold on one day, or tiers leave a gap.
  [[nodiscard]] static Catalog from_files(std::span<const EmbeddedFile> files, Date price_date);

  /// This catalogue with the prices of `file` in place of its own: a negotiated rate, a newer list.
  /// A price is replaced with all its tiers, on all days; new ones are added. Throws: as
  /// `from_files`.
  [[nodiscard]] Catalog with_overrides(const EmbeddedFile& file) const;

  /// The same with rows. `origin` is for messages.
  [[nodiscard]] Catalog with_rows(std::span<const PriceRow> rows, const std::string& origin) const;

  /// This catalogue with the prices of a user's book in place of its own, then the book's rules
  /// applied to all. Throws: InputError when a rule of the book matches no price any more.
  [[nodiscard]] Catalog with_book(const PriceBook& book) const;

  /// These prices as they are on another day.
  [[nodiscard]] Catalog with_price_date(Date date) const;
  [[nodiscard]] Date price_date() const { return price_date_; }

  /// The price on the price date, or nothing; of a tiered price the first tier.
  [[nodiscard]] std::optional<PriceRow> find(const PriceKey& key) const;

  /// As `find`. Throws: MissingDataError that says where the item is priced, how else it is sold,
  /// or which name is near.
  [[nodiscard]] PriceRow require(const PriceKey& key) const;

  /// All tiers in ascending order, the first from 0 and each beginning where the one before ends.
  /// Throws: MissingDataError as `require`.
  [[nodiscard]] std::vector<PriceRow> tiers(const PriceKey& key) const;

  /// Matching rows, of any day unless the filter names one, in order of service, region, item,
  /// purchase option, zone, first day, tier.
  [[nodiscard]] std::vector<PriceRow> list(const PriceFilter& filter) const;

  /// Every region with a price, in order.
  [[nodiscard]] const std::vector<std::string>& regions() const;
  [[nodiscard]] bool knows_region(std::string_view region) const;

  /// "fnv1a64:…" over all rows in order: equal for equal prices, however the files are laid out.
  [[nodiscard]] const std::string& digest() const;

 private:
  struct Content;
  Catalog(std::shared_ptr<const Content> content, Date price_date);

  std::shared_ptr<const Content> content_;
  Date price_date_;
};

}  // namespace llmplan
