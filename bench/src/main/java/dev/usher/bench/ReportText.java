package dev.usher.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// A report of `lmstat -a` about as many lines of users as are asked for, forty to a feature, in
/// the forms that real ones have.
final class ReportText {
    private static final String[] SITES = {".mech.acme.example", "", "-north", ".lab"};

    private ReportText() {}

    static byte[] of(int users) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        text.append("lmutil - Copyright (c) 1989-2025 Flexera. All Rights Reserved.\n");
        text.append("Flexible License Manager status on Wed 1/7/2026 14:25\n\n");
        text.append("License server status: 27000@lic1\n");
        text.append("      lic1: license server UP (MASTER) v11.19.4\n\n");
        text.append("Vendor daemon status (on lic1):\n\n     acmed: UP v11.19.4\n");
        text.append("Feature usage info:\n\n");
        for (int user = 0; user < users; user++) {
            if (user % 40 == 0) {
                String feature = "feature_" + user / 40;
                text.append("Users of ").append(feature);
                text.append(":  (Total of 100 licenses issued;  Total of 40 licenses in use)\n\n");
                text.append("  \"").append(feature);
                text.append("\" v2026.0, vendor: acmed, expiry: 31-dec-2030\n");
                text.append("  vendor_string: site=north\n  floating license\n\n");
            }
            int who = random.nextInt(300);
            String host = "ws" + who + SITES[who % SITES.length];
            text.append("    ").append(who % 25 == 0 ? "ada lovelace" : "user").append(who);
            text.append(' ').append(host).append(' ');
            text.append(who % 3 == 0 ? "/dev/pts/" + who % 10 : host + ":0.0");
            text.append(" (v2026.000) (lic1/27000 ").append(100 + user).append("), start Tue 1/6 ");
            text.append(random.nextInt(24)).append(':').append(10 + random.nextInt(50));
            text.append(user % 20 == 0 ? " (linger: 885098 / 1340160)" : "");
            text.append(user % 7 == 0 ? ", 16 licenses\n" : "\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
