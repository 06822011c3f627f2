#include <cmath>
#include <nlohmann/json.hpp>

#include "json_layout.hpp"
#include "kernel_tables.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

Json thousandths(double value) { return std::llround(value * 1000); }
Json rounded(double value) { return static_cast<double>(std::llround(value * 1e4)) / 1e4; }

Json to_json(const FitError& error) {
  return {{"mean", rounded(error.mean)}, {"p95", rounded(error.p95)}, {"points", error.points}};
}

Json sizes(const LogAxis& axis) {
  Json list = Json::array();
  for (const double size : axis.sizes()) {
    list.push_back(std::llround(size));
  }
  return list;
}

/// As lists of `width` values.
Json rows(const std::vector<double>& values, std::size_t width, Json (*written)(double)) {
  Json list = Json::array();
  for (std::size_t i = 0; i < values.size(); i += width) {
    Json row = Json::array();
    for (std::size_t j = i; j < i + width; ++j) {
      row.push_back(written(values[j]));
    }
    list.push_back(std::move(row));
  }
  return list;
}

Json to_json(const GemmSurface& surface) {
  return {
      {"quantization", to_string(surface.weights)},
      {"error", to_json(surface.error)},
      {"tokens", sizes(surface.tokens)},
      {"n", sizes(surface.n)},
      {"k", sizes(surface.k)},
      {"ratio_permille", rows(surface.ratios, surface.n.size() * surface.k.size(), thousandths)}};
}

Json to_json(const LayerCurve& curve) {
  Json times = Json::array();
  for (const double time : curve.time_us) {
    times.push_back(rounded(time));
  }
  return {{"hidden", curve.shape.hidden},
          {"qkv", curve.shape.qkv},
          {"heads_width", curve.shape.heads_width},
          {"intermediate", curve.shape.intermediate},
          {"error", to_json(curve.error)},
          {"tokens", curve.tokens},
          {"time_us", times}};
}

Json to_json(const GemmVintage& vintage) {
  Json ratios = Json::array();
  for (const double ratio : vintage.ratios) {
    ratios.push_back(thousandths(ratio));
  }
  return {{"software", vintage.software},    {"source", vintage.source},
          {"licence", vintage.licence},      {"as_of", vintage.as_of},
          {"error", to_json(vintage.error)}, {"tokens", sizes(vintage.tokens)},
          {"ratio_permille", ratios}};
}

Json group_sizes(const LogAxis& groups) {
  Json list = Json::array();
  for (const double group : groups.sizes()) {
    list.push_back(rounded(group));
  }
  return list;
}

Json to_json(const DecodeSurface& surface) {
  const std::size_t width = surface.pairs.size();
  return {{"kv_cache", to_string(surface.kv)},
          {"head_dim", surface.head_dim},
          {"error", to_json(surface.error)},
          {"heads_per_kv_head", group_sizes(surface.groups)},
          {"kv_heads", sizes(surface.kv_heads)},
          {"sequences_x_kv_heads", sizes(surface.pairs)},
          {"base_us", rows(surface.base_us, width, rounded)},
          {"bandwidth_permille", rows(surface.efficiency, width, thousandths)}};
}

Json column(const std::vector<PrefillCosts>& costs, double PrefillCosts::*cost,
            Json (*written)(double)) {
  Json list = Json::array();
  for (const PrefillCosts& entry : costs) {
    list.push_back(written(entry.*cost));
  }
  return list;
}

Json to_json(const PrefillSurface& surface) {
  return {{"kv_cache", to_string(surface.kv)},
          {"head_dim", surface.head_dim},
          {"error", to_json(surface.error)},
          {"cached_permille", thousandths(surface.cached_share)},
          {"heads", sizes(surface.heads)},
          {"floor_us", column(surface.costs, &PrefillCosts::floor_us, rounded)},
          {"prompt_head_ns", column(surface.costs, &PrefillCosts::prompt_head_ns, rounded)},
          {"root_pair_ns", column(surface.costs, &PrefillCosts::root_pair_ns, rounded)},
          {"token_head_ns", column(surface.costs, &PrefillCosts::token_head_ns, rounded)},
          {"token_kv_head_ns", column(surface.costs, &PrefillCosts::token_kv_head_ns, rounded)},
          {"spilled_token_head_ns",
           column(surface.costs, &PrefillCosts::spilled_token_head_ns, rounded)},
          {"spilled_token_kv_head_ns",
           column(surface.costs, &PrefillCosts::spilled_token_kv_head_ns, rounded)},
          {"peak_permille", column(surface.costs, &PrefillCosts::efficiency, thousandths)}};
}

template <class T>
Json list(const std::vector<T>& surfaces) {
  Json array = Json::array();
  for (const T& surface : surfaces) {
    array.push_back(to_json(surface));
  }
  return array;
}

}  // namespace

std::string write_kernel_tables(const KernelTables& tables) {
  return one_line_per_leaf({{"schema", "llmplan.kernel-tables/2"},
                            {"gpu", tables.gpu},
                            {"source", tables.source},
                            {"licence", tables.licence},
                            {"as_of", tables.as_of},
                            {"gemms", list(tables.gemms)},
                            {"layers", list(tables.layers)},
                            {"vintages", list(tables.vintages)},
                            {"decode_attention", list(tables.decodes)},
                            {"prefill_attention", list(tables.prefills)}});
}

}  // namespace llmplan
