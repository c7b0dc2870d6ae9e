package dev.usher.seats.codec;

import dev.usher.seats.Backfilled;
import dev.usher.seats.Chapter;
import dev.usher.seats.Counted;
import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.MirrorPool;
import dev.usher.seats.Observation;
import dev.usher.seats.Shown;
import dev.usher.seats.Sighting;
import dev.usher.seats.SightingId;
import dev.usher.seats.SourceState;
import dev.usher.seats.Twice;

/// What other license managers show: as it is observed, and as the machine remembers it.
final class MirrorCodec {
    private MirrorCodec() {}

    static void observation(ByteWriter out, Observation it) {
        out.text(it.source())
                .unsigned(it.round())
                .nullable(it.reach(), MirrorCodec::reach)
                .nullable(it.restarted(), ByteWriter::instant)
                .list(it.features(), MirrorCodec::count)
                .list(it.dropped(), MirrorCodec::feature)
                .list(it.appeared(), MirrorCodec::appeared)
                .list(it.changed(), MirrorCodec::changed)
                .list(it.gone(), MirrorCodec::gone)
                .list(it.denied(), MirrorCodec::denied)
                .list(it.passed(), MirrorCodec::passed)
                .nullable(it.mark(), ByteWriter::text);
    }

    static Observation observation(ByteReader in) {
        return new Observation(
                in.text(),
                in.unsigned(),
                in.nullable(MirrorCodec::reach),
                in.nullable(ByteReader::instant),
                in.list(MirrorCodec::count),
                in.list(MirrorCodec::feature),
                in.list(MirrorCodec::appeared),
                in.list(MirrorCodec::changed),
                in.list(MirrorCodec::gone),
                in.list(MirrorCodec::denied),
                in.list(MirrorCodec::passed),
                in.nullable(ByteReader::text));
    }

    private static void reach(ByteWriter out, Observation.Reach it) {
        out.flag(it.answers()).text(it.why());
    }

    private static Observation.Reach reach(ByteReader in) {
        return new Observation.Reach(in.flag(), in.text());
    }

    private static void appeared(ByteWriter out, Observation.Appeared it) {
        shown(out, it.shown());
        out.nullable(it.at(), ByteWriter::instant);
    }

    private static Observation.Appeared appeared(ByteReader in) {
        return new Observation.Appeared(shown(in), in.nullable(ByteReader::instant));
    }

    private static void changed(ByteWriter out, Observation.Changed it) {
        out.unsigned(it.sighting().number());
        shown(out, it.shown());
        out.nullable(it.at(), ByteWriter::instant);
    }

    private static Observation.Changed changed(ByteReader in) {
        return new Observation.Changed(
                new SightingId(in.unsigned()), shown(in), in.nullable(ByteReader::instant));
    }

    private static void gone(ByteWriter out, Observation.Gone it) {
        out.unsigned(it.sighting().number());
        EnumCodec.REASON.write(out, it.reason());
        out.nullable(it.at(), ByteWriter::instant);
    }

    private static Observation.Gone gone(ByteReader in) {
        return new Observation.Gone(
                new SightingId(in.unsigned()),
                EnumCodec.REASON.read(in),
                in.nullable(ByteReader::instant));
    }

    private static void denied(ByteWriter out, Observation.Denied it) {
        feature(out, it.feature());
        out.text(it.user())
                .text(it.host())
                .number(it.seats())
                .text(it.why())
                .nullable(it.at(), ByteWriter::instant);
    }

    private static Observation.Denied denied(ByteReader in) {
        return new Observation.Denied(
                feature(in),
                in.text(),
                in.text(),
                in.small(),
                in.text(),
                in.nullable(ByteReader::instant));
    }

    private static void passed(ByteWriter out, Observation.Passed it) {
        shown(out, it.shown());
        out.instant(it.from()).instant(it.to());
        EnumCodec.REASON.write(out, it.reason());
    }

    private static Observation.Passed passed(ByteReader in) {
        return new Observation.Passed(
                shown(in), in.instant(), in.instant(), EnumCodec.REASON.read(in));
    }

    static void chapter(ByteWriter out, Chapter it) {
        out.text(it.source())
                .text(it.digest())
                .unsigned(it.offset())
                .unsigned(it.end())
                .list(it.passed(), MirrorCodec::passed)
                .list(it.denied(), MirrorCodec::denied);
    }

    static Chapter chapter(ByteReader in) {
        return new Chapter(
                in.text(),
                in.text(),
                in.unsigned(),
                in.unsigned(),
                in.list(MirrorCodec::passed),
                in.list(MirrorCodec::denied));
    }

    private static void feature(ByteWriter out, Feature it) {
        out.text(it.name()).text(it.daemon()).text(it.version());
    }

    private static Feature feature(ByteReader in) {
        return in.one(new Feature(in.name(), in.name(), in.name()));
    }

    private static void count(ByteWriter out, FeatureCount it) {
        feature(out, it.feature());
        EnumCodec.STATE.write(out, it.state());
        out.number(it.issued())
                .number(it.inUse())
                .number(it.reserved())
                .number(it.queued())
                .nullable(it.expires(), ByteWriter::date)
                .text(it.why());
    }

    private static FeatureCount count(ByteReader in) {
        return new FeatureCount(
                feature(in),
                EnumCodec.STATE.read(in),
                in.small(),
                in.small(),
                in.small(),
                in.small(),
                in.nullable(ByteReader::date),
                in.text());
    }

    private static void shown(ByteWriter out, Shown it) {
        feature(out, it.feature());
        out.text(it.user())
                .text(it.host())
                .text(it.display())
                .text(it.version())
                .text(it.handle())
                .text(it.server())
                .number(it.seats())
                .nullable(it.start(), ByteWriter::instant)
                .flag(it.queued())
                .nullable(it.borrow(), MirrorCodec::borrow)
                .nullable(it.lingerUntil(), ByteWriter::instant);
    }

    private static Shown shown(ByteReader in) {
        return new Shown(
                feature(in),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.text(),
                in.name(),
                in.small(),
                in.nullable(ByteReader::instant),
                in.flag(),
                in.nullable(MirrorCodec::borrow),
                in.nullable(ByteReader::instant));
    }

    private static void borrow(ByteWriter out, Shown.Borrow it) {
        out.nullable(it.until(), ByteWriter::instant);
        EnumCodec.HOW.write(out, it.how());
    }

    private static Shown.Borrow borrow(ByteReader in) {
        return new Shown.Borrow(in.nullable(ByteReader::instant), EnumCodec.HOW.read(in));
    }

    static void sighting(ByteWriter out, Sighting it) {
        out.unsigned(it.id().number()).text(it.source()).text(it.pool());
        shown(out, it.shown());
        out.instant(it.firstSeen()).instant(it.since());
    }

    static Sighting sighting(ByteReader in) {
        return new Sighting(
                new SightingId(in.unsigned()),
                in.name(),
                in.name(),
                shown(in),
                in.instant(),
                in.instant());
    }

    static void pool(ByteWriter out, MirrorPool it) {
        out.unsigned(it.number()).text(it.name()).text(it.source());
        count(out, it.counts());
        out.instant(it.since());
    }

    static MirrorPool pool(ByteReader in) {
        return new MirrorPool(in.unsigned(), in.name(), in.name(), count(in), in.instant());
    }

    static void source(ByteWriter out, SourceState it) {
        out.unsigned(it.number())
                .text(it.name())
                .unsigned(it.round())
                .flag(it.answers())
                .text(it.why())
                .instant(it.since())
                .instant(it.firstSeen())
                .nullable(it.restarted(), ByteWriter::instant)
                .text(it.mark());
    }

    static SourceState source(ByteReader in) {
        return new SourceState(
                in.unsigned(),
                in.name(),
                in.unsigned(),
                in.flag(),
                in.text(),
                in.instant(),
                in.instant(),
                in.nullable(ByteReader::instant),
                in.text());
    }

    static void file(ByteWriter out, Backfilled it) {
        out.unsigned(it.number()).text(it.source()).text(it.digest()).unsigned(it.end());
    }

    static Backfilled file(ByteReader in) {
        return new Backfilled(in.unsigned(), in.name(), in.text(), in.unsigned());
    }

    static void twice(ByteWriter out, Twice it) {
        out.text(it.user()).text(it.product()).text(it.borrowedAt()).text(it.host());
    }

    static Twice twice(ByteReader in) {
        return new Twice(in.text(), in.text(), in.text(), in.text());
    }

    static void counted(ByteWriter out, Counted it) {
        out.text(it.pool())
                .text(it.product())
                .text(it.source())
                .text(it.user())
                .text(it.host())
                .number(it.seats())
                .instant(it.since());
    }

    static Counted counted(ByteReader in) {
        return new Counted(
                in.name(), in.name(), in.name(), in.text(), in.text(), in.small(), in.instant());
    }
}
