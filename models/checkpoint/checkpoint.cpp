#include "checkpoint.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "llmplan/error.hpp"
#include "object_reader.hpp"
#include "safetensors_header.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSingleFile = "model.safetensors";
constexpr const char* kIndexFile = "model.safetensors.index.json";

/// The file to start from: `path` itself, or the one of two usual names in a folder.
fs::path entry_file(const fs::path& path) {
  if (!fs::is_directory(path)) {
    return path;
  }
  for (const char* const name : {kIndexFile, kSingleFile}) {
    if (fs::exists(path / name)) {
      return path / name;
    }
  }
  throw InputError({path.string(), ""}, "a folder without them",
                   fmt::format("{} or {} in it", kSingleFile, kIndexFile));
}

/// Shards lie beside their index: a name with a folder in it could lead anywhere.
std::string shard_name(const JsonView& view) {
  std::string name;
  read_value(view, name);
  if (fs::path(name).filename() != name || name == "..") {
    view.fail("the name of a file beside the index");
  }
  return name;
}

}  // namespace

Checkpoint::Checkpoint(const std::string& path) : path_(path) {
  const fs::path entry = entry_file(path);
  if (entry.extension() == ".json") {
    add_shards(entry.string());
  } else {
    add_file(entry.string());
  }
}

void Checkpoint::add_file(const std::string& path) {
  const std::span<const std::byte> bytes = files_.emplace_back(path).bytes();
  for (SafetensorsEntry& entry : parse_safetensors_header(bytes, path)) {
    const TensorView view{entry.type, std::move(entry.shape),
                          bytes.subspan(entry.begin, entry.end - entry.begin), path};
    const auto [known, is_new] = tensors_.emplace(entry.name, view);
    if (!is_new) {
      throw InputError({path, child_pointer("", entry.name)}, "the same tensor again",
                       fmt::format("it in {} alone", known->second.file));
    }
  }
}

void Checkpoint::add_shards(const std::string& index) {
  const MappedFile file(index);
  const JsonNode root =
      parse_json({reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()}, index);
  ObjectReader reader(JsonView(root, "", index));
  const JsonView weight_map = reader.require("weight_map");
  const fs::path folder = fs::path(index).parent_path();
  std::set<std::string> added;
  for (const JsonMember& member : weight_map.object()) {
    const std::string name = shard_name(weight_map.member(member));
    if (added.insert(name).second) {
      add_file((folder / name).string());
    }
  }
  for (const JsonMember& member : weight_map.object()) {
    const JsonView view = weight_map.member(member);
    const std::string shard = (folder / shard_name(view)).string();
    const auto found = tensors_.find(member.key);
    if (found == tensors_.end() || found->second.file != shard) {
      view.fail("the shard that holds this tensor");
    }
  }
}

bool Checkpoint::contains(std::string_view name) const {
  return tensors_.find(name) != tensors_.end();
}

const TensorView& Checkpoint::tensor(std::string_view name) const {
  const auto found = tensors_.find(name);
  if (found != tensors_.end()) {
    return found->second;
  }
  std::vector<std::string> names;
  for (const auto& entry : tensors_) {
    names.push_back(entry.first);
  }
  throw InputError({path_, ""}, "", fmt::format("a tensor \"{}\"", name),
                   nearest_name(name, names));
}

}  // namespace llmplan
