#include "profile_order.hpp"

#include <algorithm>
#include <tuple>

namespace llmplan {
namespace {

template <class T>
void sort(std::vector<T>& list) {
  std::stable_sort(list.begin(), list.end(), [](const T& a, const T& b) { return precedes(a, b); });
}

}  // namespace

bool precedes(const DecodePoint& a, const DecodePoint& b) {
  return std::tie(a.ragged, a.sequences, a.context) < std::tie(b.ragged, b.sequences, b.context);
}

bool precedes(const PrefillPoint& a, const PrefillPoint& b) {
  return std::tie(a.sequences, a.tokens, a.cached) < std::tie(b.sequences, b.tokens, b.cached);
}

bool precedes(const SmallTable& a, const SmallTable& b) {
  return std::tie(a.operation, a.width) < std::tie(b.operation, b.width);
}

void sort_profile(KernelProfile& profile) {
  sort(profile.gemms);
  for (GemmTable& table : profile.gemms) {
    sort(table.points);
  }
  sort(profile.attentions);
  for (AttentionTable& table : profile.attentions) {
    sort(table.decode);
    sort(table.prefill);
    sort(table.decode_fit);
  }
  sort(profile.smalls);
  for (SmallTable& table : profile.smalls) {
    sort(table.points);
  }
}

}  // namespace llmplan
