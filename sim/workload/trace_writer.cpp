#include "trace_writer.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

#include "byte_sink.hpp"
#include "llmplan/error.hpp"
#include "replaceable_file.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10;
constexpr std::int64_t kPicosPerSecond = 1'000'000'000'000;

/// The writer's time is all in this: `format_int` is several times as fast as a format string.
void append(std::string& text, std::int64_t number) {
  const fmt::format_int digits(number);
  text.append(digits.data(), digits.size());
}

/// "12.25": seconds with the decimals that they need.
void append_seconds(std::string& text, Time time) {
  const std::int64_t picos = time.time_since_epoch().count();
  append(text, picos / kPicosPerSecond);
  if (picos % kPicosPerSecond != 0) {
    // The one in front keeps the fraction's leading zeros.
    const fmt::format_int fraction(kPicosPerSecond + picos % kPicosPerSecond);
    text += '.';
    text.append(fraction.data() + 1, fraction.size() - 1);
    text.erase(text.find_last_not_of('0') + 1);
  }
}

std::int64_t write_rows(ArrivalSource& requests, CachedColumn cached, ByteSink& sink) {
  const bool with_cached = cached == CachedColumn::With;
  std::string piece = "arrival_s,prompt_tokens,output_tokens";
  piece += with_cached ? ",cached_input_tokens\n" : "\n";
  std::int64_t rows = 0;
  for (; const auto request = requests.next(); ++rows) {
    append_seconds(piece, request->arrival);
    piece += ',';
    append(piece, request->prompt_tokens);
    piece += ',';
    append(piece, request->output_tokens);
    if (with_cached) {
      piece += ',';
      append(piece, request->cached_tokens);
    }
    piece += '\n';
    if (piece.size() >= kPieceBytes) {
      sink.write(piece);
      piece.clear();
    }
  }
  sink.write(piece);
  sink.finish();
  return rows;
}

/// Removes an unfinished file when its writing ends by an exception.
class UnfinishedFile {
 public:
  explicit UnfinishedFile(std::string path) : path_(std::move(path)) {}
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;
  ~UnfinishedFile() {
    std::error_code ignored;  // already renamed, or the disk is gone: nothing more to do
    std::filesystem::remove(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

std::int64_t write_native_trace(ArrivalSource& requests, const std::string& path,
                                CachedColumn cached) {
  const std::string target = replaceable_file(path);
  // The process id keeps two runs into one file apart.
  const UnfinishedFile unfinished(target + "." + std::to_string(getpid()) + ".part");
  const auto sink = create_file(unfinished.path(), packing_of(path));
  const std::int64_t rows = write_rows(requests, cached, *sink);
  std::error_code error;
  std::filesystem::rename(unfinished.path(), target, error);
  if (error) {
    throw InputError({path, ""}, error.message(), "a file that can be written");
  }
  return rows;
}

}  // namespace llmplan
