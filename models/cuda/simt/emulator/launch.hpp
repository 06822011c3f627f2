#pragma once

#include <tuple>
#include <type_traits>
#include <utility>

#include "block.hpp"
#include "stream.hpp"

namespace llmplan::simt {

/// Queues a kernel with copies of its arguments.
template <class... Parameters, class... Arguments>
void launch(Stream stream, const LaunchShape& shape, void (*kernel)(Parameters...),
            Arguments&&... arguments) {
  std::tuple<std::remove_cv_t<Parameters>...> copies(std::forward<Arguments>(arguments)...);
  stream->submit([shape, kernel, copies] {
    RunningBlock::of_this_thread().run(shape, [&] { std::apply(kernel, copies); });
  });
}

}  // namespace llmplan::simt
