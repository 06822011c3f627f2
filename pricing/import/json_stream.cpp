#include "json_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

/// The characters of a source, with the place of the one that was read last.
class CharStream {
 public:
  explicit CharStream(ByteSource& source) : source_(source), buffer_(kBufferBytes) {}

  [[nodiscard]] bool at_end() {
    if (position_ < end_) {
      return false;
    }
    lines_ +=
        std::count(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(end_), '\n');
    keep_line_start();
    position_ = 0;
    end_ = source_.read(buffer_.data(), buffer_.size());
    return end_ == 0;
  }
  [[nodiscard]] char current() const { return buffer_[position_]; }
  void advance() { ++position_; }

  [[nodiscard]] std::string place() const {
    const std::string_view read(buffer_.data(), position_);
    const std::size_t feed = read.rfind('\n');
    const std::size_t column =
        feed == std::string_view::npos ? column_of_buffer_ + position_ : position_ - feed - 1;
    return fmt::format("line {}, column {}",
                       1 + lines_ + std::count(read.begin(), read.end(), '\n'), column);
  }

 private:
  void keep_line_start() {
    const std::string_view whole(buffer_.data(), end_);
    const std::size_t feed = whole.rfind('\n');
    column_of_buffer_ = feed == std::string_view::npos ? column_of_buffer_ + end_ : end_ - feed - 1;
  }

  ByteSource& source_;
  std::vector<char> buffer_;
  std::size_t position_ = 0;
  std::size_t end_ = 0;
  std::ptrdiff_t lines_ = 0;          ///< ended before the buffer
  std::size_t column_of_buffer_ = 0;  ///< characters of the current line before the buffer
};

/// What the parser iterates over; the default one is the end.
class CharIterator {
 public:
  using iterator_category = std::input_iterator_tag;  // NOLINT(readability-identifier-naming)
  using value_type = char;                            // NOLINT(readability-identifier-naming)
  using difference_type = std::ptrdiff_t;             // NOLINT(readability-identifier-naming)
  using pointer = const char*;                        // NOLINT(readability-identifier-naming)
  using reference = char;                             // NOLINT(readability-identifier-naming)

  CharIterator() = default;
  explicit CharIterator(CharStream& stream) : stream_(&stream) {}

  char operator*() const { return stream_->current(); }
  CharIterator& operator++() {
    stream_->advance();
    return *this;
  }
  friend bool operator==(const CharIterator& a, const CharIterator& b) {
    return a.ended() == b.ended();
  }
  friend bool operator!=(const CharIterator& a, const CharIterator& b) { return !(a == b); }

 private:
  [[nodiscard]] bool ended() const { return stream_ == nullptr || stream_->at_end(); }

  CharStream* stream_ = nullptr;
};

/// Follows the parser's events; between the start and the end of a picked value it builds a tree.
class Events {
 public:
  using Json = nlohmann::json;

  Events(const CharStream& stream, const std::string& file, JsonPicker& picker)
      : stream_(stream), file_(file), picker_(picker) {}

  bool null() { return scalar({nullptr}); }
  bool boolean(bool value) { return scalar({value}); }
  bool number_integer(std::int64_t value) { return scalar({value}); }
  bool number_unsigned(std::uint64_t value) { return scalar({value}); }
  bool number_float(double value, const std::string& /*text*/) { return scalar({value}); }
  bool string(std::string& value) {
    if (open_.empty() && !begins_picked()) {
      return true;
    }
    return finish_scalar({std::move(value)});
  }
  bool binary(Json::binary_t& /*value*/) { return false; }

  bool start_object(std::size_t /*members*/) {
    open_container({JsonNode::Object{}});
    path_.enter_object();
    return true;
  }
  bool start_array(std::size_t /*elements*/) {
    open_container({JsonNode::Array{}});
    path_.enter_array();
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    path_.set_key(name);
    if (!open_.empty()) {
      std::get<JsonNode::Object>(open_.back()->value).push_back({std::move(name), {}});
    }
    return true;
  }

  bool parse_error(std::size_t /*offset*/, const std::string& /*token*/,
                   const nlohmann::json::exception& error) {
    const std::string text = error.what();
    const std::size_t at = text.find("syntax error");
    throw InputError({file_, stream_.place()}, "",
                     fmt::format("valid JSON ({})", at == std::string::npos
                                                        ? "numbers within the range of a double"
                                                        : text.substr(at)));
  }

 private:
  bool begins_picked() {
    path_.count_element();
    return picker_.wants(path_);
  }

  bool scalar(JsonNode&& node) {
    if (open_.empty() && !begins_picked()) {
      return true;
    }
    return finish_scalar(std::move(node));
  }

  bool finish_scalar(JsonNode&& node) {
    if (open_.empty()) {
      picker_.take(path_, node);
    } else {
      place(std::move(node));
    }
    return true;
  }

  JsonNode* place(JsonNode&& node) {
    if (auto* members = std::get_if<JsonNode::Object>(&open_.back()->value)) {
      members->back().value = std::move(node);
      return &members->back().value;
    }
    auto& elements = std::get<JsonNode::Array>(open_.back()->value);
    elements.push_back(std::move(node));
    return &elements.back();
  }

  void open_container(JsonNode&& node) {
    if (path_.depth() == kMaxDepth) {
      throw InputError({file_, stream_.place()}, "",
                       fmt::format("at most {} levels of nesting", kMaxDepth));
    }
    if (!open_.empty()) {
      open_.push_back(place(std::move(node)));
    } else if (begins_picked()) {
      root_ = std::move(node);
      open_.push_back(&root_);
    }
  }

  bool close() {
    path_.leave();
    if (!open_.empty()) {
      open_.pop_back();
      if (open_.empty()) {
        picker_.take(path_, root_);
      }
    }
    return true;
  }

  const CharStream& stream_;
  const std::string& file_;
  JsonPicker& picker_;
  JsonPath path_;
  JsonNode root_;
  std::vector<JsonNode*> open_;  ///< the path inside the picked value; only its end grows
};

}  // namespace

void read_json_stream(ByteSource& text, const std::string& file, JsonPicker& picker) {
  CharStream stream(text);
  Events events(stream, file, picker);
  nlohmann::json::sax_parse(CharIterator(stream), CharIterator(), &events);
}

}  // namespace llmplan
