package wecan.graphql;

import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventProcessor;
import wecan.query.ProjectionStatus;

/** Where the parts of this server are, for its status. No passwords. */
public interface Installation {
    String postgres();

    String mongo();

    /** What makes read models of events. */
    List<ProjectionStatus> projections();

    /** What else runs over events, by name. */
    Map<String, EventProcessor> processors();
}
