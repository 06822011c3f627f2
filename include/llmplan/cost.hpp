#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llmplan/money.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// One machine rented from entering `running` until it terminated, in simulated time.
struct Lease {
  Time from{};
  Time until{};
  bool interrupted = false;  ///< by AWS, which took a spot machine back
};

/// An exact amount of something, as a fraction: 5,400 seconds are 5400/3600 hours.
struct Amount {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;

  [[nodiscard]] double to_double() const {
    return static_cast<double>(numerator) / static_cast<double>(denominator);
  }
};

/// One line of a bill. `monthly` is rounded to the cent, as AWS rounds its lines; a bill's total is
/// the sum of its lines, so that they always add up.
struct CostItem {
  std::string service;          ///< "EC2", "Bedrock", "Data transfer", …
  std::string item;             ///< "g5.xlarge", "internet out, first 10 TB", …
  std::string purchase_option;  ///< "on-demand", "reserved 1yr no-upfront", …
  Amount quantity;              ///< per month
  std::string unit;             ///< "hour", "GB-month", "1M tokens", …
  Usd unit_price;
  Usd monthly;
  std::string price_source;
  std::string as_of;
  std::string basis;  ///< where the quantity comes from: "2 × 730 h", "87187 requests in 12 h, …"
};

using Bill = std::vector<CostItem>;

/// What a month of machines costs against the same time bought on demand.
struct PurchaseReport {
  Usd on_demand;  ///< all of the machine time at on-demand prices
  Usd paid;       ///< commitments, spot, and what they leave to on-demand
  Usd unused;     ///< of the commitments: what covered nothing

  [[nodiscard]] Usd saved() const { return on_demand - paid; }  ///< negative: a loss
};

/// Adds the lines of `more` behind those of `bill`.
inline void append(Bill& bill, const Bill& more) {
  bill.insert(bill.end(), more.begin(), more.end());
}

[[nodiscard]] inline Usd total(const Bill& bill) {
  Usd sum;
  for (const CostItem& item : bill) {
    sum += item.monthly;
  }
  return sum;
}

}  // namespace llmplan
