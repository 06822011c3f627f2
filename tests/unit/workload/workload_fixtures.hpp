#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "byte_source.hpp"
#include "llmplan/error.hpp"
#include "llmplan/request.hpp"
#include "month/request_log.hpp"
#include "trace_reader.hpp"

namespace llmplan::testing {

/// A folder of the running test, removed with it.
class TempFolder {
 public:
  TempFolder() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() /
            (std::string("llmplan_") + test->test_suite_name() + "_" + test->name());
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string all_bytes(ByteSource& source) {
  std::string text;
  std::array<char, 777> piece{};
  while (const std::size_t count = source.read(piece.data(), piece.size())) {
    text.append(piece.data(), count);
  }
  return text;
}

inline std::unique_ptr<TraceReader> reader_of(std::string text,
                                              TraceFormat format = TraceFormat::Auto,
                                              bool skip_bad_rows = false) {
  return std::make_unique<TraceReader>(decompressed(bytes_of(std::move(text)), "log"), "log",
                                       format, skip_bad_rows);
}

inline std::vector<Request> all_requests(ArrivalSource& source) {
  std::vector<Request> requests;
  while (const auto request = source.next()) {
    requests.push_back(*request);
  }
  return requests;
}

inline std::vector<Request> read_text(std::string text, TraceFormat format = TraceFormat::Auto) {
  return all_requests(*reader_of(std::move(text), format));
}

inline double arrival_s(const Request& request) { return to_seconds(request.arrival).count(); }

inline Duration seconds(double s) { return to_duration(Seconds{s}); }

/// The error that reading `text` to its end ends with.
inline InputError error_of(std::string text, TraceFormat format = TraceFormat::Auto) {
  try {
    read_text(std::move(text), format);
  } catch (const InputError& error) {
    return error;
  }
  ADD_FAILURE() << "no InputError";
  return {{}, "", ""};
}

/// A log in memory with arrivals at the given seconds.
inline RequestLog log_of(const std::vector<double>& arrivals, double period_s) {
  RequestLog log;
  log.name = "log";
  log.format = TraceFormat::Native;
  for (const double at : arrivals) {
    log.requests.push_back({Time{seconds(at)}, static_cast<std::int32_t>(log.requests.size()) + 1,
                            static_cast<std::int32_t>(log.requests.size()) + 2});
  }
  log.request_count = static_cast<std::int64_t>(log.requests.size());
  log.period = seconds(period_s);
  return log;
}

inline bool same(const std::vector<Request>& a, const std::vector<Request>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Request& x, const Request& y) {
    return x.arrival == y.arrival && x.prompt_tokens == y.prompt_tokens &&
           x.output_tokens == y.output_tokens && x.cached_tokens == y.cached_tokens;
  });
}

inline bool in_order(const std::vector<Request>& requests) {
  return std::is_sorted(requests.begin(), requests.end(),
                        [](const Request& a, const Request& b) { return a.arrival < b.arrival; });
}

/// A file of the public data sets, or empty when they are not there.
inline std::string public_data(const std::string& file) {
  const char* folder = std::getenv("LLMPLAN_DATA");
  const std::filesystem::path root =
      folder != nullptr ? std::filesystem::path(folder)
                        : std::filesystem::path(LLMPLAN_SOURCE_DIR) / "../shared/data";
  const auto path = root / file;
  return std::filesystem::exists(path) ? path.string() : "";
}

}  // namespace llmplan::testing
