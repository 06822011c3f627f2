#pragma once

#include "kernel_tables.hpp"

namespace llmplan {

/// Small tables with a value of its own in every place.
inline KernelTables sample_tables() {
  KernelTables tables;
  tables.gpu = "H100";
  tables.source = "a test";
  tables.licence = "none";
  tables.as_of = "2026-01-02";
  GemmSurface gemm{
      WeightFormat::Fp8, LogAxis({1, 64}), LogAxis({512, 1024, 4096}), LogAxis({512, 8192}), {},
      {0.03, 0.1, 12}};
  for (int i = 0; i < 12; ++i) {
    gemm.ratios.push_back(1 + 0.125 * i);
  }
  tables.gemms = {gemm};
  tables.layers = {{{4096, 6144, 4096, 14336}, {1, 64, 72}, {100, 101.5, 140}, {0.02, 0.05, 3}}};
  tables.vintages = {{"2024",
                      "another test",
                      "none",
                      "2024-03-04",
                      LogAxis({1, 16}),
                      {1.125, 1.5},
                      {0.06, 0.2, 5}}};
  tables.decodes = {{KvFormat::Native16,
                     128,
                     LogAxis({1, 4}),
                     LogAxis({1, 4}),
                     LogAxis({8, 64, 512}),
                     {1, 2, 3, 7, 8, 9, 4, 5, 6, 10, 11, 12},
                     {0.5, 0.6, 0.7, 0.3, 0.4, 0.5, 0.25, 0.5, 0.75, 0.45, 0.7, 0.95},
                     {0.04, 0.2, 9}}};
  tables.prefills = {{KvFormat::Native16,
                      128,
                      0.25,
                      LogAxis({8, 32}),
                      {{10, 20, 8, 0.5, 1, 0.75, 3, 0.5}, {12, 40, 4, 0.25, 0.5, 0.25, 1, 0.625}},
                      {0.08, 0.3, 7}}};
  return tables;
}

}  // namespace llmplan
