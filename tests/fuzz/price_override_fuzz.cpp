// Rules of a price override: what is read changes prices to prices.
#include "fuzz_target.hpp"
#include "llmplan/error.hpp"
#include "price_override.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace llmplan;
  PriceRow row;
  row.key = {"EC2", "us-east-1", "g5.xlarge"};
  row.price = Usd::parse("1.006");
  try {
    const PriceOverride agreed =
        parse_price_override({reinterpret_cast<const char*>(data), size}, "fuzz");
    for (const PriceRow& changed : priced_by_rules({&row, 1}, agreed.rules, "fuzz")) {
      check(changed.price >= Usd{}, "a price is not negative");
      check(changed.source.rfind(agreed.name, 0) == 0, "a changed price names its agreement");
    }
  } catch (const InputError& error) {
    check(error.where().file == "fuzz", "an error names its file");
  }
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  return {R"({"schema":"llmplan.price-override/1","name":"EDP","rules":[{"family":"g5",)"
          R"("percent":-12},{"service":"EC2","item":"g*.xlarge","price_usd":"0.9"}]})",
          R"({"schema":"llmplan.price-override/1","name":"EDP","as_of":"2026","rules":[)"
          R"({"region":"us-*","purchase_option":"*","percent":"1.25e1"}]})"};
}
