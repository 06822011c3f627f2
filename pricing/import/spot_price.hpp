#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "price_facts.hpp"
#include "price_row.hpp"

namespace llmplan {

/// A spot price from a moment on, until the next of its instance type and zone.
struct SpotPrice {
  std::string instance_type;
  std::string product;  ///< "Linux/UNIX"
  std::string zone;     ///< name, such as us-west-1a: which zone that is differs between accounts
  std::string zone_id;  ///< id, such as usw1-az1: the same for all; often absent
  std::int64_t since = 0;  ///< seconds from 1970, UTC
  PriceDimension price;
};

/// Seconds from 1970 of "2014-01-06T04:32:53.000Z": with or without fraction, with "Z", an offset
/// such as "+00:00" or "-0500", or none, which is UTC. Nothing for any other text.
[[nodiscard]] std::optional<std::int64_t> parse_stamp(std::string_view text);

/// The region of a zone's name; empty for a local zone, which is outside of regions.
[[nodiscard]] std::string region_of_zone(std::string_view zone);

/// Puts spot prices in order. Days are the finest time that prices have here: of the prices that
/// began on one day, the last counts for it.
class SpotHistory {
 public:
  /// In any order; the same price under both names of Linux is one.
  /// Throws: InputError for two prices at one time, and for what is no price.
  void add(const SpotPrice& price);

  /// A row for each stretch of days, the last one open. Throws: InputError for what is no price.
  [[nodiscard]] std::vector<PriceRow> rows() const;

 private:
  struct Place {
    std::string region;
    std::string instance_type;
    std::string zone;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  using Course = std::map<std::int64_t, PriceDimension>;  ///< by second

  static void add_rows(const Place& place, const Course& course, std::vector<PriceRow>& rows);

  std::map<Place, Course> courses_;
};

}  // namespace llmplan
