@NullMarked
package wecan.adapters.signing.worker;

import org.jspecify.annotations.NullMarked;
