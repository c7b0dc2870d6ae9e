package dev.usher.server.console;

/// One part of a page, to be rendered by itself.
///
/// @param template renders `view` as one element whose `id` is that of the part
record Fragment(String template, Object view) {}
