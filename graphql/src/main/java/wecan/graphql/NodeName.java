package wecan.graphql;

/** The name of this process among those that share one database, unique for as long as it runs. */
record NodeName(String value) {}
