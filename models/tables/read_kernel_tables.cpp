#include <algorithm>
#include <nlohmann/json.hpp>

#include "kernel_tables.hpp"
#include "llmplan/error.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::json;

LogAxis axis(const Json& json) { return LogAxis(json.get<std::vector<double>>()); }

/// Rows one after the other.
std::vector<double> flat(const Json& rows, double unit) {
  std::vector<double> values;
  for (const Json& row : rows) {
    for (const Json& value : row) {
      values.push_back(value.get<double>() * unit);
    }
  }
  return values;
}

FitError fit_error(const Json& json) {
  return {json.at("mean").get<double>(), json.at("p95").get<double>(),
          json.at("points").get<std::int64_t>()};
}

template <class Format>
Format format(const Json& json, const char* key) {
  const auto found = enum_from_name<Format>(json.at(key).get<std::string>());
  check(found.has_value(), "a table's format has a name");
  return *found;
}

GemmSurface gemm(const Json& json) {
  GemmSurface surface;
  surface.weights = format<WeightFormat>(json, "quantization");
  surface.tokens = axis(json.at("tokens"));
  surface.n = axis(json.at("n"));
  surface.k = axis(json.at("k"));
  surface.ratios = flat(json.at("ratio_permille"), 1e-3);
  surface.error = fit_error(json.at("error"));
  check(surface.ratios.size() == surface.tokens.size() * surface.n.size() * surface.k.size(),
        "a surface has a ratio per shape");
  return surface;
}

LayerCurve layer(const Json& json) {
  LayerCurve curve;
  curve.shape = {json.at("hidden").get<std::int64_t>(), json.at("qkv").get<std::int64_t>(),
                 json.at("heads_width").get<std::int64_t>(),
                 json.at("intermediate").get<std::int64_t>()};
  json.at("tokens").get_to(curve.tokens);
  json.at("time_us").get_to(curve.time_us);
  curve.error = fit_error(json.at("error"));
  check(curve.tokens.size() == curve.time_us.size(), "a curve has a time per token count");
  return curve;
}

GemmVintage vintage(const Json& json) {
  GemmVintage vintage;
  json.at("software").get_to(vintage.software);
  json.at("source").get_to(vintage.source);
  json.at("licence").get_to(vintage.licence);
  json.at("as_of").get_to(vintage.as_of);
  vintage.tokens = axis(json.at("tokens"));
  for (const Json& ratio : json.at("ratio_permille")) {
    vintage.ratios.push_back(ratio.get<double>() * 1e-3);
  }
  vintage.error = fit_error(json.at("error"));
  check(vintage.ratios.size() == vintage.tokens.size(), "a vintage has a ratio per token count");
  return vintage;
}

DecodeSurface decode(const Json& json) {
  DecodeSurface surface;
  surface.kv = format<KvFormat>(json, "kv_cache");
  surface.head_dim = json.at("head_dim").get<std::int32_t>();
  surface.groups = axis(json.at("heads_per_kv_head"));
  surface.kv_heads = axis(json.at("kv_heads"));
  surface.pairs = axis(json.at("sequences_x_kv_heads"));
  surface.base_us = flat(json.at("base_us"), 1);
  surface.efficiency = flat(json.at("bandwidth_permille"), 1e-3);
  surface.error = fit_error(json.at("error"));
  check(surface.base_us.size() ==
                surface.groups.size() * surface.kv_heads.size() * surface.pairs.size() &&
            surface.efficiency.size() == surface.base_us.size(),
        "a surface has a line per batch");
  return surface;
}

PrefillSurface prefill(const Json& json) {
  PrefillSurface surface;
  surface.kv = format<KvFormat>(json, "kv_cache");
  surface.head_dim = json.at("head_dim").get<std::int32_t>();
  surface.cached_share = json.at("cached_permille").get<double>() * 1e-3;
  surface.heads = axis(json.at("heads"));
  for (std::size_t i = 0; i < surface.heads.size(); ++i) {
    const auto cost = [&json, i](const char* key) { return json.at(key).at(i).get<double>(); };
    surface.costs.push_back({cost("floor_us"), cost("prompt_head_ns"), cost("root_pair_ns"),
                             cost("token_head_ns"), cost("token_kv_head_ns"),
                             cost("spilled_token_head_ns"), cost("spilled_token_kv_head_ns"),
                             cost("peak_permille") * 1e-3});
  }
  surface.error = fit_error(json.at("error"));
  return surface;
}

}  // namespace

KernelTables parse_kernel_tables(std::string_view text) {
  const Json json = Json::parse(text);
  check(json.at("schema") == "llmplan.kernel-tables/2", "a table's schema is known");
  KernelTables tables;
  json.at("gpu").get_to(tables.gpu);
  json.at("source").get_to(tables.source);
  json.at("licence").get_to(tables.licence);
  json.at("as_of").get_to(tables.as_of);
  for (const Json& entry : json.at("gemms")) {
    tables.gemms.push_back(gemm(entry));
  }
  for (const Json& entry : json.at("layers")) {
    tables.layers.push_back(layer(entry));
  }
  for (const Json& entry : json.at("vintages")) {
    tables.vintages.push_back(vintage(entry));
  }
  for (const Json& entry : json.at("decode_attention")) {
    tables.decodes.push_back(decode(entry));
  }
  for (const Json& entry : json.at("prefill_attention")) {
    tables.prefills.push_back(prefill(entry));
  }
  return tables;
}

const GemmSurface* find_surface(const KernelTables& tables, WeightFormat weights) {
  const auto found =
      std::find_if(tables.gemms.begin(), tables.gemms.end(),
                   [weights](const GemmSurface& surface) { return surface.weights == weights; });
  return found == tables.gemms.end() ? nullptr : &*found;
}

const LayerCurve* find_layer(const KernelTables& tables, const LayerShape& shape) {
  const auto found =
      std::find_if(tables.layers.begin(), tables.layers.end(),
                   [&shape](const LayerCurve& curve) { return curve.shape == shape; });
  return found == tables.layers.end() ? nullptr : &*found;
}

const GemmVintage* find_vintage(const KernelTables& tables, std::string_view software) {
  const auto found =
      std::find_if(tables.vintages.begin(), tables.vintages.end(),
                   [software](const GemmVintage& one) { return one.software == software; });
  return found == tables.vintages.end() ? nullptr : &*found;
}

const DecodeSurface* find_decode(const KernelTables& tables, KvFormat kv) {
  const auto found = std::find_if(tables.decodes.begin(), tables.decodes.end(),
                                  [kv](const DecodeSurface& surface) { return surface.kv == kv; });
  return found == tables.decodes.end() ? nullptr : &*found;
}

const PrefillSurface* find_prefill(const KernelTables& tables, KvFormat kv) {
  const auto found = std::find_if(tables.prefills.begin(), tables.prefills.end(),
                                  [kv](const PrefillSurface& surface) { return surface.kv == kv; });
  return found == tables.prefills.end() ? nullptr : &*found;
}

}  // namespace llmplan
