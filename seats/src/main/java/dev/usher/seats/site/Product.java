package dev.usher.seats.site;

import java.util.List;

/// What a person starts, with its editions and the programs that belong to it.
///
/// @param publisher empty if not given
/// @param editions in rank order, lowest first; empty for a product without editions
/// @param programs names of executables that belong to it; a checkout may name others too
/// @param quotas at most so many seats a user, host or group, over all pools
/// @param elsewhere what happens to people whom no pool has in scope
public record Product(
        String name,
        String publisher,
        List<String> editions,
        List<String> programs,
        List<Quota> quotas,
        Elsewhere elsewhere) {

    public Product {
        editions = List.copyOf(editions);
        programs = List.copyOf(programs);
        quotas = List.copyOf(quotas);
    }

    /// What happens where pools exist but none has the person in scope.
    public enum Elsewhere {
        DENY,
        OBSERVE
    }

    /// At most `seats` seats of a product for each user, each host or each group (1 or more).
    ///
    /// @param group the one group meant, or empty for each; only with `Per.GROUP`
    public record Quota(Per per, int seats, String group) {
        /// What a quota counts by.
        public enum Per {
            USER,
            HOST,
            GROUP
        }
    }
}
