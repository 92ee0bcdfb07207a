/**
 * What runs in a child process of {@link wecan.adapters.signing.PdfWorkers} and nowhere else: a PDF is parsed, sealed and
 * validated here, without keys and without network. {@link wecan.adapters.signing.worker.Wire} is all that the parent uses.
 */
@NullMarked
package wecan.adapters.signing.worker;

import org.jspecify.annotations.NullMarked;
