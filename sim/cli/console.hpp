#pragma once

#include <iosfwd>
#include <string_view>

namespace llmplan {

/// Where a subcommand writes, and whom it may ask. The answer goes to `out` and is the same for the
/// same input; all else goes to `notes`.
class Console {
 public:
  /// `color`: `out` shows colours; `live`: `notes` is a terminal, on which a line may be redrawn;
  /// `user`: where somebody types answers to what `notes` asks, or null.
  Console(std::ostream& out, std::ostream& notes, bool color, bool live,
          std::istream* user = nullptr);

  /// The console of this process. Colours need a terminal and an unset NO_COLOR.
  /// Source: no-color.org, set and not empty.
  [[nodiscard]] static Console of_process();

  [[nodiscard]] std::ostream& out() const { return *out_; }
  [[nodiscard]] std::ostream& notes() const { return *notes_; }
  [[nodiscard]] bool color() const { return color_; }
  /// Whether progress may be drawn.
  [[nodiscard]] bool live() const { return live_ && !quiet_; }

  /// Where a user answers questions; null when nobody can.
  [[nodiscard]] std::istream* user() const { return user_; }

  void set_quiet(bool quiet) { quiet_ = quiet; }

  /// A line that --quiet leaves out.
  void note(std::string_view line) const;
  /// A line that always appears.
  void error(std::string_view line) const;

 private:
  std::ostream* out_;
  std::ostream* notes_;
  bool color_;
  bool live_;
  std::istream* user_;
  bool quiet_ = false;
};

}  // namespace llmplan
