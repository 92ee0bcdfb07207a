package wecan.audit.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.List;
import java.util.Map;
import wecan.audit.EvidenceRejected;
import wecan.audit.Step;

/** Reads protobuf messages that have exactly one encoding and nothing unknown in them. */
final class Strict {
    private Strict() {}

    static <M extends Message> M parse(Parser<M> parser, ByteString bytes, Step step, String what) {
        M message = parseAny(parser, bytes, step, what);
        boolean same = !hasUnknown(message) && message.toByteString().equals(bytes);
        EvidenceRejected.require(same, step, "The " + what + " holds unknown fields or is encoded in another way.");
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

    private static boolean hasUnknown(Message message) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            return true;
        }
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (field.getKey().getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            List<?> values = field.getValue() instanceof List<?> list ? list : List.of(field.getValue());
            for (Object value : values) {
                if (hasUnknown((Message) value)) {
                    return true;
                }
            }
        }
        return false;
    }
}
