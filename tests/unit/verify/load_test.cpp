#include "load.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

std::vector<Request> trace(const std::vector<int>& arrivals_s) {
  std::vector<Request> requests;
  for (const int s : arrivals_s) {
    requests.push_back({Time{seconds{s}}, 10 + s, 1});
  }
  return requests;
}

std::vector<double> arrivals_s(const std::vector<Request>& requests) {
  std::vector<double> times;
  for (const Request& request : requests) {
    times.push_back(to_seconds(request.arrival).count());
  }
  return times;
}

TEST(RequestsAtRate, FillTheSpanAndKeepTheShapeOfTheTrace) {
  // Four requests until the fifth come in 8 s; asked for in 4 s.
  const auto requests = requests_at_rate(trace({100, 101, 105, 107, 108, 120}), 1, seconds{4});
  EXPECT_EQ(arrivals_s(requests), (std::vector<double>{0, 0.5, 2.5, 3.5}));
  EXPECT_EQ(requests[2].prompt_tokens, 115);
}

TEST(RequestsAtRate, StretchATraceThatIsFaster) {
  const auto requests = requests_at_rate(trace({0, 1, 2, 3}), 0.25, seconds{8});
  EXPECT_EQ(arrivals_s(requests), (std::vector<double>{0, 4}));
}

TEST(RequestsAtRate, ShortTraceStartsAgainAfterItsMeanGap) {
  const auto requests = requests_at_rate(trace({0, 1, 4}), 1, seconds{6});
  EXPECT_EQ(arrivals_s(requests), (std::vector<double>{0, 0.5, 2, 3, 3.5, 5}));
  EXPECT_EQ(requests[5].prompt_tokens, 14);
}

TEST(RequestsAtRate, LongGapsRepeatedOftenStayExact) {
  const std::vector<Request> slow{{Time{}, 1, 1}, {Time{hours{24 * 100}}, 2, 1}};
  const auto requests = requests_at_rate(slow, 100, seconds{60});
  ASSERT_EQ(requests.size(), 6000U);
  EXPECT_EQ(arrivals_s(requests)[3000], 30);
}

TEST(RequestsAtRate, AllAtOnce_IsTheUsersFault) {
  EXPECT_THROW(static_cast<void>(requests_at_rate(trace({5, 5, 5}), 1, seconds{2})), InputError);
  EXPECT_THROW(static_cast<void>(requests_at_rate(trace({5}), 1, seconds{2})), InputError);
}

}  // namespace
}  // namespace llmplan
