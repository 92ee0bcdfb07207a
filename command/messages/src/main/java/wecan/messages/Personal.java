package wecan.messages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code String} component of an event that says something about a person. It is stored encrypted under that
 * person's key; once the key is destroyed the component reads as {@link #ERASED} (PIPL; ledger.md section 1).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {
    /** What an erased component reads as. */
    String ERASED = "[erased]";

    /** The name of the sibling component, a {@link PersonId}, whose key encrypts this one. */
    String subject();
}
