# Looks for nvcc and sets LLMPLAN_HAS_CUDA. The program is complete without it, but cannot calibrate.
set(LLMPLAN_CUDA AUTO CACHE STRING "Build the CUDA engine: AUTO (where nvcc is found), ON or OFF")
set_property(CACHE LLMPLAN_CUDA PROPERTY STRINGS AUTO ON OFF)
set(LLMPLAN_HAS_CUDA FALSE)
if(LLMPLAN_CUDA STREQUAL "OFF")
  return()
endif()

find_program(LLMPLAN_NVCC nvcc HINTS ENV CUDACXX ENV CUDA_HOME PATHS /usr/local/cuda
             PATH_SUFFIXES bin)
if(LLMPLAN_NVCC AND NOT CMAKE_CUDA_COMPILER AND NOT DEFINED ENV{CUDACXX})
  set(ENV{CUDACXX} ${LLMPLAN_NVCC})  # which check_language tries out
endif()
include(CheckLanguage)
check_language(CUDA)
if(NOT CMAKE_CUDA_COMPILER)
  if(LLMPLAN_CUDA STREQUAL "ON")
    message(FATAL_ERROR "LLMPLAN_CUDA is ON and no nvcc works: put it on PATH or set CUDACXX")
  endif()
  message(STATUS "No nvcc: building without CUDA, as `llmplan calibrate` will say")
  return()
endif()

# T4, A100, A10G, L4, H100/H200; the last as PTX too, for GPUs to come.
set(CMAKE_CUDA_ARCHITECTURES 75-real 80-real 86-real 89-real 90
    CACHE STRING "GPU architectures to compile kernels for")
enable_language(CUDA)
if(CMAKE_CUDA_COMPILER_VERSION VERSION_LESS 12)
  message(FATAL_ERROR "nvcc ${CMAKE_CUDA_COMPILER_VERSION} does not speak C++20: install CUDA 12 or "
                      "later, or configure with -DLLMPLAN_CUDA=OFF")
endif()
set(CMAKE_CUDA_STANDARD 20)
set(CMAKE_CUDA_STANDARD_REQUIRED ON)
if(NOT CMAKE_CUDA20_STANDARD_COMPILE_OPTION)
  # CMake 3.25 does not know that nvcc 12 speaks C++20.
  set(CMAKE_CUDA20_STANDARD_COMPILE_OPTION -std=c++20)
  set(CMAKE_CUDA20_EXTENSION_COMPILE_OPTION -std=c++20)
endif()
if(CCACHE)
  set(CMAKE_CUDA_COMPILER_LAUNCHER ${CCACHE})
endif()
find_package(CUDAToolkit REQUIRED)
set(LLMPLAN_HAS_CUDA TRUE)
message(STATUS "CUDA ${CUDAToolkit_VERSION}: kernels for ${CMAKE_CUDA_ARCHITECTURES}")
