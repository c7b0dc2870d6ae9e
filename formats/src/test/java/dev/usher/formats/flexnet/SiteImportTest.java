package dev.usher.formats.flexnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.flexnet.Imported.Duplicate;
import dev.usher.formats.flexnet.Imported.ImportedPool;
import dev.usher.formats.flexnet.Imported.Skipped;
import dev.usher.formats.flexnet.Imported.Skipped.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class SiteImportTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "packages", "bound", "old"})
    void the_site_of_a_file_is_the_golden_one(String name) throws IOException {
        assertThat(of(Samples.text(name + ".lic"), name + ".lic").yaml())
                .isEqualTo(Samples.text(name + ".yaml"));
    }

    @Test
    void a_copied_line_counts_once() throws IOException {
        Imported site = of(Samples.text("plain.lic"), "plain.lic");

        assertThat(site.duplicates()).containsExactly(new Duplicate(13, "solver", 6));
        assertThat(names(site)).containsExactly("solver", "solver-2", "mesher", "viewer", "gone");
        assertThat(site.pools().getFirst().seats()).hasValue(25);
    }

    @Test
    void of_several_features_of_a_name_and_vendor_the_first_counts() {
        Imported site =
                of(
                        """
                        FEATURE a v 1 0 1 SIGN=1111111111
                        INCREMENT a v 1 0 2
                        FEATURE a v 2 0 3
                        FEATURE a w 1 0 4
                        """);

        assertThat(site.pools()).extracting(ImportedPool::sourceLine).containsExactly(1L, 2L, 4L);
        assertThat(site.skipped())
                .containsExactly(
                        new Skipped(
                                3,
                                "FEATURE a",
                                Reason.SHADOWED,
                                "the FEATURE on line 1 comes first"));
    }

    @Test
    void supersede_drops_older_lines_of_the_names_it_gives() {
        Imported site =
                of(
                        """
                        INCREMENT a v 1 0 1 ISSUED=1-jan-2020
                        INCREMENT b v 1 0 1 ISSUED=1-jan-2022
                        INCREMENT c v 1 0 1
                        INCREMENT d v 1 0 1 ISSUED=1-jan-2022 SUPERSEDE="a b c"
                        INCREMENT d v 1 0 1 ISSUED=1-jan-2020
                        """);

        assertThat(names(site)).containsExactly("b", "c", "d", "d-2");
        assertThat(site.skipped()).extracting(Skipped::reason).containsExactly(Reason.SUPERSEDED);
    }

    @Test
    void components_are_products_of_the_pool_of_their_package() throws IOException {
        Imported site = of(Samples.text("packages.lic"), "packages.lic");

        assertThat(site.pools().getFirst().products())
                .containsExactly("suite", "draft", "model", "render");
        assertThat(site.pools().getFirst().seats()).hasValue(5);
        assertThat(site.skipped())
                .extracting(Skipped::record)
                .containsExactly("PACKAGE orphan", "PACKAGE older", "UPGRADE draft");
    }

    @Test
    void of_two_packages_of_one_name_the_later_counts_only_if_it_supersedes() {
        String lines = "INCREMENT p v 1.0 0 1\nPACKAGE p v 1.0 COMPONENTS=a ISSUED=1-jan-2020\n";
        Imported first = of(lines + "PACKAGE p v 1.00 COMPONENTS=b ISSUED=1-jan-2021\n");
        Imported second = of(lines + "PACKAGE p v 1.00 COMPONENTS=b SUPERSEDE ISSUED=1-jan-2021\n");

        Imported old = of(lines + "PACKAGE p v 1.00 COMPONENTS=b SUPERSEDE ISSUED=1-jan-2020\n");

        assertThat(old.products()).containsExactly("p", "a");
        assertThat(first.products()).containsExactly("p", "a");
        assertThat(second.products()).containsExactly("p", "b");
        assertThat(second.skipped())
                .containsExactly(
                        new Skipped(
                                2,
                                "PACKAGE p",
                                Reason.PACKAGE_NOT_ENABLED,
                                "the PACKAGE on line 3 counts"));
    }

    @Test
    void names_that_yaml_would_take_for_something_else_are_quoted() {
        String odd = "1e5 true NULL 0x1F a:b a#b -x [a] {b} *c &d !e %f @g `h é ~ 2030-01-01 a,b";
        StringBuilder file = new StringBuilder();
        for (String name : odd.split(" ", -1)) {
            file.append("INCREMENT ").append(name).append(" v 1.0 permanent 1\n");
        }

        Imported site = of(file.toString());

        assertThat(pools(site.yaml()))
                .extracting(pool -> pool.get("feature"))
                .containsExactly((Object[]) odd.split(" ", -1));
        assertThat(pools(site.yaml())).extracting(pool -> pool.get("version")).containsOnly("1.0");
    }

    @Test
    void a_slash_in_a_name_is_no_edition() {
        Imported site =
                of(
                        """
                        INCREMENT ARC/INFO v 1 0 1
                        INCREMENT ARC/INFO v 1 0 2
                        INCREMENT ARC-INFO-2 v 1 0 3
                        """);

        assertThat(names(site)).containsExactly("ARC-INFO", "ARC-INFO-3", "ARC-INFO-2");
        assertThat(site.pools())
                .extracting(ImportedPool::feature)
                .startsWith("ARC/INFO", "ARC/INFO");
        assertThat(site.products()).containsExactly("ARC-INFO", "ARC-INFO-2");
    }

    @Test
    void text_of_the_file_cannot_leave_its_comment() {
        Imported site = of("INCREMENT a v 1 0 1 NOTICE=\"x\u2028pools: []\u0007\u0085y\"\n");

        assertThat(site.yaml()).contains("NOTICE=x?pools: []??y");
        assertThat(pools(site.yaml())).hasSize(1);
    }

    @Test
    void a_file_without_features_gives_an_empty_site() {
        Imported site = of("SERVER h ANY\n");

        assertThat(site.yaml()).endsWith("products: []\npools: []\n");
        assertThat(site.server()).contains("h");
    }

    static Imported of(String text) {
        return of(text, "test.lic");
    }

    static Imported of(String text, String source) {
        return SiteImport.of(Samples.read(text).value(), source);
    }

    private static List<String> names(Imported site) {
        return site.pools().stream().map(ImportedPool::name).toList();
    }

    @SuppressWarnings("unchecked") // the shape is what the test is about
    static List<Map<String, Object>> pools(String yaml) {
        Map<String, Object> site =
                (Map<String, Object>)
                        new Load(LoadSettings.builder().setCodePointLimit(1 << 24).build())
                                .loadFromString(yaml);
        return (List<Map<String, Object>>) Objects.requireNonNull(site.get("pools"));
    }
}
