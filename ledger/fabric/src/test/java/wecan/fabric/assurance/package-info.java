@NullMarked
package wecan.fabric.assurance;

import org.jspecify.annotations.NullMarked;
