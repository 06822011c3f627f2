#pragma once

#include <cstdint>

namespace llmplan {

// Closed forms in units of the mean service time; `load` is arrivals per mean service time and
// server, below 1.

/// Probability that an arrival waits in M/M/c. Source: Erlang 1917 (C formula).
[[nodiscard]] double erlang_c(std::int64_t servers, double load);

/// Mean wait in M/M/c.
[[nodiscard]] double mmc_mean_wait(std::int64_t servers, double load);

/// Mean wait in M/G/1. Source: Pollaczek–Khinchine; `scv` is the squared coefficient of variation
/// of the service time.
[[nodiscard]] double mg1_mean_wait(double load, double scv);

/// Share of arrivals to M/D/1 that wait at most `wait`. Source: Erlang 1909; Tijms, "A First Course
/// in Stochastic Models", 2003, §9.6.2.
[[nodiscard]] double md1_wait_cdf(double load, double wait);

/// The wait that a `share` of arrivals to M/D/1 do not exceed.
[[nodiscard]] double md1_wait_quantile(double load, double share);

}  // namespace llmplan
