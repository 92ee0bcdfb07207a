package wecan.messages.signing;

import wecan.messages.InvalidInput;

/**
 * Where the visible seal is.
 *
 * @param page from 1
 * @param x millimetres from the left edge of the page as it is shown to the left edge of the seal
 * @param y millimetres from the upper edge of the page as it is shown to the upper edge of the seal
 * @param size width and height of the seal in millimetres
 */
public record Placement(int page, int x, int y, int size) {
    void check() {
        InvalidInput.range("page", page, 1, 100_000);
        InvalidInput.range("x", x, 0, 5_000);
        InvalidInput.range("y", y, 0, 5_000);
        InvalidInput.range("size", size, 10, 100);
    }
}
