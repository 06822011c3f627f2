#include "all_reduce.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "data_file.hpp"
#include "llmplan/error.hpp"
#include "pcie.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::json;
using CurvesByRanks = std::map<std::int32_t, std::vector<double>>;  // seconds by size

struct MeasuredLink {
  std::string name;
  CurvesByRanks custom;
  CurvesByRanks nccl;
  CurvesByRanks nccl_eager;
};

struct Collectives {
  std::vector<double> bytes;
  std::vector<MeasuredLink> links;
};

CurvesByRanks parse_curves(const Json& json) {
  CurvesByRanks curves;
  for (const auto& [ranks, microseconds] : json.items()) {
    for (const Json& us : microseconds) {
      curves[std::stoi(ranks)].push_back(us.get<double>() * 1e-6);
    }
  }
  return curves;
}

/// Curves that end early go on with NCCL's.
CurvesByRanks continued(CurvesByRanks curves, const CurvesByRanks& nccl) {
  for (auto& [ranks, curve] : curves) {
    const std::vector<double>& whole = nccl.at(ranks);
    check(curve.size() <= whole.size(), "NCCL was measured at every size");
    curve.insert(curve.end(), whole.begin() + std::ssize(curve), whole.end());
  }
  return curves;
}

Collectives parse_collectives() {
  const Json json = Json::parse(data_file("collectives.json"));
  Collectives collectives;
  json.at("message_bytes").get_to(collectives.bytes);
  for (const Json& entry : json.at("links")) {
    MeasuredLink link;
    entry.at("link").get_to(link.name);
    link.nccl = parse_curves(entry.at("nccl_us"));
    for (const auto& [ranks, curve] : link.nccl) {
      check(curve.size() == collectives.bytes.size(), "a curve has a time per size");
    }
    link.custom = continued(parse_curves(entry.at("custom_us")), link.nccl);
    link.nccl_eager = continued(parse_curves(entry.at("nccl_eager_us")), link.nccl);
    collectives.links.push_back(std::move(link));
  }
  return collectives;
}

const Collectives& collectives() {
  static const Collectives parsed = parse_collectives();
  return parsed;
}

const MeasuredLink& link_of(const GpuSpec& gpu, Interconnect interconnect) {
  constexpr std::int32_t kHopper = 90;
  check(interconnect != Interconnect::None, "several GPUs are connected");
  const char* nvlink = gpu.compute_capability >= kHopper ? "nvlink4" : "nvlink3";
  const char* name = interconnect == Interconnect::Pcie ? "pcie" : nvlink;
  const auto& links = collectives().links;
  const auto found = std::find_if(links.begin(), links.end(),
                                  [name](const MeasuredLink& link) { return link.name == name; });
  check(found != links.end(), "every link was measured");
  return *found;
}

const std::vector<double>& curve_of(const CurvesByRanks& curves, std::int32_t ranks) {
  const auto found = curves.lower_bound(ranks);
  check(found != curves.end(), "a collective of this group size was measured");
  return found->second;
}

double log_log(double x, double x0, double x1, double y0, double y1) {
  const double share = std::log(x / x0) / std::log(x1 / x0);
  return y0 * std::pow(y1 / y0, share);
}

}  // namespace

AllReduceCurve::AllReduceCurve(const GpuSpec& gpu, Interconnect interconnect, std::int32_t ranks,
                               AllReduceKind kind) {
  check(ranks >= 1, "a group has a GPU");
  if (ranks == 1) {
    return;
  }
  const MeasuredLink& link = link_of(gpu, interconnect);
  const bool custom = all_reduce_in_use(kind, interconnect, ranks) == AllReduceKind::Custom;
  bytes_ = collectives().bytes;
  if (interconnect == Interconnect::Pcie) {
    for (double& bytes : bytes_) {
      bytes /= pcie_slowdown(gpu);  // in the time that was measured
    }
  }
  graph_ = curve_of(custom ? link.custom : link.nccl, ranks);
  eager_ = custom ? graph_ : curve_of(link.nccl_eager, ranks);
}

Seconds AllReduceCurve::time(Bytes message, Launch launch) const {
  if (bytes_.empty()) {
    return Seconds{0};
  }
  const std::vector<double>& seconds = launch == Launch::Graph ? graph_ : eager_;
  if (message.value <= bytes_.front()) {
    return Seconds{seconds.front()};
  }
  if (message.value >= bytes_.back()) {
    return Seconds{seconds.back() * message.value / bytes_.back()};
  }
  const auto above = std::upper_bound(bytes_.begin(), bytes_.end(), message.value);
  const auto i = static_cast<std::size_t>(above - bytes_.begin());
  return Seconds{log_log(message.value, bytes_[i - 1], bytes_[i], seconds[i - 1], seconds[i])};
}

AllReduceKind all_reduce_in_use(AllReduceKind kind, Interconnect interconnect, std::int32_t ranks) {
  constexpr std::int32_t kMostOnPcie = 2;
  return interconnect == Interconnect::Pcie && ranks > kMostOnPcie ? AllReduceKind::Nccl : kind;
}

}  // namespace llmplan
