#include "profile_choice.hpp"

#include <algorithm>
#include <string>

#include "engine_preset.hpp"
#include "llmplan/error.hpp"
#include "profile_coverage.hpp"
#include "profile_file.hpp"
#include "profile_files.hpp"

namespace llmplan {

const std::vector<KernelProfile>& shipped_profiles() {
  static const std::vector<KernelProfile> profiles = parse_embedded_profiles(profile_files());
  return profiles;
}

std::vector<KernelProfile> parse_embedded_profiles(std::span<const EmbeddedFile> files) {
  std::vector<KernelProfile> profiles;
  for (const EmbeddedFile& file : files) {
    try {
      profiles.push_back(parse_profile(file.text, std::string(file.name)));
    } catch (const InputError& error) {
      fail_check(error.what(), __FILE__, __LINE__);
    }
  }
  return profiles;
}

const KernelProfile* find_profile(std::span<const KernelProfile> profiles, std::string_view gpu) {
  const auto found =
      std::find_if(profiles.begin(), profiles.end(),
                   [gpu](const KernelProfile& profile) { return profile.device.gpu == gpu; });
  return found == profiles.end() ? nullptr : &*found;
}

const KernelProfile* choose_profile(std::span<const KernelProfile> given,
                                    std::span<const KernelProfile> shipped, std::string_view gpu,
                                    const ModelCard& card, const EngineSpec& engine) {
  if (const KernelProfile* profile = find_profile(given, gpu)) {
    return profile;
  }
  const KernelProfile* profile =
      engine_preset(engine.name).profiled ? find_profile(shipped, gpu) : nullptr;
  return profile != nullptr && missing_operators(*profile, card, engine).empty() ? profile
                                                                                 : nullptr;
}

}  // namespace llmplan
