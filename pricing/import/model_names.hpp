#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "price_row.hpp"

namespace llmplan {

/// Which Bedrock model a price list means by a name.
class ModelNames {
 public:
  /// The ids that have a price: `rows` of a catalogue.
  explicit ModelNames(std::span<const PriceRow> rows);

  /// The model ids behind a display name ("Llama 3.1 70B Instruct") or an id. Two ids of one name
  /// are both meant, unless it is a stamp such as 2407 that tells them apart. Empty when none is.
  [[nodiscard]] std::set<std::string> find(std::string_view name) const;

  /// The id itself, and those of the profiles in the region that route within its geography: they
  /// cost what the region's own price is.
  [[nodiscard]] std::set<std::string> ids_at_price_of(const std::string& id,
                                                      const std::string& region) const;

 private:
  using Ids = std::map<std::string, std::set<std::string>>;

  Ids stamped_;    ///< by `model_key` with the stamp
  Ids unstamped_;  ///< and without
  Ids profiles_;   ///< by "region id"
};

/// Lower case without punctuation, version and date: "Llama 3.1 70B Instruct" and
/// "llama3-1-70b-instruct-v1:0" are "llama3170b". A version from 2 on stays.
/// `with_stamp`: a year and month such as 2407 stays too.
[[nodiscard]] std::string model_key(std::string_view name, bool with_stamp);

}  // namespace llmplan
