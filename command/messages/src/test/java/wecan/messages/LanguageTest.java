package wecan.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import wecan.messages.valuation.PeriodKey;

class LanguageTest {
    @Test
    void a_period_is_written_alike_on_a_machine_of_any_language() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            for (String period : new String[] {"2026-09", "2026-Q3", "2026"}) {
                assertThat(PeriodKey.parse("period", period).text()).isEqualTo(period);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
