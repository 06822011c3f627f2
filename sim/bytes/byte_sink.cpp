#include "byte_sink.hpp"

#include <zlib.h>
#include <zstd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

[[noreturn]] void fail(const std::string& path) {
  throw InputError({path, ""}, errno != 0 ? std::strerror(errno) : "",
                   "a file that can be written");
}

class PlainSink final : public ByteSink {
 public:
  explicit PlainSink(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "wb")) {
    if (file_ == nullptr) {
      fail(path);
    }
  }
  void write(std::string_view bytes) override {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
      fail(path_);
    }
  }
  void finish() override {
    if (std::fclose(file_.release()) != 0) {
      fail(path_);
    }
  }

 private:
  std::string path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
};

struct CloseGzip {
  void operator()(gzFile_s* file) const { gzclose(file); }
};

class GzipSink final : public ByteSink {
 public:
  explicit GzipSink(const std::string& path) : path_(path), file_(gzopen(path.c_str(), "wb6")) {
    if (file_ == nullptr) {
      fail(path);
    }
  }
  void write(std::string_view bytes) override {
    if (gzfwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
      fail(path_);
    }
  }
  void finish() override {
    if (gzclose(file_.release()) != Z_OK) {
      fail(path_);
    }
  }

 private:
  std::string path_;
  std::unique_ptr<gzFile_s, CloseGzip> file_;
};

class ZstdSink final : public ByteSink {
 public:
  explicit ZstdSink(const std::string& path) : file_(path), context_(ZSTD_createCCtx()) {
    check(context_ != nullptr, "zstd starts");
  }
  void write(std::string_view bytes) override { compress(bytes, ZSTD_e_continue); }
  void finish() override {
    compress({}, ZSTD_e_end);
    file_.finish();
  }

 private:
  void compress(std::string_view bytes, ZSTD_EndDirective end) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::size_t left = 0;
    do {
      ZSTD_outBuffer out{packed_.data(), packed_.size(), 0};
      left = ZSTD_compressStream2(context_.get(), &out, &in, end);
      check(ZSTD_isError(left) == 0, "zstd packs any bytes");
      file_.write({packed_.data(), out.pos});
    } while (in.pos < in.size || (end == ZSTD_e_end && left > 0));
  }

  PlainSink file_;
  std::unique_ptr<ZSTD_CCtx, FreeContext> context_;
  std::array<char, 65536> packed_{};
};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

Packing packing_of(std::string_view path) {
  return ends_with(path, ".gz")    ? Packing::Gzip
         : ends_with(path, ".zst") ? Packing::Zstd
                                   : Packing::Plain;
}

std::unique_ptr<ByteSink> create_file(const std::string& path, Packing packing) {
  switch (packing) {
    case Packing::Plain:
      return std::make_unique<PlainSink>(path);
    case Packing::Gzip:
      return std::make_unique<GzipSink>(path);
    case Packing::Zstd:
      return std::make_unique<ZstdSink>(path);
  }
  fail_check("a packing has a sink", __FILE__, __LINE__);
}

}  // namespace llmplan
