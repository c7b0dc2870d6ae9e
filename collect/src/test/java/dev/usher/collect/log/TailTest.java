package dev.usher.collect.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Random;

class TailTest {
    @TempDir private Path folder;

    private Path log;
    private Tail tail;
    private Mark mark = Mark.START;
    private String trouble = "";
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private long minutes;

    @BeforeEach
    void open() {
        log = folder.resolve("cad.log");
        tail = new Tail(log);
    }

    @AfterEach
    void close() {
        tail.close();
    }

    @Test
    void lines_are_handed_out_once_as_they_are_written() throws IOException {
        write("one\ntwo\n");
        assertThat(news()).isEqualTo("one\ntwo\n");

        write("three\n");
        assertThat(news()).isEqualTo("three\n");
        assertThat(news()).isEmpty();
    }

    @Test
    void a_line_is_handed_out_when_it_is_whole() throws IOException {
        write("one\ntw");
        assertThat(news()).isEqualTo("one\n");

        write("o\n");
        assertThat(news()).isEqualTo("two\n");
    }

    @Test
    void a_log_that_is_not_there_says_so_and_may_come_later() throws IOException {
        assertThat(news()).isEmpty();
        assertThat(trouble).isEqualTo(log + " is not there");

        write("one\n");
        assertThat(news()).isEqualTo("one\n");
        assertThat(trouble).isEmpty();
    }

    @Test
    void a_log_that_is_a_folder_says_so() throws IOException {
        Files.createDirectory(log);

        assertThat(news()).isEmpty();
        assertThat(trouble).isEqualTo(log + " is not there");
    }

    @Test
    void a_log_put_aside_is_read_to_its_end_first() throws IOException {
        write("one\n");
        news();
        write("two\nthr");
        rename("cad.log.1");
        write("four\n");

        assertThat(news()).isEqualTo("two\nthr\nfour\n");
    }

    @Test
    void a_daemon_that_writes_on_into_the_file_put_aside_is_heard() throws IOException {
        write("one\n");
        news();
        rename("cad.log.1");
        Files.createFile(log);
        news();
        write(folder.resolve("cad.log.1"), "two\n");
        assertThat(news()).isEqualTo("two\n");

        write("three\n");
        assertThat(news()).isEqualTo("three\n");
    }

    @Test
    void a_log_that_is_deleted_and_made_anew_is_read_to_its_end_first() throws IOException {
        write("one\n");
        news();
        write("two\n");
        Files.delete(log);
        assertThat(news()).isEqualTo("two\n");

        write("three\n");
        assertThat(news()).isEqualTo("three\n");
    }

    @Test
    void a_log_copied_and_emptied_is_read_to_its_end_in_the_copy() throws IOException {
        write("one\n");
        news();
        write("two\n");
        copyAndEmpty("cad.log-20260131");
        write("three\n");

        assertThat(news()).isEqualTo("two\nthree\n");
        assertThat(trouble).isEmpty();
    }

    @Test
    void a_log_emptied_without_a_copy_is_read_anew_and_says_what_is_lost() throws IOException {
        write("one\ntwo\n");
        news();
        Files.writeString(log, "");
        write("three, longer than before\n");

        read.reset();
        Stretch stretch = tail.read(mark, this::take);
        assertThat(read).hasToString("three, longer than before\n");
        assertThat(stretch.trouble())
                .startsWith(log + " was replaced or emptied")
                .contains("up to byte 8 is gone");
    }

    @Test
    void a_file_of_another_text_under_the_same_number_is_another_file() throws IOException {
        write("one\ntwo\n");
        news();
        Files.writeString(log, "eins\nzwei\n");

        assertThat(news()).isEqualTo("eins\nzwei\n");
    }

    @Test
    void what_was_written_while_nobody_read_is_found_after_a_restart() throws IOException {
        write("one\n");
        news();
        write("two\n");
        rename("cad.log.2");
        write("three\n");
        rename("cad.log.1");
        write("four\n");
        restart();

        assertThat(news()).isEqualTo("two\nthree\nfour\n");
    }

    @Test
    void other_files_beside_the_log_are_none_of_it() throws IOException {
        write("one\n");
        news();
        rename("cad.log.1");
        write(folder.resolve("cad.log.gz"), "packed\n");
        write(folder.resolve("cad.log.txt"), "notes\n");
        write(folder.resolve("cam.log.1"), "another\n");
        write("two\n");

        assertThat(news()).isEqualTo("two\n");
    }

    @Test
    void one_may_begin_at_the_end() throws IOException {
        write("one\ntwo\nthr");

        mark = tail.end();

        write("ee\n");
        assertThat(news()).isEqualTo("three\n");
    }

    @Test
    void a_line_without_end_does_not_fill_the_memory() throws IOException {
        write("x".repeat(Tail.CHUNK + 10));

        assertThat(news()).hasSize(Tail.CHUNK);
    }

    @Test
    void a_mark_is_one_line_that_reads_back() throws IOException {
        write("one\n");
        news();

        assertThat(mark.toString()).hasSizeLessThan(300).doesNotContain("\n");
        assertThat(Mark.parse(mark.toString())).contains(mark);
        assertThat(Mark.parse(Mark.START.toString())).contains(Mark.START);
        assertThat(Mark.parse("2 none")).isEmpty();
        assertThat(Mark.parse("")).isEmpty();
    }

    /// Written, rotated either way, read and restarted in any order: what is handed out is what was
    /// written, with a line end where a rotation has cut a line.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothing_is_lost_and_nothing_is_read_twice(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder written = new StringBuilder();
        StringBuilder handed = new StringBuilder();
        int parts = 0;
        write("first\n");
        written.append("first\n");
        handed.append(news());
        for (int step = 0; step < 300; step++) {
            int deed = random.nextInt(10);
            if (deed < 5) {
                String text = step + " " + "x".repeat(random.nextInt(40));
                String ended = text + (random.nextInt(4) == 0 ? "" : "\n");
                write(ended);
                written.append(ended);
            } else if (deed == 5 && Files.exists(log)) {
                parts++;
                end(written);
                rename("cad.log-" + parts);
            } else if (deed == 6 && Files.exists(log)) {
                parts++;
                end(written);
                copyAndEmpty("cad.log-" + parts);
            } else if (deed == 7) {
                restart();
            } else {
                handed.append(news());
            }
        }
        end(written);
        rename("cad.log-" + (parts + 1));
        write("last\n");
        handed.append(news());

        assertThat(handed.toString()).isEqualTo(written + "last\n");
    }

    private static void end(StringBuilder written) {
        if (!written.isEmpty() && written.charAt(written.length() - 1) != '\n') {
            written.append('\n');
        }
    }

    private void write(String text) throws IOException {
        write(log, text);
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        touch(file);
    }

    private void touch(Path file) throws IOException {
        minutes++;
        Files.setLastModifiedTime(file, FileTime.fromMillis(minutes * 60_000));
    }

    private void rename(String name) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, folder.resolve(name));
        }
    }

    private void copyAndEmpty(String name) throws IOException {
        Files.copy(log, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        touch(folder.resolve(name));
        Files.writeString(log, "");
        touch(log);
    }

    private void restart() {
        tail.close();
        tail = new Tail(log);
        mark = Mark.parse(mark.toString()).orElseThrow();
    }

    private void take(byte[] bytes, int from, int to) {
        read.write(bytes, from, to - from);
    }

    private String news() {
        read.reset();
        Stretch stretch = tail.read(mark, this::take);
        trouble = stretch.trouble();
        while (stretch.more()) {
            mark = stretch.to();
            stretch = tail.read(mark, this::take);
        }
        mark = stretch.to();
        return read.toString(StandardCharsets.UTF_8);
    }
}
