package dev.usher.tidy;

/// One place where a file breaks a rule.
///
/// @param path of the file, from the root of the repository, with `/`
/// @param line from 1, or 0 for the file as a whole
/// @param what what is wrong there, in a few words
record Fault(String path, int line, String what) {

    @Override
    public String toString() {
        return path + ":" + line + ": " + what;
    }
}
