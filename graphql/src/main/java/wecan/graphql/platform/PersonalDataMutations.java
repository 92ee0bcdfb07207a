package wecan.graphql.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Payload;
import wecan.graphql.platform.OperatorRejection.ConfirmationDiffers;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;

/** What operators do to persons' data and keys. */
@Controller
class PersonalDataMutations {
    record ErasePersonInput(String person, String confirmation, String reason) {}

    record RotateMasterKeyInput(@Nullable String reason) {}

    private final OperatorDeeds deeds;
    private final PersonErasures erasures;
    private final KeyRotationPort keys;

    PersonalDataMutations(OperatorDeeds deeds, PersonErasures erasures, KeyRotationPort keys) {
        this.deeds = deeds;
        this.erasures = erasures;
        this.keys = keys;
    }

    @MutationMapping
    Payload<Erasure> erasePerson(@Argument ErasePersonInput input, MutationCall call) {
        return deeds.run(
                call,
                () -> OperatorDeeds.because("person", confirmed(input).toString(), input.reason()),
                () -> {
                    erasures.erase(person(input.person()), call.by(), input.reason());
                    return true;
                },
                () -> erasures.byId(person(input.person())).orElse(null));
    }

    private static PersonId confirmed(ErasePersonInput input) {
        if (!input.person().equals(input.confirmation())) {
            throw new CommandRejected(new ConfirmationDiffers());
        }
        return person(input.person());
    }

    private static PersonId person(String id) {
        return new PersonId(GlobalId.require(NodeKind.PERSON, id, "person"));
    }

    @MutationMapping
    Payload<KeyRotation> rotateMasterKey(@Argument RotateMasterKeyInput input, MutationCall call) {
        return deeds.run(
                call,
                () -> OperatorDeeds.onPlatform(input.reason()),
                () -> {
                    keys.rotate();
                    return !keys.progress().running();
                },
                keys::progress);
    }
}
