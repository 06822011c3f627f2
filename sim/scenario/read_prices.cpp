#include "readers.hpp"

namespace llmplan {
namespace {

void read_date(const JsonView& view, Date& date) {
  std::string text;
  read_value(view, text);
  const std::optional<Date> day = parse_date(text);
  if (!day) {
    view.fail("a day such as \"2026-09-01\"");
  }
  date = *day;
}

}  // namespace

void read_prices(ObjectReader& object, PriceSelection& prices) {
  object.optional("date", prices.date, read_date);
}

}  // namespace llmplan
