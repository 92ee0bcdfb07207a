package wecan.adapters.signing.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The parent process as the child sees it: it has the key and the time-stamps. */
final class Parent {
    private final DataInputStream in;
    private final DataOutputStream out;

    Parent(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    byte[] sign(byte[] data) {
        return ask(Wire.Kind.SIGN, data);
    }

    /** @param sha256 of what is to be stamped; the answer is a time-stamp token */
    byte[] stamp(byte[] sha256) {
        return ask(Wire.Kind.STAMP, sha256);
    }

    private byte[] ask(Wire.Kind question, byte[] body) {
        try {
            Wire.write(out, question, body);
            Wire.Frame answer = Wire.read(in);
            if (answer.kind() != Wire.Kind.ANSWER) {
                throw new IOException("The parent answers with " + answer.kind());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
