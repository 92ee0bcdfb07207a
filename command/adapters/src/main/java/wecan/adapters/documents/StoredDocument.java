package wecan.adapters.documents;

/**
 * A document that is stored whole.
 *
 * @param sha256 of its bytes, 64 lower-case hex digits: its id
 * @param size in bytes
 * @param mediaType as its first bytes say, never as the uploader says
 */
public record StoredDocument(String sha256, long size, String mediaType) {}
