package wecan.store;

import wecan.messages.AggregateCommand;

/** Logical names of commands: {@code work.TaskCommand.ExpireTask}. Only deadlines store them. */
final class CommandNames {
    private static final String ROOT = AggregateCommand.class.getPackageName() + ".";

    private CommandNames() {}

    static String nameOf(Class<? extends AggregateCommand> type) {
        String name = type.getName();
        return (name.startsWith(ROOT) ? name.substring(ROOT.length()) : name).replace('$', '.');
    }

    /** @throws StoreFailure when this release has no such command */
    static Class<? extends AggregateCommand> classOf(String name) {
        try {
            return Class.forName(ROOT + name.replaceFirst("\\.(?=[^.]*$)", "\\$"))
                    .asSubclass(AggregateCommand.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new StoreFailure("This release does not know the command " + name, e);
        }
    }
}
