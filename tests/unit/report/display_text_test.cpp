#include "display_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace llmplan {
namespace {

TEST(DisplayText, Width_CountsColumnsNotBytes) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("größe"), 5U);
  EXPECT_EQ(display_width("東京"), 4U);
  EXPECT_EQ(display_width("e\xcc\x81"), 1U);
  EXPECT_EQ(display_width("🚀"), 2U);
  EXPECT_EQ(display_width("\xff\xfe"), 2U);
}

TEST(DisplayText, Printable_ReplacesWhatActs) {
  const std::string dot = "\xef\xbf\xbd";
  EXPECT_EQ(printable("größe 東京 🚀"), "größe 東京 🚀");
  EXPECT_EQ(printable("a\x1b[2Jb\n"), "a" + dot + "[2Jb" + dot);
  EXPECT_EQ(printable("\xc2\x9b"
                      "1m"),
            dot + "1m");  // C1 control
  EXPECT_EQ(printable(std::string{'\xe2', '\x80', '\xae'} + "txt"),
            dot + "txt");  // turns text round
  EXPECT_EQ(printable("\xc0\xaf\xed\xa0\x80\xe2\x82"), dot + dot + dot + dot + dot + dot + dot);
}

TEST(DisplayText, Fitted_CutsBetweenCharacters) {
  EXPECT_EQ(fitted("abcdef", 6), "abcdef");
  EXPECT_EQ(fitted("abcdef", 5), "abcd…");
  EXPECT_EQ(fitted("東京都", 4), "東…");
  EXPECT_EQ(fitted("ab", 1), "…");
}

TEST(DisplayText, Wrapped_BreaksBetweenWords) {
  EXPECT_EQ(wrapped("one two three", 7, 2), "one two\n  three\n");
  EXPECT_EQ(wrapped("one two three", 8, 0), "one two\nthree\n");
  EXPECT_EQ(wrapped("a verylongword b", 6, 1), "a\n verylongword\n b\n");
  EXPECT_EQ(wrapped("", 8, 0), "\n");
}

}  // namespace
}  // namespace llmplan
