package dev.usher.server.http;

import dev.usher.contract.EventView;
import dev.usher.usage.UsageEvent;

/// Events of the usage table as bodies of answers.
public final class EventViews {
    private EventViews() {}

    public static EventView of(UsageEvent event) {
        return new EventView(
                event.id().toString(),
                event.at(),
                event.recorded(),
                event.code(),
                event.name(),
                event.reason(),
                Views.textOrNull(event.session()),
                event.user(),
                event.host(),
                event.computer(),
                event.product(),
                event.edition(),
                event.program(),
                event.pool(),
                Views.textOrNull(event.lease()),
                event.seats() == 0 ? null : event.seats(),
                event.server(),
                Views.textOrNull(event.decision()),
                event.correlation(),
                event.inUseAfter(),
                event.startedAt());
    }
}
