package wecan.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.TransferCode;

/** The published language and the log's format name the same things by the same numbers. */
class NumbersTest {
    @ParameterizedTest
    @EnumSource
    void a_unit_has_one_number(CreditUnit unit) {
        assertThat(wecan.proof.CreditUnit.valueOf(unit.name()).number()).isEqualTo(unit.number());
    }

    @ParameterizedTest
    @EnumSource
    void a_transfer_code_has_one_number(TransferCode code) {
        assertThat(wecan.proof.TransferCode.valueOf(code.name()).number()).isEqualTo(code.number());
    }
}
