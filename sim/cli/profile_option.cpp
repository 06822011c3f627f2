#include "profile_option.hpp"

#include <CLI/CLI.hpp>

#include "profile_file.hpp"

namespace llmplan {

void add_profiles(CLI::App& command, std::vector<std::string>& files) {
  command
      .add_option("--profile", files,
                  "A file of `calibrate`: times the steps on its GPU; one per GPU")
      ->expected(1)
      ->take_all();
}

std::vector<GivenProfile> load_given_profiles(const std::vector<std::string>& files) {
  std::vector<GivenProfile> profiles;
  profiles.reserve(files.size());
  for (const std::string& file : files) {
    profiles.push_back({file, load_profile(file)});
  }
  return profiles;
}

}  // namespace llmplan
