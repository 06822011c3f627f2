#include "price_digest.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>

namespace llmplan {
namespace {

class Fnv1a64 {
 public:
  /// The end of a field counts too: "ab","c" differs from "a","bc".
  void add_field(std::string_view text) {
    for (const char c : text) {
      add_byte(static_cast<unsigned char>(c));
    }
    add_byte(kEndOfField);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  static constexpr unsigned char kEndOfField = 0x1f;

  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3U; }

  std::uint64_t value_ = 0xcbf29ce484222325U;
};

}  // namespace

std::string price_digest(std::span<const PriceRow> rows) {
  Fnv1a64 hash;
  for (const PriceRow& row : rows) {
    hash.add_field(row.key.service);
    hash.add_field(row.key.region);
    hash.add_field(row.key.item);
    hash.add_field(row.key.purchase_option);
    hash.add_field(std::to_string(row.tier_from));
    hash.add_field(row.tier_to ? std::to_string(*row.tier_to) : std::string());
    hash.add_field(row.unit);
    hash.add_field(row.price.to_string());
    hash.add_field(row.source);
    hash.add_field(row.as_of);
    hash.add_field(to_string(row.trust));
    hash.add_field(row.note);
  }
  return fmt::format("fnv1a64:{:016x}", hash.value());
}

}  // namespace llmplan
