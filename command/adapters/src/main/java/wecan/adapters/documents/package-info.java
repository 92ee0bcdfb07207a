/** Documents by hash (文件): uploaded deliverables and evidence, stored once each, in PostgreSQL. */
@NullMarked
package wecan.adapters.documents;

import org.jspecify.annotations.NullMarked;
