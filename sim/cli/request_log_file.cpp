#include "request_log_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <string_view>
#include <utility>

#include "byte_sink.hpp"
#include "csv_report.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

/// One deployment's rows, packed piece by piece.
class RequestLogFile::Part {
 public:
  Part(std::string path, std::string deployment)
      : path_(std::move(path)),
        deployment_(std::move(deployment)),
        sink_(create_file(path_, Packing::Gzip)) {}

  void write(std::string_view text) {
    piece_ += text;
    if (piece_.size() >= kPieceBytes) {
      sink_->write(piece_);
      piece_.clear();
    }
  }
  void add(const RequestRecord& record) { write(requests_csv_row(deployment_, record)); }
  void finish() {
    sink_->write(piece_);
    sink_->finish();
    sink_.reset();  // closes the file, which is read next
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  static constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

  std::string path_;
  std::string deployment_;
  std::unique_ptr<ByteSink> sink_;
  std::string piece_;
};

RequestLogFile::RequestLogFile(OutputFiles& files, std::string name)
    : files_(files), name_(std::move(name)) {}

RequestLogFile::~RequestLogFile() = default;

RequestLog RequestLogFile::open(const std::string& deployment) {
  const std::string path = files_.scratch(fmt::format("{}.{}", name_, parts_.size()));
  const auto part = std::make_shared<Part>(path, deployment);
  if (parts_.empty()) {
    part->write(requests_csv_header());
  }
  parts_.push_back(part);
  return [part](const RequestRecord& record) { part->add(record); };
}

void RequestLogFile::finish() {
  std::ofstream whole(files_.stage(name_), std::ios::binary);
  for (const std::shared_ptr<Part>& part : parts_) {
    part->finish();
    whole << std::ifstream(part->path(), std::ios::binary).rdbuf();
  }
  whole.close();
  if (!whole) {
    throw InputError({name_, ""}, "", "a file that can be written");
  }
}

}  // namespace llmplan
