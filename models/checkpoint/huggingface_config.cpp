#include "huggingface_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "huggingface_rope.hpp"
#include "huggingface_value.hpp"
#include "llmplan/error.hpp"
#include "mapped_file.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

enum class Window : std::uint8_t { None, Required, Optional, BehindSwitch };

/// What a model type leaves unsaid in its files.
struct Family {
  std::string_view model_type;
  std::string_view architecture;
  bool qkv_bias;
  bool all_heads_have_keys;  ///< when num_key_value_heads is absent
  Window window;
};

constexpr std::array kFamilies = {
    Family{"llama", "LlamaForCausalLM", false, true, Window::None},
    Family{"mistral", "MistralForCausalLM", false, false, Window::Required},
    Family{"qwen2", "Qwen2ForCausalLM", true, false, Window::BehindSwitch},
    Family{"phi3", "Phi3ForCausalLM", false, true, Window::Optional},
};

const Family& read_family(ObjectReader& config) {
  OneOf known;
  for (const Family& family : kFamilies) {
    known.names.emplace_back(family.model_type);
  }
  std::string model_type;
  read_value(config.require("model_type"), model_type, known);
  const auto* const family =
      std::find_if(kFamilies.begin(), kFamilies.end(),
                   [&](const Family& candidate) { return candidate.model_type == model_type; });
  check(family != kFamilies.end(), "every accepted model type has a family");
  return *family;
}

/// Variants of a model type without an LM head have weights of other names.
void check_architectures(ObjectReader& config, const Family& family) {
  if (const auto architectures = present(config, "architectures")) {
    for (const JsonView& view : architectures->elements()) {
      std::string architecture;
      read_value(view, architecture, OneOf{{std::string(family.architecture)}});
    }
  }
}

std::int32_t read_count(ObjectReader& config, const std::string& key) {
  std::int32_t count = 0;
  read_value(config.require(key), count, between(1, 10'000'000));
  return count;
}

bool read_flag(ObjectReader& config, const std::string& key) {
  bool flag = false;
  if (const auto value = present(config, key)) {
    read_value(*value, flag);
  }
  return flag;
}

void refuse_flag(ObjectReader& config, const std::string& key, const std::string& why) {
  if (read_flag(config, key)) {
    present(config, key)->fail("false: " + why);
  }
}

void refuse_unsupported(ObjectReader& config) {
  refuse_flag(config, "attention_bias", "a bias on the output projection is not supported");
  refuse_flag(config, "mlp_bias", "biases in the feed-forward layers are not supported");
  std::string activation;
  read_value(config.require("hidden_act"), activation, OneOf{{"silu"}});
  if (const auto quantization = present(config, "quantization_config")) {
    quantization->fail("no such key: weights are read in 16 or 32 bits and quantized here");
  }
}

void read_heads(ObjectReader& config, const Family& family, ModelCard& card) {
  card.heads = read_count(config, "num_attention_heads");
  card.kv_heads = card.heads;
  const auto kv_heads = present(config, "num_key_value_heads");
  if (kv_heads || !family.all_heads_have_keys) {
    card.kv_heads = read_count(config, "num_key_value_heads");
    if (card.heads % card.kv_heads != 0) {
      kv_heads->fail(fmt::format("a divisor of num_attention_heads, {}", card.heads));
    }
  }
  if (present(config, "head_dim")) {
    card.head_dim = read_count(config, "head_dim");
  } else if (card.hidden % card.heads == 0) {
    card.head_dim = card.hidden / card.heads;
  } else {
    config.require("hidden_size")
        .fail(fmt::format("a multiple of num_attention_heads, {}, or a head_dim", card.heads));
  }
}

std::optional<std::int32_t> read_window(ObjectReader& config, const ModelCard& card,
                                        const Family& family) {
  switch (family.window) {
    case Window::None:
      return std::nullopt;
    case Window::Required:
      static_cast<void>(config.require("sliding_window"));  // null says that there is none
      break;
    case Window::Optional:
      break;
    case Window::BehindSwitch:
      if (!read_flag(config, "use_sliding_window")) {
        return std::nullopt;
      }
      // Layers from this one on have the window, those before it have not.
      if (const JsonView full = config.require("max_window_layers");
          read_integer(full, between(0, kMaxTokens)) != 0) {
        full.fail(
            fmt::format("0: a window on some of the {} layers is not supported", card.layers));
      }
      break;
  }
  if (!present(config, "sliding_window")) {
    return std::nullopt;
  }
  return read_count(config, "sliding_window");
}

std::string folder_name(const std::string& file) {
  return fs::absolute(file).lexically_normal().parent_path().filename().string();
}

}  // namespace

HuggingFaceConfig parse_huggingface_config(std::string_view text, const std::string& file) {
  const JsonNode root = parse_json(text, file);
  ObjectReader config(JsonView(root, "", file));
  const Family& family = read_family(config);
  check_architectures(config, family);
  refuse_unsupported(config);
  HuggingFaceConfig result;
  ModelCard& card = result.card;
  card.name = folder_name(file);
  card.layers = read_count(config, "num_hidden_layers");
  card.hidden = read_count(config, "hidden_size");
  read_heads(config, family, card);
  card.intermediate = read_count(config, "intermediate_size");
  card.vocab = read_count(config, "vocab_size");
  card.max_context = read_count(config, "max_position_embeddings");
  card.sliding_window = read_window(config, card, family);
  card.tied_embeddings = read_flag(config, "tie_word_embeddings");
  card.qkv_bias = family.qkv_bias;
  card.source = file;
  read_value(config.require("rms_norm_eps"), result.norm_epsilon, above_up_to(0, 1));
  result.rope = read_huggingface_rope(config);
  return result;
}

HuggingFaceConfig load_huggingface_config(const std::string& path) {
  const std::string file =
      fs::is_directory(path) ? (fs::path(path) / "config.json").string() : path;
  const MappedFile bytes(file);
  return parse_huggingface_config(
      {reinterpret_cast<const char*>(bytes.bytes().data()), bytes.bytes().size()}, file);
}

}  // namespace llmplan
