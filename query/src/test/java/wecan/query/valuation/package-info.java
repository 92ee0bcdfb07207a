@NullMarked
package wecan.query.valuation;

import org.jspecify.annotations.NullMarked;
