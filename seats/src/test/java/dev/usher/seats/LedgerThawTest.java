package dev.usher.seats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerThawTest {

    @Test
    void a_thawed_ledger_goes_its_own_way() {
        Ledger<String> original = new Ledger<>();
        for (long id = 0; id < 2_000; id += 2) {
            original.put(id, "old");
        }
        Ledger.Frozen<String> frozen = original.freeze();

        Ledger<String> one = Ledger.thaw(frozen);
        Ledger<String> other = Ledger.thaw(frozen);
        one.put(4, "one");
        one.remove(6);
        other.put(1L << 41, "other");
        original.put(4, "new");

        assertThat(one.get(4)).isEqualTo("one");
        assertThat(one.size()).isEqualTo(999);
        assertThat(other.get(4)).isEqualTo("old");
        assertThat(other.get(6)).isEqualTo("old");
        assertThat(other.get(1L << 41)).isEqualTo("other");
        assertThat(frozen.get(4)).isEqualTo("old");
        assertThat(frozen.get(6)).isEqualTo("old");
        assertThat(frozen.size()).isEqualTo(1_000);
        assertThat(original.get(4)).isEqualTo("new");
    }
}
