# llmplan_module(NAME SOURCES … DEPENDS … PRIVATE_DEPENDS …)
# One library per module. Its include folder is its own, so that a header of a module that is not
# named in DEPENDS does not compile.
function(llmplan_module NAME)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  add_library(${NAME} STATIC ${ARG_SOURCES})
  target_include_directories(${NAME} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${NAME} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE_DEPENDS}
                                                            llmplan_options)
endfunction()

# Warnings and floating-point rules that hold everywhere: no contraction to FMA and no fast-math, so
# that every compiler computes the same step times.
add_library(llmplan_options INTERFACE)
set(LLMPLAN_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                     -Wold-style-cast)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of g++ 12: on std::string + (GCC bug 105651) and on std::optional (bug 80635).
  list(APPEND LLMPLAN_WARNINGS -Wduplicated-cond -Wlogical-op -Wno-restrict -Wno-maybe-uninitialized)
endif()
target_compile_options(llmplan_options
                       INTERFACE $<$<COMPILE_LANGUAGE:CXX>:${LLMPLAN_WARNINGS};-ffp-contract=off>)
# What nvcc writes for the host compiler is neither pedantic nor free of C casts.
target_compile_options(
  llmplan_options INTERFACE $<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=-Wall,-Wextra,-Wshadow>)
option(LLMPLAN_WERROR "Treat warnings as errors" OFF)
if(LLMPLAN_WERROR)
  target_compile_options(llmplan_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
  target_compile_options(llmplan_options INTERFACE $<$<COMPILE_LANGUAGE:CUDA>:-Werror=all-warnings>)
endif()
