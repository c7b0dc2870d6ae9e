package dev.usher.seats;

import java.time.Duration;

/// How each fact changes the books. The only code that does.
final class Evolution {
    /// Ended requests remembered for each session, so that a client can ask what became of one.
    private static final int MOST_ENDED = 64;

    private Evolution() {}

    static void of(Books books, Fact fact) {
        switch (fact) {
            case Fact.ServerUp up -> {
                books.serverUp = true;
                books.server = up.server();
            }
            case Fact.ServerDown _ -> books.serverUp = false;
            case Fact.SessionOpened opened -> books.put(opened.session());
            case Fact.SessionResumed resumed -> {
                books.put(resumed.session());
                books.touchLinesOf(resumed.session().id());
            }
            case Fact.SessionParted parted -> books.put(parted.session());
            case Fact.SessionEnded ended -> books.remove(ended.session());
            case Fact.SessionsSeen seen -> seen(books, seen);
            case Fact.SessionBlocked _ -> {}
            case Fact.ComputerIssued issued -> books.put(issued.computer());
            case Fact.ComputerRevoked revoked -> books.remove(revoked.computer());
            case Fact.ComputerNoted noted -> noted(books, noted);
            case Fact.ComputerAudited _ -> {}
            case Fact.LeaseGranted granted -> books.put(granted.lease());
            case Fact.UseStarted started -> {
                books.put(started.lease());
                books.given(started.use().id().number());
            }
            case Fact.UseEnded ended -> books.put(ended.lease());
            case Fact.IdleChanged idle -> books.put(idle.lease());
            case Fact.LeaseEnded ended -> books.remove(ended.lease());
            case Fact.Queued _, Fact.SeatsHeld _, Fact.HoldEnded _, Fact.RequestEnded _ ->
                    line(books, fact);
            case Fact.RequestClaimed _ -> line(books, fact);
            case Fact.Refused refused -> {
                if (refused.decision() != null) {
                    books.given(refused.decision().number());
                }
            }
            case Fact.ObservedStarted started -> books.put(started.program());
            case Fact.ObservedEnded ended -> books.remove(ended.program());
            case Fact.AwayStarted _, Fact.AwayEnded _, Fact.AwayDenied _ -> {}
            case Fact.SiteChanged changed -> site(books, changed);
            case Fact.NearLimit limit -> near(books, limit);
            case Fact.SchedulesTurned turned -> books.site(books.access.site(), turned.open());
            case Fact.RulesAdopted adopted -> books.rules = adopted.rules();
            case Fact.EraBegun begun -> era(books, begun);
            case Fact.Answered answered -> answer(books, answered);
            case Fact.Mirrored mirrored -> mirrored(books, mirrored);
            case Fact.Decided decided -> books.given(decided.why().id().number());
        }
    }

    private static void seen(Books books, Fact.SessionsSeen seen) {
        for (Command.Seen.Sight sight : seen.sights()) {
            Session session = books.session(sight.session());
            if (session != null) {
                books.put(session.seenAt(sight.at()));
            }
        }
    }

    private static void noted(Books books, Fact.ComputerNoted noted) {
        books.put(noted.computer());
        noted.kept().forEach(books::put);
    }

    private static void line(Books books, Fact fact) {
        if (fact instanceof Fact.Queued queued) {
            books.put(queued.request());
        } else if (fact instanceof Fact.SeatsHeld held) {
            books.put(held.hold());
            books.put(held.request());
        } else if (fact instanceof Fact.HoldEnded ended) {
            books.remove(ended.hold());
            ended(books, ended.request());
        } else if (fact instanceof Fact.RequestEnded ended) {
            ended(books, ended.request());
        } else if (fact instanceof Fact.RequestClaimed claimed) {
            books.remove(claimed.hold());
            ended(books, claimed.request());
        }
    }

    private static void ended(Books books, Request request) {
        books.put(request);
        SessionId session = request.holder().session();
        if (request.ended() == null || session == null) {
            return;
        }
        long[] all = books.requestsOf(session);
        int over = all.length - MOST_ENDED;
        for (int i = 0; i < all.length && over > 0; i++) {
            Request old = books.requests.get(all[i]);
            if (old != null && old.ended() != null) {
                books.remove(old);
                over--;
            }
        }
    }

    private static void site(Books books, Fact.SiteChanged changed) {
        Duration before = books.access.site().inactivity();
        Duration after = changed.site().inactivity();
        books.site(changed.site(), changed.open());
        if (!before.equals(after)) {
            books.reschedule(before, after);
        }
    }

    private static void near(Books books, Fact.NearLimit limit) {
        if (limit.above()) {
            books.near.add(limit.pool());
        } else {
            books.near.remove(limit.pool());
        }
    }

    private static void era(Books books, Fact.EraBegun begun) {
        books.era = begun.era();
        books.next = Numbers.firstOf(begun.era());
    }

    private static void answer(Books books, Fact.Answered answered) {
        Answer answer = new Answer(answered.session(), answered.key(), answered.outcome());
        books.answers.put(books.next++, answer);
    }

    private static void mirrored(Books books, Fact.Mirrored fact) {
        MirrorBooks mirrors = books.mirrors;
        switch (fact) {
            case Fact.SourceSeen seen -> {
                books.given(seen.source().number());
                mirrors.put(seen.source());
            }
            case Fact.SourceForgotten forgotten -> mirrors.remove(forgotten.source());
            case Fact.FeatureSeen seen -> {
                books.given(seen.pool().number());
                mirrors.put(seen.pool());
            }
            case Fact.FeatureDropped dropped -> mirrors.remove(dropped.pool());
            case Fact.SightingBegan began -> {
                books.given(began.sighting().id().number());
                mirrors.put(began.sighting());
            }
            case Fact.SightingChanged changed -> mirrors.put(changed.sighting());
            case Fact.SightingEnded ended -> mirrors.remove(ended.sighting());
            case Fact.SightingPassed passed -> books.given(passed.sighting().id().number());
            case Fact.DeniedElsewhere _ -> {}
            case Fact.HeldTwice held -> {
                if (held.begun()) {
                    mirrors.twice.add(held.who());
                } else {
                    mirrors.twice.remove(held.who());
                }
            }
            case Fact.BorrowCounted it -> mirrors.tell(it.what(), it.begun());
            case Fact.HistoryRead read -> {
                books.given(read.file().number());
                mirrors.put(read.file());
            }
        }
    }
}
