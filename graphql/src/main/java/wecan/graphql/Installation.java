package wecan.graphql;

/** Where the parts of this server are, for its status. No passwords. */
public interface Installation {
    String postgres();

    String mongo();
}
