package wecan.chaincode.seals;

import java.util.Set;
import wecan.chaincode.Fields;
import wecan.chaincode.JsonText;

/**
 * A seal's status from a time on, until a higher version says otherwise for that time: a seal that is revoked from the past
 * was revoked then, whatever was said before.
 *
 * @param version from 1; a higher one takes the place of a lower one
 * @param from microseconds since 1970, UTC, from which it is so
 * @param owner the organisation whose seal it is
 * @param kind 公章, 合同章 and so on, for people
 * @param certificate SHA-256 of the seal's certificate
 * @param at microseconds since 1970, UTC, at which the platform decided it
 */
record SealStatus(
        String seal, long version, Value status, long from, String owner, String kind, String certificate, long at)
        implements SealRecord {
    static final String TYPE = "STATUS";
    static final Set<String> FIELDS =
            Set.of("type", "seal", "version", "status", "from", "owner", "kind", "certificate", "at");

    private static final int LONGEST_KIND = 100;

    /** Only {@link #ACTIVE} seals sign; {@link #REVOKED} is final. */
    enum Value {
        ACTIVE,
        SUSPENDED,
        REVOKED,
        EXPIRED
    }

    static SealStatus of(Fields fields) {
        return new SealStatus(
                fields.id("seal"),
                fields.number("version", 1),
                fields.constant(Value.class, "status"),
                fields.number("from", 0),
                fields.id("owner"),
                fields.text("kind", LONGEST_KIND),
                fields.digest("certificate"),
                fields.number("at", 0));
    }

    @Override
    public JsonText json() {
        return new JsonText()
                .text("seal", seal)
                .number("version", version)
                .text("status", status.name())
                .number("from", from)
                .text("owner", owner)
                .text("kind", kind)
                .text("certificate", certificate)
                .number("at", at);
    }

    @Override
    public JsonText subject() {
        return new JsonText().text("type", TYPE).text("seal", seal).number("version", version);
    }
}
