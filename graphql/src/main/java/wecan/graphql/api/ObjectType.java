package wecan.graphql.api;

/**
 * The class behind a type of the schema that has no id of its own and is part of no node, such as a row of a list: so that
 * {@link References} of it are found. A context declares one bean for each.
 *
 * @param name of the type in the schema
 */
public record ObjectType(String name, Class<?> type) {}
