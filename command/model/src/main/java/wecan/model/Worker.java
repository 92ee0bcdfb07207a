package wecan.model;

/**
 * A policy that does slow work outside, such as reading a file. It has a processing group of its own, so that nothing
 * waits for it; each of its commands is committed, and can be seen, before the next.
 *
 * @param group the processing group
 * @param handler an object with Axon's event handlers; it wants every event from the first on and is never reset
 */
public record Worker(String group, Object handler) {}
