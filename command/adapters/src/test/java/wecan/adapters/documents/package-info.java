@NullMarked
package wecan.adapters.documents;

import org.jspecify.annotations.NullMarked;
