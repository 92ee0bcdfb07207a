/**
 * Files of demands (数据需求表), CSV and XLSX: read as streams within limits, whoever made them. What a row means to the
 * domain is decided elsewhere.
 */
@NullMarked
package wecan.adapters.sourcing;

import org.jspecify.annotations.NullMarked;
