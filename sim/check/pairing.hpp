#pragma once

#include <string>
#include <vector>

#include "llmplan/check.hpp"
#include "llmplan/result.hpp"

namespace llmplan {

/// Whether both results saw the same requests, repetition by repetition: log or generator, how it
/// stands for a month, and seed.
[[nodiscard]] bool same_traffic(const Result& base, const Result& head);

struct PairingChoice {
  Pairing pairing = Pairing::None;
  std::string reason;  ///< why they are not paired; empty where they are
};

/// `replayed`: both replay a log as it is and draw nothing else, so that one repetition says all.
[[nodiscard]] PairingChoice choose_pairing(const Result& base, const Result& head, bool replayed);

/// What differs between the results beside their deployments: traffic, region, prices, step times.
[[nodiscard]] std::vector<std::string> other_differences(const Result& base, const Result& head);

}  // namespace llmplan
