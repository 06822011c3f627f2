#include "laws/queueing_theory.hpp"

#include <cmath>

namespace llmplan {

double erlang_c(std::int64_t servers, double load) {
  const double offered = load * static_cast<double>(servers);
  double blocking = 1;  // Erlang B, by its recursion
  for (std::int64_t n = 1; n <= servers; ++n) {
    blocking = offered * blocking / (static_cast<double>(n) + offered * blocking);
  }
  return blocking / (1 - load * (1 - blocking));
}

double mmc_mean_wait(std::int64_t servers, double load) {
  return erlang_c(servers, load) / (static_cast<double>(servers) * (1 - load));
}

double mg1_mean_wait(double load, double scv) { return load * (1 + scv) / (2 * (1 - load)); }

double md1_wait_cdf(double load, double wait) {
  double sum = 0;
  for (double k = 0; k <= wait; ++k) {
    const double x = load * (wait - k);
    sum += std::pow(-x, k) / std::tgamma(k + 1) * std::exp(x);
  }
  return (1 - load) * sum;
}

double md1_wait_quantile(double load, double share) {
  double low = 0;
  double high = 100;
  while (md1_wait_cdf(load, high / 2) > share) {
    high /= 2;
  }
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (md1_wait_cdf(load, middle) < share ? low : high) = middle;
  }
  return high;
}

}  // namespace llmplan
