package dev.usher.cli.demo;

import java.util.List;

/// A department of the demo site: who works there, and with what.
///
/// Users, products and editions are those of the server's `demo-site.yaml`.
record Department(String name, List<String> users, List<Taste> tastes) {
    /// The three of the demo site, 60 people in all.
    static List<Department> all() {
        return List.of(design(), analysis(), electronics());
    }

    private static Department design() {
        return new Department(
                "design",
                List.of(
                        "anna", "boris", "carla", "diego", "elif", "femi", "greta", "hugo", "irene",
                        "jonas", "kira", "luca", "mona", "nils", "olga", "pablo", "quinn", "rosa",
                        "sven", "tara"),
                List.of(
                        new Taste("cad", "designer", "cad", 90, 9, true),
                        new Taste("cad", "expert", "cad", 60, 2, true),
                        new Taste("render", null, "render", 40, 3, true),
                        new Taste("viewer", null, "viewer", 15, 1, false),
                        new Taste("stats", null, "stats", 25, 1, false),
                        new Taste("editor", null, "editor", 20, 3, false),
                        new Taste("arcade", null, "arcade", 10, 1, false)));
    }

    private static Department analysis() {
        return new Department(
                "analysis",
                List.of(
                        "ada", "bob", "chen", "dora", "emil", "fatma", "goran", "hana", "ivan",
                        "julia", "karim", "lena", "marek", "nadia", "oskar", "petra", "rahul",
                        "selma", "timo", "ursula"),
                List.of(
                        new Taste("solver", "light", "solver", 50, 6, true),
                        new Taste("solver", "full", "solver", 120, 2, true),
                        new Taste("mesher", null, "mesher", 60, 5, false),
                        new Taste("cad", "viewer", "cad", 30, 2, false),
                        new Taste("stats", null, "stats", 45, 4, false),
                        new Taste("editor", null, "editor", 20, 2, false)));
    }

    private static Department electronics() {
        return new Department(
                "electronics",
                List.of(
                        "aline", "bruno", "chiara", "david", "esra", "felix", "gloria", "henrik",
                        "ines", "jakob", "katya", "liam", "maya", "noah", "oriol", "priya", "ralf",
                        "sofia", "tomas", "vera"),
                List.of(
                        new Taste("layout", null, "layout", 100, 7, true),
                        new Taste("circuit", null, "circuit", 70, 5, false),
                        new Taste("compiler", null, "cc", 10, 8, true),
                        new Taste("stats", null, "stats", 20, 1, false),
                        new Taste("editor", null, "editor", 30, 4, false),
                        new Taste("arcade", null, "arcade", 10, 1, false)));
    }
}
