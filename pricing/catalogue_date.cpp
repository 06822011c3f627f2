#include "catalogue_date.hpp"

#include "catalogue_date_data.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

Date catalogue_date() {
  std::string_view text = catalogue_date_data().front().text;
  text.remove_suffix(1);  // the end of the line
  const std::optional<Date> date = parse_date(text);
  check(date.has_value(), "the catalogue's date is a day");
  return *date;
}

}  // namespace llmplan
