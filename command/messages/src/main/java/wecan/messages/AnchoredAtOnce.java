package wecan.messages;

/** Marks an event whose log entry is anchored on Fabric at once rather than with the next ones (domain.md section 4). */
public interface AnchoredAtOnce {}
