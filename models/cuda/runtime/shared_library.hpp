#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace llmplan {

/// How a library of the CUDA toolkit is found: by the path in an environment variable, else by the
/// system's search, else in the folders where toolkits and Python packages keep it.
struct LibrarySearch {
  std::string name;                       ///< for messages: "cuBLASLt"
  std::string variable;                   ///< "LLMPLAN_CUBLASLT"
  std::vector<std::string> files;         ///< newest first: "libcublasLt.so.13"
  std::vector<std::string> pip_packages;  ///< folders below site-packages/nvidia: "cu13"
};

/// Every path that is tried, in order. Names without a folder are the system's to find.
[[nodiscard]] std::vector<std::filesystem::path> library_candidates(const LibrarySearch& search);

/// A library loaded at run time, so that the program starts on machines that lack it.
class SharedLibrary {
 public:
  /// Throws: DeviceError that says where it was looked for and which variable names it.
  explicit SharedLibrary(const LibrarySearch& search);
  SharedLibrary(const SharedLibrary&) = delete;
  SharedLibrary& operator=(const SharedLibrary&) = delete;
  ~SharedLibrary();

  /// Sets `function` to the symbol. Throws: DeviceError when the library is too old to have it.
  template <class Function>
  void bind(const char* symbol, Function*& function) const {
    function = reinterpret_cast<Function*>(address_of(symbol));
  }

 private:
  [[nodiscard]] void* address_of(const char* symbol) const;

  void* handle_ = nullptr;
  std::filesystem::path path_;
};

}  // namespace llmplan
