package dev.usher.seats.codec;

import dev.usher.seats.site.Blocked;
import dev.usher.seats.site.Group;
import dev.usher.seats.site.Network;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.ProductPolicy;
import dev.usher.seats.site.Schedule;
import dev.usher.seats.site.Scope;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.SitePatch;
import dev.usher.seats.site.Source;

/// What an administrator has described, and the patches to it.
final class SiteCodec {
    private SiteCodec() {}

    static void site(ByteWriter out, Site site) {
        out.list(site.products(), SiteCodec::product)
                .list(site.groups(), SiteCodec::group)
                .list(site.schedules(), SiteCodec::schedule)
                .list(site.pools(), SiteCodec::pool)
                .list(site.policies(), SiteCodec::productPolicy)
                .list(site.sources(), SiteCodec::source);
        blocked(out, site.blocked());
        out.text(site.zone()).duration(site.tolerance()).duration(site.inactivity());
    }

    static Site site(ByteReader in) {
        return new Site(
                in.list(SiteCodec::product),
                in.list(SiteCodec::group),
                in.list(SiteCodec::schedule),
                in.list(SiteCodec::pool),
                in.list(SiteCodec::productPolicy),
                in.list(SiteCodec::source),
                blocked(in),
                in.text(),
                in.duration(),
                in.duration());
    }

    static void patch(ByteWriter out, SitePatch patch) {
        out.list(patch.products(), SiteCodec::product)
                .list(patch.groups(), SiteCodec::group)
                .list(patch.schedules(), SiteCodec::schedule)
                .list(patch.pools(), SiteCodec::pool)
                .list(patch.policies(), SiteCodec::productPolicy)
                .list(patch.sources(), SiteCodec::source)
                .nullable(patch.blocked(), SiteCodec::blocked)
                .nullable(patch.zone(), ByteWriter::text)
                .nullable(patch.tolerance(), ByteWriter::duration)
                .nullable(patch.inactivity(), ByteWriter::duration)
                .flag(patch.prune());
    }

    static SitePatch patch(ByteReader in) {
        return new SitePatch(
                in.list(SiteCodec::product),
                in.list(SiteCodec::group),
                in.list(SiteCodec::schedule),
                in.list(SiteCodec::pool),
                in.list(SiteCodec::productPolicy),
                in.list(SiteCodec::source),
                in.nullable(SiteCodec::blocked),
                in.nullable(ByteReader::text),
                in.nullable(ByteReader::duration),
                in.nullable(ByteReader::duration),
                in.flag());
    }

    private static void product(ByteWriter out, Product product) {
        out.text(product.name())
                .text(product.publisher())
                .texts(product.editions())
                .texts(product.programs())
                .list(product.quotas(), SiteCodec::quota);
        EnumCodec.ELSEWHERE.write(out, product.elsewhere());
    }

    private static Product product(ByteReader in) {
        return new Product(
                in.name(),
                in.text(),
                in.texts(),
                in.texts(),
                in.list(SiteCodec::quota),
                EnumCodec.ELSEWHERE.read(in));
    }

    private static void quota(ByteWriter out, Product.Quota quota) {
        EnumCodec.PER.write(out, quota.per());
        out.number(quota.seats()).text(quota.group());
    }

    private static Product.Quota quota(ByteReader in) {
        return new Product.Quota(EnumCodec.PER.read(in), in.small(), in.text());
    }

    private static void group(ByteWriter out, Group group) {
        out.text(group.name()).texts(group.users()).texts(group.hosts());
    }

    private static Group group(ByteReader in) {
        return new Group(in.text(), in.texts(), in.texts());
    }

    private static void schedule(ByteWriter out, Schedule schedule) {
        out.text(schedule.name())
                .list(schedule.days(), EnumCodec.DAY::write)
                .timeOfDay(schedule.from())
                .timeOfDay(schedule.to());
    }

    private static Schedule schedule(ByteReader in) {
        return new Schedule(
                in.text(), in.list(EnumCodec.DAY::read), in.timeOfDay(), in.timeOfDay());
    }

    private static void pool(ByteWriter out, Pool pool) {
        out.text(pool.name()).list(pool.products(), SiteCodec::covered);
        EnumCodec.METRIC.write(out, pool.metric());
        out.number(pool.seats())
                .number(pool.valueCents())
                .text(pool.server())
                .nullable(pool.starts(), ByteWriter::date)
                .nullable(pool.startsAt(), ByteWriter::instant)
                .nullable(pool.expires(), ByteWriter::date)
                .nullable(pool.expiresAt(), ByteWriter::instant)
                .nullable(pool.feature(), ByteWriter::text)
                .nullable(pool.version(), ByteWriter::text)
                .nullable(pool.mirrors(), ByteWriter::text);
        policy(out, pool.policy());
        out.flag(pool.closing());
    }

    private static Pool pool(ByteReader in) {
        return new Pool(
                in.name(),
                in.list(SiteCodec::covered),
                EnumCodec.METRIC.read(in),
                in.small(),
                in.number(),
                in.text(),
                in.nullable(ByteReader::date),
                in.nullable(ByteReader::instant),
                in.nullable(ByteReader::date),
                in.nullable(ByteReader::instant),
                in.nullable(ByteReader::text),
                in.nullable(ByteReader::text),
                in.nullable(ByteReader::text),
                policy(in),
                in.flag());
    }

    private static void covered(ByteWriter out, Pool.Covered covered) {
        out.text(covered.product()).nullable(covered.edition(), ByteWriter::text);
    }

    private static Pool.Covered covered(ByteReader in) {
        return new Pool.Covered(in.name(), in.nullable(ByteReader::name));
    }

    private static void policy(ByteWriter out, Policy policy) {
        EnumCodec.ACTION.write(out, policy.action());
        scope(out, policy.scope());
        out.nullable(policy.queue(), SiteCodec::queue);
        EnumCodec.ENFORCEMENT.write(out, policy.enforcement());
        out.flag(policy.detachable())
                .nullable(policy.tolerance(), ByteWriter::duration)
                .number(policy.warnAt())
                .duration(policy.lease())
                .list(policy.reservations(), SiteCodec::reservation);
    }

    private static Policy policy(ByteReader in) {
        return new Policy(
                EnumCodec.ACTION.read(in),
                scope(in),
                in.nullable(SiteCodec::queue),
                EnumCodec.ENFORCEMENT.read(in),
                in.flag(),
                in.nullable(ByteReader::duration),
                in.small(),
                in.duration(),
                in.list(SiteCodec::reservation));
    }

    private static void queue(ByteWriter out, Policy.Queue queue) {
        out.duration(queue.hold()).duration(queue.collect());
    }

    private static Policy.Queue queue(ByteReader in) {
        return new Policy.Queue(in.duration(), in.duration());
    }

    private static void reservation(ByteWriter out, Policy.Reservation reservation) {
        EnumCodec.RESERVATION.write(out, reservation.kind());
        out.text(reservation.name()).number(reservation.seats());
    }

    private static Policy.Reservation reservation(ByteReader in) {
        return new Policy.Reservation(EnumCodec.RESERVATION.read(in), in.text(), in.small());
    }

    private static void scope(ByteWriter out, Scope scope) {
        out.texts(scope.users())
                .texts(scope.groups())
                .texts(scope.hosts())
                .list(scope.networks(), SiteCodec::network)
                .texts(scope.schedules());
    }

    private static Scope scope(ByteReader in) {
        return new Scope(
                in.texts(), in.texts(), in.texts(), in.list(SiteCodec::network), in.texts());
    }

    private static void productPolicy(ByteWriter out, ProductPolicy policy) {
        out.text(policy.name()).texts(policy.products());
        EnumCodec.ACTION.write(out, policy.action());
        scope(out, policy.scope());
    }

    private static ProductPolicy productPolicy(ByteReader in) {
        return new ProductPolicy(in.text(), in.texts(), EnumCodec.ACTION.read(in), scope(in));
    }

    private static void source(ByteWriter out, Source source) {
        out.text(source.name());
        EnumCodec.KIND.write(out, source.kind());
        out.text(source.address())
                .text(source.tool())
                .texts(source.arguments())
                .text(source.format())
                .text(source.log())
                .text(source.licenseFile())
                .text(source.optionsFile())
                .nullable(source.zone(), ByteWriter::text)
                .duration(source.every())
                .duration(source.timeout())
                .list(source.permits(), EnumCodec.PERMIT::write);
    }

    private static Source source(ByteReader in) {
        return new Source(
                in.text(),
                EnumCodec.KIND.read(in),
                in.text(),
                in.text(),
                in.texts(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.nullable(ByteReader::text),
                in.duration(),
                in.duration(),
                in.list(EnumCodec.PERMIT::read));
    }

    private static void blocked(ByteWriter out, Blocked blocked) {
        out.texts(blocked.computers())
                .texts(blocked.users())
                .list(blocked.networks(), SiteCodec::network);
    }

    private static Blocked blocked(ByteReader in) {
        return new Blocked(in.texts(), in.texts(), in.list(SiteCodec::network));
    }

    private static void network(ByteWriter out, Network network) {
        out.text(network.toString());
    }

    private static Network network(ByteReader in) {
        String text = in.text();
        try {
            return Network.of(text);
        } catch (IllegalArgumentException e) {
            throw in.bad(String.valueOf(e.getMessage()));
        }
    }
}
