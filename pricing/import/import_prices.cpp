#include "import_prices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "llmplan/error.hpp"
#include "price_readers.hpp"

namespace llmplan {
namespace {

/// Gives the beginning of a text away again.
class Rewound final : public ByteSource {
 public:
  Rewound(std::string start, ByteSource& rest) : start_(std::move(start)), rest_(rest) {}

  std::size_t read(char* into, std::size_t room) override {
    if (given_ == start_.size()) {
      return rest_.read(into, room);
    }
    const std::size_t count = std::min(room, start_.size() - given_);
    std::copy_n(start_.data() + given_, count, into);
    given_ += count;
    return count;
  }

 private:
  std::string start_;
  ByteSource& rest_;
  std::size_t given_ = 0;
};

/// JSON begins with a bracket; anything else may be CSV.
bool is_json(std::string_view start) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  start.remove_prefix(start.rfind(kByteOrderMark, 0) == 0 ? kByteOrderMark.size() : 0);
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (start[first] == '{' || start[first] == '[');
}

void read_price_file(PriceFile& file, PriceCollector& prices) {
  constexpr std::size_t kStartBytes = 4096;
  const PriceFileName name{file.path, file.path.substr(file.path.rfind('/') + 1)};
  const std::unique_ptr<ByteSource> text = decompressed(std::move(file.bytes), file.path);
  std::string start(kStartBytes, '\0');
  start.resize(text->read(start.data(), start.size()));
  const bool json = is_json(start);
  Rewound whole(std::move(start), *text);
  json ? read_price_json(whole, name, prices) : read_price_csv(whole, name, prices);
}

[[noreturn]] void fail_empty(const ImportReport& report, const std::string& file) {
  std::string reasons;
  for (const auto& [why, count] : report.skipped) {
    reasons += fmt::format("{}{} {}", reasons.empty() ? "" : "; ", count, why);
  }
  throw InputError({file, ""},
                   "no price that llmplan uses" + (reasons.empty() ? "" : ": " + reasons),
                   "prices of EC2 instances, SageMaker endpoints or Bedrock models");
}

}  // namespace

ImportedPrices import_prices(std::span<PriceFile> files, const ModelNames& models,
                             const std::set<std::string>& regions) {
  PriceCollector prices(models, regions);
  for (PriceFile& file : files) {
    read_price_file(file, prices);
  }
  ImportedPrices imported = prices.finish();
  if (imported.rows.empty()) {
    fail_empty(imported.report, files.empty() ? "" : files.front().path);
  }
  return imported;
}

}  // namespace llmplan
