#pragma once

#include "llmplan/calendar.hpp"

namespace llmplan {

/// The day for which prices are looked up unless a scenario names another: that of the newest
/// price list read for pricing/data.
[[nodiscard]] Date catalogue_date();

}  // namespace llmplan
