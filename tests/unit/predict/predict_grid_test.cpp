#include "predict_grid.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "answer_cells.hpp"
#include "llmplan/error.hpp"
#include "points.hpp"

namespace llmplan {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using enum PointField;

GridAnswer answered(const std::string& text, const PointFields& flags = {}, int jobs = 0) {
  return predict_grid(CsvTable(text, "g.csv"), {flags, nullptr, {}, jobs});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

const std::vector<std::string> kRows = {
    "llama-3.1-8b,H100,1,8",    "llama-3.1-8b,A10G,1,64", "llama-3.1-70b,A10G,1,8",
    "mixtral-8x7b,A100-80,4,3", "llama-3.1-8b,H100,3,8",  "nonsense,H100,1,8",
    "llama-3.1-8b,H100,1,16",   "qwen2.5-7b,T4,4,2",      "llama-3.1-8b,H100,1,x"};

std::string grid_of(const std::vector<std::string>& rows) {
  std::string text = "model,gpu,tp,batch\n";
  for (const std::string& row : rows) {
    text += row + '\n';
  }
  return text;
}

TEST(Grid, Row_IsAnsweredAsTheSinglePoint) {
  const std::vector<std::string> lines = lines_of(answered(grid_of(kRows)).csv);
  ASSERT_EQ(lines.size(), kRows.size() + 1);
  EXPECT_EQ(lines[0], "model,gpu,tp,batch," + answer_header());
  const PointFields first = small_model({{Batch, "8"}});
  EXPECT_EQ(lines[1], kRows[0] + ',' + answer_cells(answer(first)));
  const PointFields second = small_model({{Gpu, "A10G"}, {Batch, "64"}});
  EXPECT_EQ(lines[2], kRows[1] + ',' + answer_cells(answer(second)));
}

TEST(Grid, SinglePointAsCsv_IsAnsweredTheSameAgain) {
  const PointQuery query = parse_point(small_model({{Batch, "5"}, {Weights, "fp8"}}), nullptr);
  const Prediction prediction = predict(query, prepare_point_engine(query, {}));
  const std::string single = point_csv(query, prediction);
  const std::vector<std::string> lines = lines_of(single);
  const std::vector<std::string> again = lines_of(answered(single).csv);
  EXPECT_EQ(again[1], lines[1] + ',' + answer_cells(prediction));
}

TEST(Grid, PermutedRows_ArePermutedAnswers) {
  std::vector<std::string> rows = kRows;
  std::vector<std::string> expected = lines_of(answered(grid_of(rows)).csv);
  std::rotate(rows.begin(), rows.begin() + 4, rows.end());
  std::rotate(expected.begin() + 1, expected.begin() + 5, expected.end());
  EXPECT_EQ(lines_of(answered(grid_of(rows)).csv), expected);
}

TEST(Grid, NumberOfThreads_ChangesNothing) {
  std::vector<std::string> rows;
  for (int i = 0; i < 20; ++i) {
    rows.insert(rows.end(), kRows.begin(), kRows.end());
  }
  EXPECT_EQ(answered(grid_of(rows), {}, 1).csv, answered(grid_of(rows), {}, 4).csv);
}

TEST(Grid, UnknownColumns_StayAsTheyAreWhereTheyAre) {
  const std::string header = "note,model,\"my, own\",gpu";
  const std::string row = "=1+1,llama-3.1-8b,\" a \"\"b\"\",\n c\",\"H100\"";
  EXPECT_EQ(answered(header + "\r\n" + row + "\r\n").csv,
            header + ',' + answer_header() + '\n' + row + ',' +
                answer_cells(answer(small_model())) + '\n');
}

TEST(Grid, RowThatCannotBeAnswered_KeepsItsPlaceAndSaysWhy) {
  const GridAnswer grid = answered(grid_of(kRows));
  const std::vector<std::string> lines = lines_of(grid.csv);
  EXPECT_THAT(lines[3], HasSubstr(",0,false,,,\"weights need 131.4 GiB, usable are"));
  EXPECT_THAT(lines[5], StartsWith("llama-3.1-8b,H100,3,8,,,,,,,,,,,"));
  EXPECT_THAT(lines[5], HasSubstr("tensor_parallel 3 does not divide"));
  EXPECT_THAT(lines[6], HasSubstr("model: no model"));
  EXPECT_THAT(lines[9], HasSubstr("batch: got"));
  EXPECT_EQ(grid.failed, 3) << "the model that does not fit is answered";
  EXPECT_THAT(grid.first_failure, StartsWith("g.csv: line 6: "));
}

TEST(Grid, RowOfTheWrongLength_KeepsTheColumnsAligned) {
  const auto cells = [](const std::string& line) {
    return CsvTable("h\n" + line, "l").row(0).fields;
  };
  const std::vector<std::string> lines =
      lines_of(answered("model,gpu,tp\nllama-3.1-8b\nllama-3.1-8b,H100,1,7,8\n").csv);
  const std::size_t columns = cells(lines[0]).size();
  EXPECT_EQ(cells(lines[1]).size(), columns);
  EXPECT_THAT(lines[1], StartsWith("llama-3.1-8b,,,"));
  EXPECT_THAT(cells(lines[1]).back(), HasSubstr("got 1 fields, expected 3"));
  EXPECT_EQ(cells(lines[2]).size(), columns);
  EXPECT_THAT(lines[2], StartsWith("llama-3.1-8b,H100,1,,,"));
  EXPECT_THAT(cells(lines[2]).back(), HasSubstr("got 5 fields, expected 3"));
}

TEST(Grid, EmptyCellsAndMissingColumns_TakeTheFlags) {
  const PointFields flags = small_model({{Batch, "8"}, {OutputTokens, "10"}});
  const std::string here = ',' + answer_cells(answer(flags));
  EXPECT_THAT(lines_of(answered("batch,id\n,7\n", flags).csv)[1], EndsWith("7" + here));
  EXPECT_THAT(lines_of(answered("id\n7\n", flags).csv)[1], EndsWith("7" + here));
  const std::string other =
      ',' + answer_cells(answer(small_model({{Batch, "9"}, {OutputTokens, "10"}})));
  EXPECT_THAT(lines_of(answered("batch,id\n 9 ,7\n", flags).csv)[1], EndsWith("7" + other));
}

TEST(Grid, TwoColumnsOfOneField_AreRefused) {
  EXPECT_THROW(static_cast<void>(answered("model,gpu,model\n1,2,3\n")), InputError);
}

TEST(Grid, HeaderThatCommasDoNotSeparate_IsRefused) {
  for (const auto& [header, found] :
       {std::pair{"model;gpu;batch", "a semicolon"}, {"model\tgpu", "a tab"}}) {
    try {
      static_cast<void>(predict_grid(CsvTable(header, "grid.csv"), {}));
      FAIL() << header;
    } catch (const InputError& error) {
      EXPECT_EQ(
          std::string(error.what()),
          fmt::format("grid.csv: line 1: got {} and no column that is known, expected columns "
                      "separated by commas",
                      found));
    }
  }
  EXPECT_NO_THROW(static_cast<void>(predict_grid(CsvTable("model,a;b\n", "grid.csv"), {})));
}

TEST(Grid, HeaderAlone_IsAnsweredWithAHeader) {
  EXPECT_EQ(answered("model,gpu\n").csv, "model,gpu," + answer_header() + '\n');
}

}  // namespace
}  // namespace llmplan
