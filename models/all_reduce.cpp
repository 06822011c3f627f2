#include "all_reduce.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "data_file.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

struct MeasuredCurve {
  std::string link;
  std::int32_t ranks = 0;
  std::vector<double> seconds;
};

struct Collectives {
  std::vector<double> bytes;
  std::vector<MeasuredCurve> curves;
};

Collectives parse_collectives() {
  const auto json = nlohmann::json::parse(data_file("collectives.json"));
  Collectives collectives;
  json.at("message_bytes").get_to(collectives.bytes);
  for (const auto& link : json.at("links")) {
    for (const auto& [ranks, microseconds] : link.at("all_reduce_us").items()) {
      MeasuredCurve curve;
      link.at("link").get_to(curve.link);
      curve.ranks = std::stoi(ranks);
      for (const auto& us : microseconds) {
        curve.seconds.push_back(us.get<double>() * 1e-6);
      }
      check(curve.seconds.size() == collectives.bytes.size(), "a curve has a time per size");
      collectives.curves.push_back(std::move(curve));
    }
  }
  return collectives;
}

const Collectives& collectives() {
  static const Collectives parsed = parse_collectives();
  return parsed;
}

std::string link_name(const GpuSpec& gpu, Interconnect interconnect) {
  constexpr std::int32_t kHopper = 90;
  check(interconnect != Interconnect::None, "several GPUs are connected");
  if (interconnect == Interconnect::Pcie) {
    return "pcie";
  }
  return gpu.compute_capability >= kHopper ? "nvlink4" : "nvlink3";
}

double log_log(double x, double x0, double x1, double y0, double y1) {
  const double share = std::log(x / x0) / std::log(x1 / x0);
  return y0 * std::pow(y1 / y0, share);
}

}  // namespace

AllReduceCurve::AllReduceCurve(const GpuSpec& gpu, Interconnect interconnect, std::int32_t ranks) {
  check(ranks >= 1, "a group has a GPU");
  if (ranks == 1) {
    return;
  }
  const std::string link = link_name(gpu, interconnect);
  for (const MeasuredCurve& curve : collectives().curves) {
    if (curve.link == link && curve.ranks >= ranks) {
      bytes_ = collectives().bytes;
      seconds_ = curve.seconds;
      return;
    }
  }
  fail_check("a collective of this group size was measured", __FILE__, __LINE__);
}

Seconds AllReduceCurve::time(Bytes message) const {
  if (bytes_.empty()) {
    return Seconds{0};
  }
  if (message.value <= bytes_.front()) {
    return Seconds{seconds_.front()};
  }
  if (message.value >= bytes_.back()) {
    return Seconds{seconds_.back() * message.value / bytes_.back()};
  }
  const auto above = std::upper_bound(bytes_.begin(), bytes_.end(), message.value);
  const auto i = static_cast<std::size_t>(above - bytes_.begin());
  return Seconds{log_log(message.value, bytes_[i - 1], bytes_[i], seconds_[i - 1], seconds_[i])};
}

}  // namespace llmplan
