#pragma once

#include <cublasLt.h>

#include "shared_library.hpp"

namespace llmplan {

/// The functions of cuBLASLt that matrix products need, from the library found at run time.
/// Throws: DeviceError when there is none.
struct CublasLtLibrary {
  CublasLtLibrary();

  /// Throws: DeviceError with the library's words, unless `status` is success.
  void check(cublasStatus_t status, const char* action) const;
  /// "13.1.0".
  [[nodiscard]] std::string version_text() const;

  SharedLibrary library;
  decltype(cublasLtCreate)* create = nullptr;
  decltype(cublasLtDestroy)* destroy = nullptr;
  decltype(cublasLtGetStatusString)* status_text = nullptr;
  decltype(cublasLtGetProperty)* property = nullptr;
  decltype(cublasLtMatmulDescCreate)* create_product = nullptr;
  decltype(cublasLtMatmulDescDestroy)* destroy_product = nullptr;
  decltype(cublasLtMatmulDescSetAttribute)* set_product = nullptr;
  decltype(cublasLtMatrixLayoutCreate)* create_layout = nullptr;
  decltype(cublasLtMatrixLayoutDestroy)* destroy_layout = nullptr;
  decltype(cublasLtMatmulPreferenceCreate)* create_preference = nullptr;
  decltype(cublasLtMatmulPreferenceDestroy)* destroy_preference = nullptr;
  decltype(cublasLtMatmulPreferenceSetAttribute)* set_preference = nullptr;
  decltype(cublasLtMatmulAlgoGetHeuristic)* propose = nullptr;
  decltype(cublasLtMatmulAlgoCheck)* check_algorithm = nullptr;
  decltype(cublasLtMatmulAlgoConfigGetAttribute)* get_algorithm = nullptr;
  decltype(cublasLtMatmul)* multiply = nullptr;
};

}  // namespace llmplan
