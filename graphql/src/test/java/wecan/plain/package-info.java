/** What the API is compared with: a server as plain as one can be. Outside of what the application scans. */
@org.jspecify.annotations.NullMarked
package wecan.plain;
