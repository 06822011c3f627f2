#include "price_book.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "catalog.hpp"
#include "llmplan/error.hpp"
#include "price_rows_table.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;

/// A file name in a folder of its own, which goes with it.
class BookFile {
 public:
  BookFile() {
    std::string name = (std::filesystem::temp_directory_path() / "llmplan-book-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  BookFile(const BookFile&) = delete;
  BookFile& operator=(const BookFile&) = delete;
  ~BookFile() { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path() const { return (folder_ / "prices.db").string(); }

 private:
  std::filesystem::path folder_;
};

PriceRow row_of(const std::string& item, const std::string& price,
                const std::string& region = "us-east-1") {
  PriceRow row;
  row.key = {"EC2", region, item};
  row.unit = "hour";
  row.price = Usd::parse(price);
  row.source = "a list";
  row.as_of = "2026-01-02";
  row.trust = PriceTrust::Imported;
  row.note = "a note";
  return row;
}

PriceRule discount(const std::string& agreement, std::int64_t percent) {
  PriceRule rule;
  rule.agreement = agreement;
  rule.service = "EC2";
  rule.family = "g5";
  rule.change = percent * (kWholePrice / 100);
  return rule;
}

std::string open_error(const std::string& file) {
  try {
    static_cast<void>(PriceBook::open(file));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

const PriceKey kG5{"EC2", "us-east-1", "g5.xlarge"};

TEST(PriceBook, RowsAndRules_ComeBackFromTheFile) {
  const BookFile file;
  PriceBook::open_or_create(file.path()).put(std::vector{row_of("g5.xlarge", "0.9")});
  PriceBook::open_or_create(file.path()).set_agreement("EDP", std::vector{discount("EDP", -10)});
  const PriceBook book = PriceBook::open(file.path());
  ASSERT_EQ(book.rows().size(), 1U);
  EXPECT_EQ(book.rows()[0].price, Usd::parse("0.9"));
  EXPECT_EQ(book.rows()[0].note, "a note");
  EXPECT_EQ(book.rows()[0].trust, PriceTrust::Imported);
  ASSERT_EQ(book.rules().size(), 1U);
  EXPECT_EQ(book.rules()[0].family, "g5");
  EXPECT_FALSE(book.rules()[0].item.has_value());
  EXPECT_EQ(book.rules()[0].change, -100'000'000'000);
}

TEST(PriceBook, NewerImport_ReplacesItsKeysAlone) {
  const BookFile file;
  PriceBook book = PriceBook::open_or_create(file.path());
  book.put(std::vector{row_of("g5.xlarge", "1"), row_of("g6.xlarge", "2")});
  book.put(std::vector{row_of("g5.xlarge", "0.5")});
  ASSERT_EQ(book.rows().size(), 2U);
  EXPECT_EQ(book.rows()[0].price, Usd::parse("0.5"));
  EXPECT_EQ(book.rows()[1].price, Usd::parse("2"));
}

TEST(PriceBook, Catalogue_HasItsPricesInPlaceOfItsOwn) {
  const BookFile file;
  const Catalog shipped = Catalog::shipped();
  PriceBook book = PriceBook::open_or_create(file.path());
  EXPECT_EQ(shipped.with_book(book).digest(), shipped.digest());
  book.put(std::vector{row_of("g5.xlarge", "0.9")});
  const Catalog mine = shipped.with_book(book);
  EXPECT_EQ(mine.require(kG5).price, Usd::parse("0.9"));
  EXPECT_EQ(mine.require({"EC2", "us-east-1", "g6.xlarge"}).price,
            shipped.require({"EC2", "us-east-1", "g6.xlarge"}).price);
  EXPECT_NE(mine.digest(), shipped.digest());
}

TEST(PriceBook, Rules_ChangeImportedAndBuiltInPrices_AndNeverCompound) {
  const BookFile file;
  PriceBook book = PriceBook::open_or_create(file.path());
  book.put(std::vector{row_of("g5.xlarge", "0.9")});
  const Catalog shipped = Catalog::shipped();
  for (int times = 0; times < 2; ++times) {
    book.set_agreement("EDP", std::vector{discount("EDP", -10)});
    const Catalog mine = shipped.with_book(book);
    EXPECT_EQ(mine.require(kG5).price, Usd::parse("0.81"));
    EXPECT_EQ(mine.require(kG5).source, "EDP: -10 % of a list");
    const PriceKey larger{"EC2", "us-east-1", "g5.2xlarge"};
    EXPECT_EQ(mine.require(larger).price, shipped.require(larger).price.prorate(9, 10));
  }
  book.put(std::vector{row_of("g5.xlarge", "0.8")});
  EXPECT_EQ(shipped.with_book(book).require(kG5).price, Usd::parse("0.72"));
  book.set_agreement("EDP", {});
  EXPECT_EQ(shipped.with_book(book).require(kG5).price, Usd::parse("0.8"));
}

TEST(PriceBook, OtherFiles_AreRefused) {
  const BookFile file;
  EXPECT_THAT(open_error(file.path()), HasSubstr("no such file"));
  std::ofstream(file.path()) << "no database, but longer than a header of one would be: "
                             << std::string(200, 'x');
  EXPECT_THAT(open_error(file.path()), HasSubstr("file is not a database"));
  EXPECT_THROW(static_cast<void>(PriceBook::open_or_create(file.path())), InputError);
  std::filesystem::remove(file.path());
  SqliteDatabase::of_file(file.path(), SqliteDatabase::Access::Write, "a price book")
      .execute("CREATE TABLE mine (a)");
  EXPECT_THAT(open_error(file.path()), HasSubstr("another database"));
  EXPECT_THROW(static_cast<void>(PriceBook::open_or_create(file.path())), InputError);
}

TEST(PriceBook, WriteThatDoesNotEnd_LeavesTheFileAsItWas) {
  const BookFile file;
  PriceBook::open_or_create(file.path()).put(std::vector{row_of("g5.xlarge", "1")});
  {
    SqliteDatabase database =
        SqliteDatabase::of_file(file.path(), SqliteDatabase::Access::Write, "a price book");
    const SqliteTransaction transaction(database);
    erase_prices_of(database, std::vector{row_of("g5.xlarge", "1")});
    EXPECT_FALSE(insert_prices(database, std::vector{row_of("g6.xlarge", "2")}).has_value());
  }
  ASSERT_EQ(PriceBook::open(file.path()).rows().size(), 1U);
  EXPECT_EQ(PriceBook::open(file.path()).rows()[0].price, Usd::parse("1"));
}

}  // namespace
}  // namespace llmplan
