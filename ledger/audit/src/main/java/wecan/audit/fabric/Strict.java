package wecan.audit.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import wecan.audit.EvidenceRejected;
import wecan.audit.Step;

/** Reads protobuf messages that have exactly one encoding and nothing unknown in them. */
final class Strict {
    private Strict() {}

    static <M extends Message> M parse(Parser<M> parser, ByteString bytes, Step step, String what) {
        // What is unknown is left out, at any depth, so that the message does not re-encode to the same bytes.
        M message = parseAny(DiscardUnknownFieldsParser.wrap(parser), bytes, step, what);
        EvidenceRejected.require(
                message.toByteString().equals(bytes),
                step,
                "The " + what + " holds unknown fields or is encoded in another way.");
        return message;
    }

    /** For what a pinned hash covers: maps have no fixed order in protobuf. */
    static <M extends Message> M parseAny(Parser<M> parser, ByteString bytes, Step step, String what) {
        try {
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new EvidenceRejected(step, "The " + what + " is not the message that it should be.");
        }
    }
}
