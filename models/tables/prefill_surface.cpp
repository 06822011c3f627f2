#include "prefill_surface.hpp"

#include "llmplan/error.hpp"

namespace llmplan {

PrefillCosts PrefillSurface::at(double query_heads) const {
  check(costs.size() == heads.size(), "a surface has costs per number of heads");
  const LogAxis::Place place = heads.locate(query_heads);
  const PrefillCosts& below = costs[place.below];
  if (place.share == 0) {
    return below;
  }
  const PrefillCosts& above = costs[place.below + 1];
  const auto between = [&](double PrefillCosts::*cost) {
    return below.*cost + place.share * (above.*cost - below.*cost);
  };
  return {between(&PrefillCosts::floor_us),
          between(&PrefillCosts::prompt_head_ns),
          between(&PrefillCosts::root_pair_ns),
          between(&PrefillCosts::token_head_ns),
          between(&PrefillCosts::token_kv_head_ns),
          between(&PrefillCosts::spilled_token_head_ns),
          between(&PrefillCosts::spilled_token_kv_head_ns),
          between(&PrefillCosts::efficiency)};
}

}  // namespace llmplan
