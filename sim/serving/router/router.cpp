#include "router/router.hpp"

#include "llmplan/error.hpp"
#include "router/least_outstanding.hpp"
#include "router/power_of_two.hpp"
#include "router/random.hpp"
#include "router/round_robin.hpp"

namespace llmplan {

std::unique_ptr<Router> make_router(RouterKind kind, std::uint64_t seed) {
  switch (kind) {
    case RouterKind::RoundRobin:
      return std::make_unique<RoundRobinRouter>();
    case RouterKind::Random:
      return std::make_unique<RandomRouter>(seed);
    case RouterKind::LeastOutstandingRequests:
      return std::make_unique<LeastOutstandingRouter>();
    case RouterKind::PowerOfTwo:
      return std::make_unique<PowerOfTwoRouter>(seed);
  }
  check(false, "every router kind is made");
  return nullptr;
}

}  // namespace llmplan
