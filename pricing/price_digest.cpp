#include "price_digest.hpp"

#include <cstdint>
#include <string_view>

#include "llmplan/digest.hpp"

namespace llmplan {
namespace {

/// The end of a field counts too: "ab","c" differs from "a","bc".
class FieldHash {
 public:
  void add(std::string_view field) {
    constexpr std::string_view kEndOfField = "\x1f";
    value_ = fnv1a64(kEndOfField, fnv1a64(field, value_));
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = fnv1a64({});
};

}  // namespace

std::string price_digest(std::span<const PriceRow> rows) {
  FieldHash hash;
  for (const PriceRow& row : rows) {
    hash.add(row.key.service);
    hash.add(row.key.region);
    hash.add(row.key.item);
    hash.add(row.key.purchase_option);
    hash.add(std::to_string(row.tier_from));
    hash.add(row.tier_to ? std::to_string(*row.tier_to) : std::string());
    hash.add(row.key.availability_zone);
    hash.add(row.valid_from ? date_text(*row.valid_from) : std::string());
    hash.add(row.valid_to ? date_text(*row.valid_to) : std::string());
    hash.add(row.unit);
    hash.add(row.price.to_string());
    hash.add(row.source);
    hash.add(row.as_of);
    hash.add(to_string(row.trust));
    hash.add(row.note);
  }
  return digest_text(hash.value());
}

}  // namespace llmplan
