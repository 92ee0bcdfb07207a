package wecan.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies, whatever directory the tests are started in. */
final class Checkout {
    static final Path ROOT = find();
    /** What the acceptance tests write. */
    static final Path TARGET = ROOT.resolve("deploy/acceptance/target");

    private Checkout() {}

    private static Path find() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.isRegularFile(here.resolve("deploy/environment"))) {
                return here;
            }
        }
        throw new IllegalStateException("the tests run outside the checkout: there is no deploy/environment above "
                + Path.of("").toAbsolutePath());
    }
}
