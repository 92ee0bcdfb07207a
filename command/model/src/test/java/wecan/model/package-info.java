@NullMarked
package wecan.model;

import org.jspecify.annotations.NullMarked;
