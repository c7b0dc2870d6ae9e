package dev.usher.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The pages of a real server in a real browser.
@TestInstance(Lifecycle.PER_CLASS)
final class ConsoleTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String LONG = "a-very-long-name-without-a-single-space-in-it-".repeat(3);
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");
    private static final String SITE =
            """
            products: [{name: solver}, {name: mesher}, {name: viewer}]
            pools:
              - {name: solver, products: [solver], metric: floating, seats: 40}
              - {name: mesher, products: [mesher], metric: floating, seats: 1}
              - {name: viewer, products: [viewer], metric: site}
            """;

    private @Nullable Desk desk;
    private BrowserContext context;

    /// A browser and the server it looks at.
    private record Desk(Playwright playwright, Browser browser, LiveHouse house) {}

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        if (!Files.isExecutable(CHROMIUM)) {
            return;
        }
        LiveHouse house = new LiveHouse(data);
        house.apply(SITE);
        Map<String, String> env = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(env));
        BrowserType.LaunchOptions options =
                new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS);
        desk = new Desk(playwright, playwright.chromium().launch(options), house);
    }

    private Browser browser() {
        return Objects.requireNonNull(desk).browser();
    }

    private LiveHouse house() {
        return Objects.requireNonNull(desk).house();
    }

    @BeforeEach
    void open(TestInfo test) {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM),
                () -> "SKIPPED for want of chromium: " + test.getDisplayName());
        context = browser().newContext();
    }

    @AfterEach
    void closeContext() {
        if (context != null) {
            context.close();
        }
    }

    @AfterAll
    void stop() {
        if (desk != null) {
            desk.playwright().close();
            desk.house().close();
        }
    }

    private Page visit(String path) {
        Page page = context.newPage();
        page.navigate(house().url(path));
        return page;
    }

    private static void awaitLive(Page page) {
        assertThat(page.locator("#live")).hasText("Live");
    }

    @Test
    void an_empty_house_says_what_to_do(@TempDir Path data) throws Exception {
        try (LiveHouse empty = new LiveHouse(data)) {
            Page page = context.newPage();
            page.navigate(empty.url("/"));

            assertThat(page.locator("#pools")).containsText("usher apply -f site.yaml");
        }
    }

    @Test
    void a_grant_appears_without_a_reload() throws Exception {
        Page page = visit("/");
        awaitLive(page);
        page.evaluate("() => { window.marked = true; }");

        house().checkout(house().session("grace", "ws-grace"), "viewer");

        assertThat(page.locator("#holders tr", withText("ws-grace"))).containsText("viewer");
        assertThat(page.locator("#events")).containsText("took a seat of viewer");
        assertThat(page.evaluate("() => window.marked")).isEqualTo(true);
    }

    @Test
    void what_is_typed_into_the_search_stays_while_the_page_changes() throws Exception {
        Page page = visit("/");
        awaitLive(page);
        page.locator("#holder").fill("unsent");

        house().checkout(house().session("typed", "ws-typed"), "viewer");

        assertThat(page.locator("#holders tr", withText("ws-typed"))).isVisible();
        assertThat(page.locator("#holder")).hasValue("unsent");
        assertThat(page.locator("#holder")).isFocused();
    }

    @Test
    void a_denial_leads_to_its_decision() throws Exception {
        house().checkout(house().session("heidi", "ws-heidi"), "mesher");
        String denied = house().checkout(house().session("ivan", "ws-ivan"), "mesher").body();
        Page page = visit("/?events=denied");

        page.locator("#events li", withText("ivan")).first().locator("a.why").click();

        assertThat(page.locator("h1")).hasText("Refused: mesher");
        assertThat(page.locator(".candidates tbody tr")).containsText("full");
        assertThat(page.url()).endsWith("/decisions/" + LiveHouse.word(denied, "decision"));
    }

    @Test
    void a_pool_leads_to_its_holders_and_shows_no_others() throws Exception {
        house().checkout(house().session("judy", "ws-judy"), "solver");
        house().checkout(house().session("karl", "ws-karl"), "viewer");
        Page page = visit("/");

        page.locator("#pools").getByText("solver").first().click();

        assertThat(page.locator("h1")).hasText("solver");
        assertThat(page.locator("#holders")).containsText("ws-judy");
        assertThat(page.locator("#holders")).not().containsText("ws-karl");
    }

    @Test
    void everything_works_without_javascript() throws Exception {
        house().checkout(house().session("laura", "ws-laura"), "solver");
        house().checkout(house().session("mallory", "ws-mallory"), "solver");
        context.close();
        context = browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Page page = visit("/");

        page.locator("#holder").fill("LAUR");
        page.locator(".search button").click();

        assertThat(page.locator("#holders")).containsText("ws-laura");
        assertThat(page.locator("#holders")).not().containsText("ws-mallory");
        assertThat(page.locator("#live")).isHidden();
    }

    @Test
    void a_name_that_looks_like_code_stays_a_name() throws Exception {
        List<String> dialogs = new ArrayList<>();
        Page page = visit("/");
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        awaitLive(page);
        String name = "<script>alert(1)</script><img src=x onerror=alert(2)>";

        house().checkout(house().session(name, "ws-hostile"), "viewer");

        assertThat(page.locator("#holders tr", withText("ws-hostile"))).containsText(name);
        page.reload();
        assertThat(page.locator("#holders tr", withText("ws-hostile"))).containsText(name);
        assertThat(dialogs).isEmpty();
    }

    @Test
    void nothing_breaks_the_content_security_policy_and_nothing_is_missing() throws Exception {
        house().checkout(house().session("niaj", "ws-niaj"), "mesher");
        String denied = house().checkout(house().session("olivia", "ws-olivia"), "mesher").body();
        List<String> complaints = new ArrayList<>();
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onResponse(answer -> {
            if (answer.status() >= 400) {
                complaints.add(answer.status() + " " + answer.url());
            }
        });

        for (String path : List.of("/", "/pools/mesher", "/pools/viewer")) {
            page.navigate(house().url(path));
            awaitLive(page);
        }
        page.navigate(house().url("/decisions/" + LiveHouse.word(denied, "decision")));

        assertThat(complaints).isEmpty();
    }

    @Test
    void nothing_is_wider_than_a_telephone() throws Exception {
        house().checkout(house().session(LONG, LONG), "mesher");
        String denied = house().checkout(house().session(LONG, LONG), "mesher").body();
        String decision = "/decisions/" + LiveHouse.word(denied, "decision");
        context.close();
        context = browser().newContext(new Browser.NewContextOptions().setViewportSize(420, 900));

        for (String path : List.of("/", "/?events=denied", "/pools/mesher", decision)) {
            Page page = visit(path);
            assertThat(page.locator(".brand")).isVisible();
            Object width = page.evaluate("() => document.documentElement.scrollWidth");
            assertThat(width).as(path).isEqualTo(420);
        }
    }

    @Test
    void what_is_not_there_gets_a_page_that_says_so() {
        Page page = visit("/pools/no-such-pool");

        assertThat(page.locator("h1")).hasText("There is no pool no-such-pool");
        assertThat(page.locator(".empty")).containsText("usher ls");
    }

    @Test
    void a_page_finds_its_server_again(@TempDir Path data) throws Exception {
        try (LiveHouse shaky = new LiveHouse(data)) {
            shaky.apply(SITE);
            Page page = context.newPage();
            page.navigate(shaky.url("/"));
            awaitLive(page);

            shaky.stop();
            assertThat(page.locator("#live")).containsText("Reconnecting");

            shaky.startAgain();
            shaky.checkout(shaky.session("peggy", "ws-peggy"), "solver");
            assertThat(page.locator("#holders tr", withText("ws-peggy"))).isVisible();
            awaitLive(page);
        }
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Test
    void pools_of_other_managers_stand_beside_ours(@TempDir Path data) throws Exception {
        try (LiveHouse shared = new LiveHouse(data)) {
            shared.apply(Elsewhere.SITE);
            Page page = context.newPage();
            page.navigate(shared.url("/"));
            awaitLive(page);

            shared.observe(Elsewhere.cad(Instant.now().plus(Duration.ofDays(5))));
            Elsewhere.sim().forEach(shared::observe);

            assertThat(page.locator("[data-key='cad/ACAD'] .use b")).hasText("6");
            assertThat(page.locator("[data-key='acad'] .seats small")).containsText("2 borrowed");
            assertThat(page.locator("[data-key='cad/MESH'] .chip")).hasText("unknown");
            assertThat(page.locator("table[data-key='sim'] caption"))
                    .containsText("no answer within 30 s");
            assertThat(page.locator("table[data-key='new'] caption")).containsText("not asked yet");
            assertThat(page.locator("#holders .dot.borrowed")).hasCount(2);
            assertThat(page.locator("#holders .twice")).hasCount(2);
            assertThat(page.locator("#line")).containsText("fay");
            assertThat(page.locator("#summary .urgent")).containsText("holds another at ws7");

            page.locator("[data-key='cad/ACAD'] a").first().click();
            assertThat(page.locator("h1")).hasText("cad/ACAD");
            assertThat(page.locator("#holders tbody tr")).hasCount(6);
        }
    }
}
