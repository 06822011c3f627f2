#include "decode_surface.hpp"

#include "llmplan/error.hpp"

namespace llmplan {

double DecodeSurface::at(const std::vector<double>& values, const DecodeBatch& batch) const {
  check(values.size() == groups.size() * kv_heads.size() * pairs.size(),
        "a surface has a value per batch");
  const LogAxis::Place row = groups.locate(batch.group);
  const LogAxis::Place column = kv_heads.locate(batch.kv_heads);
  const LogAxis::Place place = pairs.locate(batch.pairs);
  const auto line = [&](std::size_t group, std::size_t heads) {
    return interpolate(&values[(group * kv_heads.size() + heads) * pairs.size()], place);
  };
  const auto in_group = [&](std::size_t group) {
    const double below = line(group, column.below);
    return column.share == 0 ? below
                             : below + column.share * (line(group, column.below + 1) - below);
  };
  const double below = in_group(row.below);
  return row.share == 0 ? below : below + row.share * (in_group(row.below + 1) - below);
}

Seconds DecodeSurface::base(const DecodeBatch& batch) const {
  return Seconds{1e-6 * at(base_us, batch)};
}

double DecodeSurface::bandwidth_share(const DecodeBatch& batch) const {
  return at(efficiency, batch);
}

}  // namespace llmplan
