/// The wire: bodies of requests and answers, codes of problems, and how a client retries.
///
/// A name here is a name in a body; `docs/reference/http.md` shows the routes. Ids are text,
/// instants are ISO-8601 in UTC, durations are ISO-8601.
@NullMarked
@Json.Import({
    AuditAnswer.class,
    AuditRequest.class,
    CheckoutAnswer.class,
    CheckoutAnswer.Part.class,
    CheckoutRequest.class,
    DecisionView.class,
    DecisionView.Asked.class,
    DecisionView.Candidate.class,
    DecisionView.Outcome.class,
    EditionRequest.class,
    EventView.class,
    HeartbeatAnswer.class,
    HeartbeatRequest.class,
    JournalAnswer.class,
    JournalAnswer.Refused.class,
    JournalEntry.class,
    LeaseActivity.class,
    LeaseView.class,
    LeaseView.Shown.class,
    Notice.class,
    ObserveAnswer.class,
    ObservedRequest.class,
    OpenSession.class,
    PoolView.class,
    Problem.class,
    ProgramRequest.class,
    QueueView.class,
    ReportTitle.class,
    ReportView.class,
    ReportView.Column.class,
    RequestView.class,
    RevocationRequest.class,
    SessionOpened.class,
    SiteDiff.class,
    SiteDiff.Change.class,
    SiteDiff.Fault.class,
    SiteProblem.class,
    SourceView.class,
    SqlRequest.class,
    UseAnswer.class,
    WaitingAnswer.class,
})
package dev.usher.contract;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.NullMarked;
