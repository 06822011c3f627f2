#pragma once

#include <string>

#include "sqlite_database.hpp"

namespace llmplan {

/// A store of runs and evaluations, ready to be written, new where there is none. Several processes
/// may have it open; each waits some seconds for the others.
/// Throws: InputError for a file that is another database, of a newer llmplan, or not usable.
[[nodiscard]] SqliteDatabase open_store_file(const std::string& file);

/// The same, to read one that must be there.
[[nodiscard]] SqliteDatabase open_existing_store_file(const std::string& file);

}  // namespace llmplan
