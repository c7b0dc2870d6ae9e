package dev.usher.formats.flexnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usher.formats.Read;
import dev.usher.formats.flexnet.Imported.Duplicate;
import dev.usher.formats.flexnet.Imported.ImportedPool;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Real license files that are not part of the project; `-Dusher.shared` names the folder.
@Tag("shared")
class SharedLicenseFilesTest {
    @Test
    void good_lic_gives_five_pools_and_one_duplicate() throws IOException {
        Imported site = imported("suwanny__flexlm_license_parser__good.lic");

        assertThat(site.pools())
                .extracting(SharedLicenseFilesTest::line)
                .containsExactly(
                        "7 PROD_ESX_FULL PROD_ESX_FULL 2005.05 32 null null",
                        "15 VC_ESXHOST VC_ESXHOST 2005.05 32 null null",
                        "21 PROD_ESX_FULL-2 PROD_ESX_FULL 2005.05 uncounted null null",
                        "34 PROD_ESX_FULL-3 PROD_ESX_FULL 2005.05 uncounted null null",
                        "42 ESX_FULL_BACKUP ESX_FULL_BACKUP 2005.05 uncounted null null");
        assertThat(site.duplicates()).containsExactly(new Duplicate(27, "PROD_ESX_FULL", 7));
        assertThat(site.skipped()).isEmpty();
        assertThat(site.server()).contains("this_host");
    }

    @Test
    void the_example_license_gives_six_pools_four_of_them_expired() throws IOException {
        Imported site = imported("kosmasgiannis__node-flexlm__example_license.lic");

        assertThat(site.pools())
                .extracting(SharedLicenseFilesTest::line)
                .containsExactly(
                        "4 jupiter jupiter 2.0 10 null 2014-05-09",
                        "7 venus venus 2.0 10 2013-09-17 2014-05-15",
                        "10 mars mars 2.0 10 2013-09-17 2014-05-05",
                        "13 gui gui 2.0 10 2013-09-17 2014-05-10",
                        "16 sun sun 1.0 1 2013-09-17 null",
                        "19 neptune neptune 4.0 uncounted null null");
        assertThat(site.duplicates()).isEmpty();
        assertThat(site.skipped()).isEmpty();
    }

    private static Imported imported(String name) throws IOException {
        String shared = System.getProperty("usher.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dusher.shared=FOLDER");
        Path file = Path.of(shared, "corpus", "flexlm-license", name);
        Read<LicenseFile> read = LicenseFileReader.read(Files.readAllBytes(file));
        assertThat(read.problems()).isEmpty();
        Imported site = SiteImport.of(read.value(), name);
        assertThat(SiteImportTest.pools(site.yaml())).hasSameSizeAs(site.pools());
        return site;
    }

    private static String line(ImportedPool pool) {
        String seats = pool.seats().isPresent() ? "" + pool.seats().getAsLong() : "uncounted";
        return pool.sourceLine()
                + " "
                + pool.name()
                + " "
                + pool.feature()
                + " "
                + pool.version()
                + " "
                + seats
                + " "
                + pool.starts()
                + " "
                + pool.expires();
    }
}
