@NullMarked
package wecan.model.valuation;

import org.jspecify.annotations.NullMarked;
