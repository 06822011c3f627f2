# embed_files(TARGET SYMBOL FILE…)
# Puts data files into the library, so that the installed binary needs nothing beside it. Declares
# in "<SYMBOL>.hpp": `std::span<const llmplan::EmbeddedFile> <SYMBOL>()`, one entry per file.
# There may be no file.
function(embed_files TARGET SYMBOL)
  set(OUT ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(DEFINITIONS "")
  set(ENTRIES "")
  set(PATHS "")
  set(INDEX 0)
  foreach(FILE ${ARGN})
    get_filename_component(PATH ${FILE} ABSOLUTE)
    get_filename_component(NAME ${FILE} NAME)
    list(APPEND PATHS ${PATH})
    set(S "llmplan_${SYMBOL}_${INDEX}")
    string(APPEND DEFINITIONS
           "asm(\".pushsection .rodata\\n\"\n"
           "    \".global ${S}_begin\\n${S}_begin:\\n\"\n"
           "    \".incbin \\\"${PATH}\\\"\\n\"\n"
           "    \".global ${S}_end\\n${S}_end:\\n\"\n"
           "    \".popsection\\n\");\n"
           "extern \"C\" const char ${S}_begin[];\nextern \"C\" const char ${S}_end[];\n")
    string(APPEND ENTRIES
           "      {\"${NAME}\", {${S}_begin, static_cast<std::size_t>(${S}_end - ${S}_begin)}},\n")
    math(EXPR INDEX "${INDEX} + 1")
  endforeach()
  file(
    GENERATE
    OUTPUT ${OUT}/${SYMBOL}.cpp
    CONTENT
      "#include \"${SYMBOL}.hpp\"\n\n#include <vector>\n\n${DEFINITIONS}\nstd::span<const llmplan::EmbeddedFile> llmplan::${SYMBOL}() {\n  static const std::vector<llmplan::EmbeddedFile> files = {\n${ENTRIES}  };\n  return files;\n}\n"
  )
  file(
    GENERATE
    OUTPUT ${OUT}/${SYMBOL}.hpp
    CONTENT
      "#pragma once\n\n#include <span>\n\n#include \"llmplan/embedded.hpp\"\n\nnamespace llmplan {\n[[nodiscard]] std::span<const EmbeddedFile> ${SYMBOL}();\n}\n"
  )
  set_source_files_properties(${OUT}/${SYMBOL}.cpp PROPERTIES OBJECT_DEPENDS "${PATHS}")
  target_sources(${TARGET} PRIVATE ${OUT}/${SYMBOL}.cpp)
  target_include_directories(${TARGET} PRIVATE ${OUT})
endfunction()
