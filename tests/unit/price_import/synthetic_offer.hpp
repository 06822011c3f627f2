#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "byte_source.hpp"

namespace llmplan::testing {

/// A price list of EC2 of any size, written while it is read: products of which one in
/// `kSkusPerType` is sold, then as many reservations as `bytes` has room for.
class SyntheticOffer final : public ByteSource {
 public:
  static constexpr std::int64_t kProducts = 2000;
  static constexpr std::int64_t kSkusPerType = 100;

  explicit SyntheticOffer(std::size_t bytes);
  [[nodiscard]] std::size_t read(char* into, std::size_t room) override;

 private:
  enum class Part { Head, Products, OnDemand, Reserved, End };

  /// Writes the next piece to `pending_`; false at the end.
  bool produce();

  std::size_t left_;
  Part part_ = Part::Head;
  std::int64_t next_ = 0;
  std::string pending_;
  std::size_t taken_ = 0;
};

}  // namespace llmplan::testing
