package wecan.adapters.signing;

import java.util.List;

/**
 * What is in a PDF that may be sealed.
 *
 * @param pages how many
 * @param sizes one a page
 * @param signatures how many it bears already, whoever made them
 */
public record PdfFacts(int pages, List<PageSize> sizes, int signatures) {
    public PdfFacts {
        sizes = List.copyOf(sizes);
    }
}
