package dev.usher.server.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/// Turns page records into HTML, each by its own template. Everything in a record is escaped.
final class Pages {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    String overview(OverviewPage page) {
        return render("overview.jte", page);
    }

    String pool(PoolPage page) {
        return render("pool.jte", page);
    }

    String decision(DecisionPage page) {
        return render("decision.jte", page);
    }

    String missing(MissingPage page) {
        return render("missing.jte", page);
    }

    /// One part of a page, as it stands in the page.
    String fragment(Fragment fragment) {
        return render(fragment.template(), fragment.view());
    }

    private String render(String template, Object view) {
        StringOutput html = new StringOutput();
        templates.render(template, view, html);
        return html.toString();
    }
}
