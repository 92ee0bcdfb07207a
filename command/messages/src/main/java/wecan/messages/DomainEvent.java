package wecan.messages;

/**
 * Something that happened. Stored for ever under its {@linkplain EventCatalogue#nameOf logical name} and
 * {@linkplain Revision revision}; constructors of events check nothing, so that what was once recorded can always be read.
 */
public interface DomainEvent {}
