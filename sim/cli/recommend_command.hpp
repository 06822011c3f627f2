#pragma once

#include "invocation.hpp"

namespace llmplan {

void setup_recommend(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
