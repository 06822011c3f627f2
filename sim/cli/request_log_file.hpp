#pragma once

#include <memory>
#include <string>
#include <vector>

#include "outcome.hpp"
#include "output_files.hpp"

namespace llmplan {

/// A row per request of every deployment, as gzip CSV. Deployments run at the same time, so each
/// writes a part of its own; the parts are joined in order of deployments.
/// Source: RFC 1952, section 2.2: members of a gzip file follow one another.
class RequestLogFile {
 public:
  /// `files` outlives this. The log is staged there as `name`.
  RequestLogFile(OutputFiles& files, std::string name);
  RequestLogFile(const RequestLogFile&) = delete;
  RequestLogFile& operator=(const RequestLogFile&) = delete;
  ~RequestLogFile();

  /// Starts a deployment's part. The log may be called from another thread, one at a time.
  /// Throws: InputError when the part cannot be created; so may the log.
  [[nodiscard]] RequestLog open(const std::string& deployment);

  /// Joins the parts. No log may be called after. Throws: InputError when that fails.
  void finish();

 private:
  class Part;

  OutputFiles& files_;
  std::string name_;
  std::vector<std::shared_ptr<Part>> parts_;
};

}  // namespace llmplan
