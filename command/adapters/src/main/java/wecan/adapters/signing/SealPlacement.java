package wecan.adapters.signing;

import static wecan.messages.InvalidInput.range;

/**
 * Where the visible seal stands.
 *
 * @param page from 1
 * @param x of the seal's left edge, in millimetres from the left of the page as it is displayed
 * @param y of the seal's upper edge, in millimetres from the top of the page as it is displayed
 * @param size diameter or side in millimetres, {@value #SMALLEST} to {@value #LARGEST}
 */
public record SealPlacement(int page, int x, int y, int size) {
    public static final int SMALLEST = 10;
    public static final int LARGEST = 80;

    public SealPlacement {
        range("page", page, 1, Integer.MAX_VALUE);
        range("x", x, 0, 10_000);
        range("y", y, 0, 10_000);
        range("size", size, SMALLEST, LARGEST);
    }
}
