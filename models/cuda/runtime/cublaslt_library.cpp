#include "cublaslt_library.hpp"

#include "device_error.hpp"

namespace llmplan {

CublasLtLibrary::CublasLtLibrary()
    : library({.name = "cuBLASLt",
               .variable = "LLMPLAN_CUBLASLT",
               .files = {"libcublasLt.so.13", "libcublasLt.so.12"},
               .pip_packages = {"cu13", "cublas"}}) {
  library.bind("cublasLtCreate", create);
  library.bind("cublasLtDestroy", destroy);
  library.bind("cublasLtGetStatusString", status_text);
  library.bind("cublasLtGetProperty", property);
  library.bind("cublasLtMatmulDescCreate", create_product);
  library.bind("cublasLtMatmulDescDestroy", destroy_product);
  library.bind("cublasLtMatmulDescSetAttribute", set_product);
  library.bind("cublasLtMatrixLayoutCreate", create_layout);
  library.bind("cublasLtMatrixLayoutDestroy", destroy_layout);
  library.bind("cublasLtMatmulPreferenceCreate", create_preference);
  library.bind("cublasLtMatmulPreferenceDestroy", destroy_preference);
  library.bind("cublasLtMatmulPreferenceSetAttribute", set_preference);
  library.bind("cublasLtMatmulAlgoGetHeuristic", propose);
  library.bind("cublasLtMatmulAlgoCheck", check_algorithm);
  library.bind("cublasLtMatmulAlgoConfigGetAttribute", get_algorithm);
  library.bind("cublasLtMatmul", multiply);
}

void CublasLtLibrary::check(cublasStatus_t status, const char* action) const {
  if (status != CUBLAS_STATUS_SUCCESS) [[unlikely]] {
    throw DeviceError(std::string("cuBLASLt, ") + action + ": " + status_text(status));
  }
}

std::string CublasLtLibrary::version_text() const {
  int major = 0;
  int minor = 0;
  int patch = 0;
  property(MAJOR_VERSION, &major);
  property(MINOR_VERSION, &minor);
  property(PATCH_LEVEL, &patch);
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

}  // namespace llmplan
