#include "syntax_hint.hpp"

#include <cctype>

namespace llmplan {
namespace {

/// The end of the text or comment that starts at `at`, else the next byte.
std::size_t token_end(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) {
    return text.find('\n', at);
  }
  if (rest.starts_with("/*")) {
    const std::size_t close = text.find("*/", at + 2);
    return close == std::string_view::npos ? close : close + 2;
  }
  if (rest.front() != '"') {
    return at + 1;
  }
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != '"') {
    end += text[end] == '\\' ? 2 : 1;
  }
  return end + 1;
}

/// The last byte before `offset` that is neither blank nor in a comment; 0 for none.
char byte_before(std::string_view text, std::size_t offset) {
  char last = '\0';
  for (std::size_t at = 0; at < offset && at < text.size(); at = token_end(text, at)) {
    const bool comment = text.substr(at).starts_with("//") || text.substr(at).starts_with("/*");
    if (!comment && std::isspace(static_cast<unsigned char>(text[at])) == 0) {
      last = text[at];
    }
  }
  return last;
}

bool is_utf16(std::string_view text) {
  return text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") ||
         (text.size() > 1 && (text[0] == '\0' || text[1] == '\0'));
}

}  // namespace

std::string_view syntax_hint(std::string_view text, std::size_t offset) {
  if (is_utf16(text)) {
    return "text in UTF-8, and this is UTF-16";
  }
  if (offset >= text.size()) {
    return "the rest: the file ends before its last } or ]";
  }
  const char stop = text[offset];
  if ((stop == '}' || stop == ']') && byte_before(text, offset) == ',') {
    return stop == '}' ? "no comma in front of }" : "no comma in front of ]";
  }
  if (stop == '"') {  // the end of a text where none may stand
    return "a comma or a colon in front of this text";
  }
  const char before = byte_before(text, offset);
  const bool name_expected = before == '{' || before == ',';
  if (stop == '\'' || (name_expected && std::isalpha(static_cast<unsigned char>(stop)) != 0)) {
    return "names and texts in double quotes";
  }
  return {};
}

}  // namespace llmplan
