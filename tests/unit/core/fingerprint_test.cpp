#include "fingerprint.hpp"

#include <gtest/gtest.h>

#include <set>

namespace llmplan {
namespace {

std::uint64_t of_two(std::uint64_t first, std::uint64_t second) {
  Fingerprint fingerprint;
  fingerprint.add(1, Time{Duration{7}}, first);
  fingerprint.add(1, Time{Duration{7}}, second);
  return fingerprint.value();
}

TEST(Fingerprint, SameEvents_GiveTheSameValue) { EXPECT_EQ(of_two(3, 4), of_two(3, 4)); }

TEST(Fingerprint, OrderOfEvents_ChangesIt) { EXPECT_NE(of_two(3, 4), of_two(4, 3)); }

TEST(Fingerprint, WhatWhenAndWhom_EachChangeIt) {
  std::set<std::uint64_t> values;
  for (std::uint64_t what = 0; what < 8; ++what) {
    for (std::int64_t at = 0; at < 64; ++at) {
      for (std::uint64_t whom = 0; whom < 64; ++whom) {
        Fingerprint fingerprint;
        fingerprint.add(what, Time{Duration{at}}, whom);
        values.insert(fingerprint.value());
      }
    }
  }
  EXPECT_EQ(values.size(), 8U * 64U * 64U);
}

}  // namespace
}  // namespace llmplan
