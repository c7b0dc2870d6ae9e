package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/// Sources look as google-java-format makes them, in the AOSP style; `-Dusher.format=write` makes
/// them so.
class FormatTest {

    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void sources_are_formatted() {
        boolean write = "write".equals(System.getProperty("usher.format"));
        List<String> wrong =
                Repository.HERE.java().parallelStream()
                        .filter(file -> !formatted(file.path(), file.text()).equals(file.text()))
                        .map(file -> write ? write(file) : file.path())
                        .toList();

        assertThat(write ? List.of() : wrong)
                .as("sources to format with ./verify --format")
                .isEmpty();
    }

    @Test
    void a_source_out_of_shape_is_found() {
        assertThat(formatted("A.java", "class A{int a;}\n"))
                .isEqualTo("class A {\n    int a;\n}\n");
    }

    /// The formatter wraps long strings last and may then want them indented otherwise, so it runs
    /// until it has nothing to change.
    private static String formatted(String path, String text) {
        String before = text;
        for (int pass = 0; pass < 4; pass++) {
            String after = once(path, before);
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        return fail(path + " never comes to rest");
    }

    private static String once(String path, String text) {
        try {
            return FORMATTER.formatSourceAndFixImports(text);
        } catch (FormatterException e) {
            return fail(path + " cannot be formatted", e);
        }
    }

    private static String write(JavaFile file) {
        try {
            Files.writeString(
                    Repository.HERE.root().resolve(file.path()),
                    formatted(file.path(), file.text()));
            return file.path();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
