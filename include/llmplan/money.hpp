#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace llmplan {

__extension__ using Int128 = __int128;

/// Exact US dollars: a whole number of pico-dollars (1e-12 USD) in 128 bits.
/// Addition is exact; only `prorate` and `rounded_to_cents` round, half to even.
class Usd {
 public:
  constexpr Usd() = default;

  /// Parses a plain or exponent decimal ("0.0960000000", "-12.5", "1.66667e-05").
  /// Throws: std::invalid_argument when the text is not a number or needs more than 12 decimals.
  [[nodiscard]] static Usd parse(std::string_view text);
  [[nodiscard]] static constexpr Usd from_cents(std::int64_t cents) {
    return Usd{Int128{cents} * kPicosPerCent};
  }
  [[nodiscard]] static constexpr Usd from_picos(Int128 picos) { return Usd{picos}; }

  [[nodiscard]] constexpr Int128 picos() const { return picos_; }

  /// This price times `numerator / denominator`, rounded half to even at 1e-12 USD.
  /// Precondition: denominator > 0; the product fits 128 bits.
  [[nodiscard]] Usd prorate(std::int64_t numerator, std::int64_t denominator) const;
  [[nodiscard]] Usd rounded_to_cents() const;

  /// Decimal text with at least `min_decimals`, trailing zeros beyond that dropped: "7.09",
  /// "0.526".
  [[nodiscard]] std::string to_string(int min_decimals = 2) const;
  /// For ratios, charts and sorting only, never to be added up.
  [[nodiscard]] double to_double() const;

  friend constexpr auto operator<=>(Usd, Usd) = default;
  friend constexpr Usd operator+(Usd a, Usd b) { return Usd{a.picos_ + b.picos_}; }
  friend constexpr Usd operator-(Usd a, Usd b) { return Usd{a.picos_ - b.picos_}; }
  friend constexpr Usd operator*(Usd a, std::int64_t k) { return Usd{a.picos_ * k}; }
  friend constexpr Usd operator*(std::int64_t k, Usd a) { return a * k; }
  constexpr Usd& operator+=(Usd other) {
    picos_ += other.picos_;
    return *this;
  }

 private:
  static constexpr std::int64_t kPicosPerCent = 10'000'000'000;
  constexpr explicit Usd(Int128 picos) : picos_(picos) {}

  Int128 picos_ = 0;
};

}  // namespace llmplan
