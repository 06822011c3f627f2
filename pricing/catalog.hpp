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

/// The prices that bills are computed from. Immutable: copies share the rows, and every member may
/// be called from several threads at once (look-ups take turns, a few microseconds each).
class Catalog {
 public:
  /// The prices built into the binary. Loading takes milliseconds: load once and pass it on.
  [[nodiscard]] static Catalog shipped();

  /// Reads price files (pricing/data/README.md).
  /// Throws: InputError when a row is not sound, a price stands twice, or tiers leave a gap.
  [[nodiscard]] static Catalog from_files(std::span<const EmbeddedFile> files);

  /// This catalogue with the prices of `file` in place of its own: a negotiated rate, a newer list.
  /// A price is replaced with all its tiers; new ones are added. Throws: as `from_files`.
  [[nodiscard]] Catalog with_overrides(const EmbeddedFile& file) const;

  /// The price, or nothing; of a tiered price the first tier.
  [[nodiscard]] std::optional<PriceRow> find(const PriceKey& key) const;

  /// As `find`. Throws: MissingDataError that says where the item is priced, how else it is sold,
  /// or which name is near.
  [[nodiscard]] PriceRow require(const PriceKey& key) const;

  /// All tiers in ascending order, the first from 0 and each beginning where the one before ends.
  /// Throws: MissingDataError as `require`.
  [[nodiscard]] std::vector<PriceRow> tiers(const PriceKey& key) const;

  /// Matching rows in order of service, region, item, purchase option, tier.
  [[nodiscard]] std::vector<PriceRow> list(const PriceFilter& filter) const;

  /// Every region with a price, in order.
  [[nodiscard]] const std::vector<std::string>& regions() const;
  [[nodiscard]] bool knows_region(std::string_view region) const;

  /// "fnv1a64:…" over all rows in order: equal for equal prices, however the files are laid out.
  [[nodiscard]] const std::string& digest() const;

 private:
  struct Content;
  explicit Catalog(std::shared_ptr<const Content> content);

  std::shared_ptr<const Content> content_;
};

}  // namespace llmplan
