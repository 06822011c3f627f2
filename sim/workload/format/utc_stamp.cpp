#include "format/utc_stamp.hpp"

#include <algorithm>
#include <chrono>

namespace llmplan {
namespace {

constexpr Int128 kPicosPerSecond = 1'000'000'000'000;

/// Reads a stamp from left to right and remembers whether it fit so far.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int digits(std::size_t width) {
    int value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      const char c = i < rest_.size() ? rest_[i] : ' ';
      ok_ = ok_ && c >= '0' && c <= '9';
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(std::min(width, rest_.size()));
    return value;
  }
  void literal(char a) { ok_ = take(a) && ok_; }
  bool take(char a) {
    const bool fits = !rest_.empty() && rest_.front() == a;
    rest_.remove_prefix(fits ? 1 : 0);
    return fits;
  }
  /// Digits behind the point, in picoseconds.
  Int128 fraction() {
    Int128 value = 0;
    Int128 unit = kPicosPerSecond;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9' && unit > 1) {
      unit /= 10;
      value += unit * (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    ok_ = ok_ && unit < kPicosPerSecond;
    return value;
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

/// Seconds east of UTC.
int zone_offset(Scanner& scan) {
  if (scan.at_end() || scan.take('Z')) {
    return 0;
  }
  const bool east = scan.take('+');
  if (!east) {
    scan.literal('-');
  }
  const int hours = scan.digits(2);
  scan.literal(':');
  const int minutes = scan.digits(2);
  return (east ? 1 : -1) * (hours * 3600 + minutes * 60);
}

}  // namespace

std::optional<Int128> parse_utc_stamp(std::string_view text) {
  Scanner scan(text);
  const int year = scan.digits(4);
  scan.literal('-');
  const int month = scan.digits(2);
  scan.literal('-');
  const int day = scan.digits(2);
  if (!scan.take(' ')) {
    scan.literal('T');
  }
  const int hour = scan.digits(2);
  scan.literal(':');
  const int minute = scan.digits(2);
  scan.literal(':');
  const int second = scan.digits(2);
  const Int128 fraction = scan.take('.') ? scan.fraction() : 0;
  const int offset = zone_offset(scan);
  if (!scan.ok() || !scan.at_end() || hour > 23 || minute > 59 || second > 59) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) {
    return std::nullopt;
  }
  const Int128 days = std::chrono::sys_days{date}.time_since_epoch().count();
  const Int128 seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset;
  if (seconds < 0) {
    return std::nullopt;
  }
  return seconds * kPicosPerSecond + fraction;
}

}  // namespace llmplan
