#include "shared_library.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <string>

#include "device_error.hpp"

namespace llmplan {
namespace {

const char* const kVariable = "LLMPLAN_TEST_LIBRARY";
const LibrarySearch kMath{
    .name = "Math", .variable = kVariable, .files = {"libm.so.6"}, .pip_packages = {}};

class SharedLibraryTest : public testing::Test {
 protected:
  SharedLibraryTest() { unsetenv(kVariable); }
  ~SharedLibraryTest() override { unsetenv(kVariable); }
};

TEST_F(SharedLibraryTest, Symbol_IsCalled) {
  const SharedLibrary library(kMath);
  double (*rounded_down)(double) = nullptr;
  library.bind("floor", rounded_down);
  EXPECT_EQ(rounded_down(27.5), 27);
}

TEST_F(SharedLibraryTest, MissingSymbol_IsNamed) {
  const SharedLibrary library(kMath);
  void (*none)() = nullptr;
  try {
    library.bind("no_such_function", none);
    FAIL();
  } catch (const DeviceError& error) {
    EXPECT_NE(std::string(error.what()).find("no_such_function"), std::string::npos);
  }
}

TEST_F(SharedLibraryTest, MissingLibrary_SaysWhichVariableNamesIt) {
  LibrarySearch search = kMath;
  search.files = {"libno-such-library.so.1"};
  try {
    const SharedLibrary library(search);
    FAIL();
  } catch (const DeviceError& error) {
    EXPECT_NE(std::string(error.what()).find(kVariable), std::string::npos);
    EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
  }
}

TEST_F(SharedLibraryTest, Variable_IsTheOnlyCandidate) {
  setenv(kVariable, "/nowhere/libm.so", 1);
  EXPECT_EQ(library_candidates(kMath), std::vector<std::filesystem::path>{"/nowhere/libm.so"});
  EXPECT_THROW(const SharedLibrary library(kMath), DeviceError);
}

}  // namespace
}  // namespace llmplan
