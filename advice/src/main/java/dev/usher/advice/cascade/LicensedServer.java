package dev.usher.advice.cascade;

import dev.usher.formats.flexnet.LicenseFile;
import dev.usher.formats.flexnet.OptionsFile;

import org.jspecify.annotations.Nullable;

/// A license server as its files describe it.
///
/// @param name what findings call it; unique
/// @param path of the license file, as findings cite it
/// @param options rules about its users; null if there are none
public record LicensedServer(
        String name, String path, LicenseFile file, @Nullable OptionsFile options) {}
