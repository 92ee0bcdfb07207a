package wecan.adapters.signing;

/** Width and height of a page as it is displayed (crop and rotation regarded), in millimetres, rounded down. */
public record PageSize(int width, int height) {}
