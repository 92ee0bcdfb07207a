package wecan.graphql;

import java.util.Map;
import org.axonframework.eventhandling.EventProcessor;

/** Where the parts of this server are, for its status. No passwords. */
public interface Installation {
    String postgres();

    String mongo();

    /** What runs over events, by name. */
    Map<String, EventProcessor> processors();
}
