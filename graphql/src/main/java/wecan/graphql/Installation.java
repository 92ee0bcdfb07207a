package wecan.graphql;

/** Where the parts of this server are, for its status, which everybody may read. No passwords. */
public interface Installation {
    String postgres();

    String mongo();

    /** A connection string without who connects and how: both may hold passwords. */
    static String withoutSecrets(String url) {
        return url.replaceFirst("//[^/]*@", "//").replaceFirst("[?].*", "");
    }
}
