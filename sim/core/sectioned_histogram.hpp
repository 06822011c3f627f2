#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "histogram.hpp"

namespace llmplan {

/// A histogram that also keeps its samples in 10 to 20 consecutive sections of equal count, for
/// confidence intervals that hold for correlated samples. Sections double when 20 are full, so the
/// length of the run need not be known.
/// Source: sectioning, Asmussen & Glynn 2007 §III.5; batch numbers 10–30, Schmeiser 1982.
class SectionedHistogram {
 public:
  SectionedHistogram();

  void add(Duration value) {
    sections_[current_].add(value);
    if (sections_[current_].count() == section_size_) [[unlikely]] {
      next_section();
    }
  }

  /// Takes in what another run saw in the same time. Where both have samples the sections are given
  /// up, and with them the intervals: equal counts of two runs are not the same stretch of time, so
  /// that joined sections would not show how the two vary together.
  void merge(const SectionedHistogram& other);
  /// Keeps the total, and gives back the memory of the sections: no interval is known any more.
  void forget_sections();

  [[nodiscard]] Histogram total() const;

  /// Half-width of the 95 % interval of a quantile around that of the whole run. Nothing when there
  /// are fewer than 10 full sections of 512 samples or they stay correlated (lag 1 above 0.3) when
  /// merged to 5.
  [[nodiscard]] std::optional<Seconds> quantile_ci95(double share) const;
  [[nodiscard]] std::optional<Seconds> mean_ci95() const;

 private:
  static constexpr std::size_t kSections = 20;
  static constexpr std::int64_t kFirstSectionSize = 512;
  static constexpr std::int64_t kEndless = 0;  ///< size of the one section that never is full

  void next_section();
  template <class Statistic>
  [[nodiscard]] std::optional<Seconds> ci95(Statistic statistic) const;

  std::vector<Histogram> sections_;
  std::size_t current_ = 0;
  std::int64_t section_size_ = kFirstSectionSize;
};

}  // namespace llmplan
