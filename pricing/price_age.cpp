#include "price_age.hpp"

#include "llmplan/as_of.hpp"

namespace llmplan {

bool is_stale(std::string_view as_of, Date price_date) {
  const std::optional<Date> read = as_of_day(as_of);
  return !read || *read < months_before(price_date, kStaleAfter);
}

bool is_read_long_after(std::string_view as_of, Date price_date) {
  const std::optional<Date> read = as_of_day(as_of);
  return read && months_before(*read, kStaleAfter) > price_date;
}

}  // namespace llmplan
