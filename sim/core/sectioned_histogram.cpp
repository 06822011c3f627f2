#include "sectioned_histogram.hpp"

#include <algorithm>

#include "confidence.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kDoubled = 8;  // sections to which memory doubles
constexpr std::size_t kFewestFullSections = 10;
constexpr std::size_t kFewestMergedSections = 5;
constexpr double kLargestLag1 = 0.3;

/// Neighbours merged in pairs; a last odd one joins the pair before it.
std::vector<Histogram> halve(const std::vector<Histogram>& sections) {
  std::vector<Histogram> merged;
  for (std::size_t i = 0; i + 1 < sections.size(); i += 2) {
    merged.push_back(sections[i]);
    merged.back().merge(sections[i + 1]);
  }
  if (sections.size() % 2 != 0) {
    merged.back().merge(sections.back());
  }
  return merged;
}

}  // namespace

/// Sections take memory when they are reached: short runs are many, and clearing it all costs more
/// than they do.
SectionedHistogram::SectionedHistogram() : sections_(1) { sections_.reserve(kSections); }

void SectionedHistogram::next_section() {
  if (++current_ < kSections) {
    if (current_ == sections_.size()) {  // 1, 2, 4, 8, then all: soon nothing is allocated any more
      sections_.resize(current_ < kDoubled ? 2 * current_ : kSections);
    }
    return;
  }
  for (std::size_t i = 0; i < kSections / 2; ++i) {
    if (i != 0) {
      std::swap(sections_[i], sections_[2 * i]);
    }
    sections_[i].merge(sections_[2 * i + 1]);
  }
  for (std::size_t i = kSections / 2; i < kSections; ++i) {
    sections_[i].clear();
  }
  current_ = kSections / 2;
  section_size_ *= 2;
}

void SectionedHistogram::merge(const SectionedHistogram& other) {
  const Histogram theirs = other.total();
  if (theirs.count() == 0) {
    return;
  }
  if (total().count() == 0) {
    *this = other;
    return;
  }
  forget_sections();
  sections_.front().merge(theirs);
}

void SectionedHistogram::forget_sections() {
  sections_ = std::vector<Histogram>{total()};
  current_ = 0;
  section_size_ = kEndless;
}

Histogram SectionedHistogram::total() const {
  Histogram all;
  for (std::size_t i = 0; i <= current_; ++i) {
    all.merge(sections_[i]);
  }
  return all;
}

template <class Statistic>
std::optional<Seconds> SectionedHistogram::ci95(Statistic statistic) const {
  if (current_ < kFewestFullSections) {
    return std::nullopt;
  }
  const double whole = statistic(total());
  std::vector<Histogram> sections(sections_.begin(),
                                  sections_.begin() + static_cast<std::ptrdiff_t>(current_));
  while (sections.size() >= kFewestMergedSections) {
    std::vector<double> values;
    values.reserve(sections.size());
    for (const Histogram& section : sections) {
      values.push_back(statistic(section));
    }
    if (lag1_correlation(values) <= kLargestLag1) {
      return Seconds{half_width95_around(values, whole)};
    }
    sections = halve(sections);
  }
  return std::nullopt;
}

std::optional<Seconds> SectionedHistogram::quantile_ci95(double share) const {
  return ci95([share](const Histogram& h) { return to_seconds(h.quantile(share)).count(); });
}

std::optional<Seconds> SectionedHistogram::mean_ci95() const {
  return ci95([](const Histogram& h) { return h.mean().count(); });
}

}  // namespace llmplan
