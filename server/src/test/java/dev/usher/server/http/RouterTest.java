package dev.usher.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class RouterTest {
    private final Router router =
            new Router(
                    List.of(
                            route("GET", "/v1/leases/{lease}"),
                            route("DELETE", "/v1/leases/{lease}"),
                            route("GET", "/v1/leases/all"),
                            route("GET", "/v1/leases/{lease}/programs/{use}"),
                            route("GET", "/static/{file...}")));

    @Test
    void a_fixed_part_wins_over_a_variable() {
        assertThat(shown("GET", "/v1/leases/all")).isEqualTo("GET /v1/leases/all {}");
        assertThat(shown("GET", "/v1/leases/l-7")).isEqualTo("GET /v1/leases/{lease} {lease=l-7}");
        assertThat(shown("DELETE", "/v1/leases/all"))
                .isEqualTo("DELETE /v1/leases/{lease} {lease=all}");
    }

    @Test
    void the_last_variable_takes_the_rest_where_its_template_says_so() {
        assertThat(shown("GET", "/static/a/b.css"))
                .isEqualTo("GET /static/{file...} {file=a/b.css}");
        assertThat(shown("GET", "/static")).isEqualTo("nothing");
        assertThat(shown("GET", "/v1/leases/l-7/programs/u-1"))
                .isEqualTo("GET /v1/leases/{lease}/programs/{use} {lease=l-7, use=u-1}");
        assertThat(shown("GET", "/v1/leases/l-7/programs")).isEqualTo("nothing");
    }

    @Test
    void a_path_knows_its_methods_and_an_encoded_slash_stays_in_its_part() {
        assertThat(shown("PUT", "/v1/leases/l-7")).isEqualTo("nothing");
        assertThat(router.methods(Urls.parts("/v1/leases/l-7"))).containsExactly("DELETE", "GET");
        assertThat(router.methods(Urls.parts("/v1"))).isEmpty();
        assertThat(Urls.parts("/v1/a%2Fb+c/%c3%a9/")).containsExactly("v1", "a/b+c", "é", "");
    }

    private String shown(String method, String path) {
        Router.Match match = router.match(method, Urls.parts(path));
        return match == null ? "nothing" : match.route().label() + " " + match.variables();
    }

    private static Route route(String method, String template) {
        return new Route(method, template, Route.Takes.NOTHING, call -> Reply.nothing());
    }
}
