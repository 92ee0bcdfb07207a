package wecan.messages.credits;

import java.util.UUID;

/** An account on Fabric. Follows from kind, owner and unit; owners are random, so it says nothing about anybody. */
public record AccountId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
