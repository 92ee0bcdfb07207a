package wecan.adapters.signing;

import wecan.messages.InvalidInput;

/**
 * What a visible seal shows, in red.
 *
 * @param owner 1 to {@value #LONGEST_OWNER} code points: around the star of a round seal, in columns on a square one
 * @param title such as 合同专用章, below the star; may be empty. A square seal shows it after the owner's name
 * @param round false for the square seal of a person (法人名章)
 */
public record SealAppearance(String owner, String title, boolean round) {
    public static final int LONGEST_OWNER = 60;
    public static final int LONGEST_TITLE = 12;

    public SealAppearance {
        InvalidInput.text("owner", owner, LONGEST_OWNER);
        InvalidInput.optionalText("title", title, LONGEST_TITLE);
    }
}
