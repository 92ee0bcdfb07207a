/** The published language of WeCan (我能): commands, events, ids, values and rejections. No behaviour beyond validation. */
@NullMarked
package wecan.messages;

import org.jspecify.annotations.NullMarked;
