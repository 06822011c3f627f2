#pragma once

#include "csv_row.hpp"
#include "price_collector.hpp"

namespace llmplan {

/// Reads the records behind the header: each has a product's columns and those of one price.
/// Throws: InputError with the line.
void read_offer_csv(CsvStream& csv, const CsvColumns& columns, PriceList& list,
                    PriceCollector& prices);

/// The same of savings plans: each record is a rate with its plan.
void read_savings_plan_csv(CsvStream& csv, const CsvColumns& columns, PriceList& list,
                           PriceCollector& prices);

}  // namespace llmplan
