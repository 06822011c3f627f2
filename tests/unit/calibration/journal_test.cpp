#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/temp_folder.hpp"
#include "llmplan/error.hpp"
#include "measurement_journal.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;

const JournalHeader kHeader = {"GPU", "1.0", "13.1", "fnv1a64:1", "fnv1a64:2"};

class JournalTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::string path() const { return (folder_.path() / "p.json.partial").string(); }
  void write(const std::string& text) const { folder_.write("p.json.partial", text); }
  [[nodiscard]] std::string text() const { return read_file(path()); }

  /// A journal of two measurements and one that was out of memory.
  void write_three() const {
    MeasurementJournal journal(path(), kHeader);
    journal.append({"a", Measurement{Seconds{0.1 + 0.2}, 1980, "algorithm \"7\""}});
    journal.append({"b", std::nullopt});
    journal.append({"a", Measurement{Seconds{1.0 / 3e6}, 0, ""}});
  }

  [[nodiscard]] std::string refusal(const JournalHeader& header = kHeader) const {
    try {
      const MeasurementJournal journal(path(), header);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  }

 private:
  TempFolder folder_;
};

TEST_F(JournalTest, WhatWasAppended_IsFoundToTheLastBit) {
  write_three();
  const MeasurementJournal journal(path(), kHeader);
  ASSERT_EQ(journal.found().size(), 3U);
  EXPECT_EQ(journal.found()[0].call, "a");
  EXPECT_EQ(journal.found()[0].measurement->time.count(), 0.1 + 0.2);
  EXPECT_EQ(journal.found()[0].measurement->sm_mhz, 1980);
  EXPECT_EQ(journal.found()[0].measurement->algorithm, "algorithm \"7\"");
  EXPECT_FALSE(journal.found()[1].measurement.has_value());
  EXPECT_EQ(journal.found()[2].measurement->time.count(), 1.0 / 3e6);
}

TEST_F(JournalTest, LineThatWasCutOff_IsDroppedAndWrittenOver) {
  write_three();
  const std::string whole = text();
  for (std::size_t cut = 1; cut < 20; ++cut) {
    write(whole.substr(0, whole.size() - cut));
    MeasurementJournal journal(path(), kHeader);
    EXPECT_EQ(journal.found().size(), 2U);
    journal.append({"a", Measurement{Seconds{1.0 / 3e6}, 0, ""}});
    EXPECT_EQ(text(), whole);
  }
}

TEST_F(JournalTest, HeaderThatWasCutOff_IsANewJournal) {
  write(R"({"schema": "llmplan.calib)");
  EXPECT_TRUE(MeasurementJournal(path(), kHeader).found().empty());
  EXPECT_EQ(refusal(), "");
}

TEST_F(JournalTest, DamagedLine_IsRefused) {
  write_three();
  std::string damaged = text();
  damaged[damaged.find("time_s")] = 'x';
  write(damaged);
  EXPECT_THAT(refusal(), HasSubstr("line 2"));
  EXPECT_THAT(refusal(), HasSubstr("delete the file"));
  EXPECT_EQ(text(), damaged) << "nothing is lost";
}

TEST_F(JournalTest, FileOfSomethingElse_IsRefused) {
  const std::string foreign = "{\"schema\": \"llmplan.profile/1\"}\n";
  write(foreign);
  EXPECT_THAT(refusal(), HasSubstr("journal"));
  EXPECT_EQ(text(), foreign);
}

TEST_F(JournalTest, AnotherDeviceDriverLibraryBuildOrGrid_IsRefused) {
  write_three();
  const std::string before = text();
  const std::vector<std::pair<JournalHeader, std::string>> others = {
      {{"Other", "1.0", "13.1", "fnv1a64:1", "fnv1a64:2"}, "device \"Other\""},
      {{"GPU", "2.0", "13.1", "fnv1a64:1", "fnv1a64:2"}, "driver \"2.0\""},
      {{"GPU", "1.0", "12.9", "fnv1a64:1", "fnv1a64:2"}, "cublas \"12.9\""},
      {{"GPU", "1.0", "13.1", "fnv1a64:9", "fnv1a64:2"}, "kernel_sources \"fnv1a64:9\""},
      {{"GPU", "1.0", "13.1", "fnv1a64:1", "fnv1a64:9"}, "grid \"fnv1a64:9\""}};
  for (const auto& [header, message] : others) {
    EXPECT_THAT(refusal(header), HasSubstr(message));
  }
  EXPECT_EQ(text(), before);
}

TEST_F(JournalTest, FolderThatIsMissing_IsNamed) {
  EXPECT_THROW(MeasurementJournal("/nowhere/p.json.partial", kHeader), InputError);
}

}  // namespace
}  // namespace llmplan
