#include "llmplan/units.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <type_traits>

namespace llmplan {
namespace {

TEST(ToDuration, RoundsToThePicosecondHalfAwayFromZero) {
  EXPECT_EQ(to_duration(Seconds{0}).count(), 0);
  EXPECT_EQ(to_duration(Seconds{1e-12}).count(), 1);
  EXPECT_EQ(to_duration(Seconds{0.4e-12}).count(), 0);
  EXPECT_EQ(to_duration(Seconds{0.5e-12}).count(), 1);
  EXPECT_EQ(to_duration(Seconds{1.5}).count(), 1'500'000'000'000);
}

TEST(ToDuration, TakesAHundredDays) {
  EXPECT_EQ(to_duration(Seconds{100.0 * 86'400}).count(), 8'640'000 * 1'000'000'000'000);
}

TEST(ToDurationDeathTest, RefusesWhatTheClockCannotHold) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_DEATH(static_cast<void>(to_duration(Seconds{nan})), "finite and not negative");
  EXPECT_DEATH(static_cast<void>(to_duration(Seconds{infinity})), "finite and not negative");
  EXPECT_DEATH(static_cast<void>(to_duration(Seconds{-1e-9})), "finite and not negative");
  EXPECT_DEATH(static_cast<void>(to_duration(Seconds{107.0 * 86'400})), "106 days");
}

TEST(ToSeconds, IsTheInverseToDoublePrecision) {
  EXPECT_DOUBLE_EQ(to_seconds(to_duration(Seconds{0.0123})).count(), 0.0123);
  EXPECT_DOUBLE_EQ(to_seconds(Time{Duration{2'500'000'000'000}}).count(), 2.5);
}

TEST(Quantity, Arithmetic_StaysInTheUnit) {
  const Bytes weights{16e9};
  EXPECT_EQ(weights + Bytes{4e9}, Bytes{20e9});
  EXPECT_EQ(weights - Bytes{4e9}, Bytes{12e9});
  EXPECT_EQ(2 * weights, weights * 2);
  EXPECT_EQ(weights / 4, Bytes{4e9});
  EXPECT_DOUBLE_EQ(weights / Bytes{4e9}, 4);
  EXPECT_LT(weights, Bytes{17e9});
}

TEST(Quantity, OverARate_IsATime) {
  EXPECT_DOUBLE_EQ((Bytes{3e12} / BytesPerSecond{1.5e12}).count(), 2);
  EXPECT_DOUBLE_EQ((Flops{1e12} / (0.5 * FlopsPerSecond{1e12})).count(), 2);
  EXPECT_EQ(FlopsPerSecond{8} / 2, FlopsPerSecond{4});
}

template <class A, class B, class = void>
struct CanAdd : std::false_type {};
template <class A, class B>
struct CanAdd<A, B, std::void_t<decltype(std::declval<A>() + std::declval<B>())>> : std::true_type {
};

TEST(Quantity, BytesAndFlops_DoNotAddUp) {
  EXPECT_TRUE((CanAdd<Bytes, Bytes>::value));
  EXPECT_FALSE((CanAdd<Bytes, Flops>::value));
  EXPECT_FALSE((CanAdd<Bytes, double>::value));
}

}  // namespace
}  // namespace llmplan
